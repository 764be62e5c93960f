/** Words of the sync panel and its calendar. */
export const catalogue = {
  title: 'Archive',
} as const;
