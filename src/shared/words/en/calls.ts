/** Words of the grid, its selection and its columns. */
export const catalogue = {
  'column.choose': 'Columns',
} as const;
