/** Words of the export dialog. */
export const catalogue = {
  title: 'Export',
} as const;
