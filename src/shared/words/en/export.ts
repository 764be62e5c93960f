/** Words of the exported files. */
export const catalogue = {
  'sheet.calls': 'Calls',
} as const;
