/** Words of the window's frame: first start, accounts, preferences, the toolbar. */
export const catalogue = {
  'application.name': 'Call Review',
  close: 'Close',
  retry: 'Try again',
  bug: 'Something inside the program failed: {{message}}. This is our fault; what is stored is untouched.',
  'failure.title': 'The window cannot be shown',
  'failure.kept': 'The calls and everything else that is stored are untouched.',
  'failure.reload': 'Load again',

  main: 'Calls',
  sidebar: 'Views and archive',
  'sidebar.fold': 'Fold',
  'sidebar.unfold': 'Unfold',
  archive: 'Archive',
  'call-pane': 'Call',
  'call-pane.width': 'Width of the call’s pane',
} as const;
