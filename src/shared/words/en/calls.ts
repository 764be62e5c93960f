/** Words of the grid, its selection and its columns. */
export const catalogue = {
  'grid.label': 'Calls',

  'select.row': 'Select this call',
  'select.all': 'Select all calls of this list',

  // What heads the narrow column of `bridged_duration`.
  'heading.talk': 'Talk time',
  'heading.filter': 'Filter: {{field}}',
  'heading.filtered': 'Filtered: {{field}}',

  'column.choose': 'Columns',
  'column.search': 'Find a column',
  'column.none-found': 'No column is called this.',
  'column.all': 'All',
  'column.none': 'None',
  'column.reset': 'As at first',
  'column.pin': 'Keep “{{field}}” at the left',
  'column.unpin': 'Let “{{field}}” scroll',
  'column.up': 'Move “{{field}}” up',
  'column.down': 'Move “{{field}}” down',
  'column.hidden_one': '{{count, number}} column is hidden',
  'column.hidden_other': '{{count, number}} columns are hidden',

  'menu.label': 'What to do with this call',
  'menu.copy-cell': 'Copy the value',
  'menu.copy-row': 'Copy this call',
  'menu.copy-rows_one': 'Copy {{count, number}} selected call',
  'menu.copy-rows_other': 'Copy {{count, number}} selected calls',
  'menu.filter': 'Only “{{value}}”',
  'menu.exclude': 'Without “{{value}}”',
  'menu.number': 'All calls with {{number}}',
  'menu.open': 'Details of the call',
  'menu.empty': 'empty',

  'copied.cell': 'The value was copied.',
  'copied.rows_one': '{{count, number}} call was copied.',
  'copied.rows_other': '{{count, number}} calls were copied.',
  'copied.failed': 'The clipboard cannot be written.',

  new_one: '{{count, number}} new call: show',
  new_other: '{{count, number}} new calls: show',

  'go-to.label': 'Go to row',
  'go-to.range': '1 to {{last}}',
  'go-to.go': 'Go',

  'empty.unfetched': 'No calls fetched yet',
  'empty.unfetched.detail': 'What is fetched once stays on this computer and is there without a network, too.',
  'empty.period': 'This period is not fetched',
  'empty.period.detail': 'What the provider has of it can be fetched now.',
  'empty.fetch': 'Fetch calls…',
  'empty.nothing': 'No call matches',
  'empty.blame': 'Without one of these there would be some:',
  'empty.blame.none': 'Without any one of the filters there would be none, either.',
  'empty.drop': 'Drop “{{filter}}”',
  'empty.search': 'Search: {{search}}',
  'empty.drop-all': 'Drop all filters',
  'empty.none': 'No calls',
  'empty.none.detail': 'The provider returned no call for what was fetched.',
  'empty.calls_one': '{{count, number}} call',
  'empty.calls_other': '{{count, number}} calls',

  'failed.title': 'The calls cannot be read',
  'failed.again': 'Try again',
} as const;
