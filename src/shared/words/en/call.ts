/** Words of the pane of one call. */
export const catalogue = {
  title: 'Call',
} as const;
