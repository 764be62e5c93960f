/** Words of filters, search and views. */
export const catalogue = {
  'clear-all': 'Clear all',
} as const;
