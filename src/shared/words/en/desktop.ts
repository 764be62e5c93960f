/** Words of the desktop's own menus and dialogs, and of how hosts start. */
export const catalogue = {
  'menu.file': 'File',
} as const;
