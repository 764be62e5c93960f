/** Words of the window's frame: first start, accounts, preferences, the toolbar. */
export const catalogue = {
  'application.name': 'Call Review',
} as const;
