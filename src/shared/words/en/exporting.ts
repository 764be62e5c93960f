/** Words of the export dialog. */
export const catalogue = {
  title: 'Export calls',
  button: 'Export…',

  what: 'Calls',
  'what.selected_one': '{{count, number}} selected call',
  'what.selected_other': '{{count, number}} selected calls',
  'what.all_one': '{{count, number}} matching call',
  'what.all_other': 'All {{count, number}} matching calls',
  nothing: 'No call is shown, so there is nothing to export.',

  format: 'Format',
  'format.xlsx': 'Excel workbook',
  'format.csv': 'CSV',
  'format.jsonl': 'JSON lines',
  'format.parquet': 'Parquet',
  'format.folder': 'Folder of Parquet files, by month',
  'purpose.xlsx':
    'For Excel and LibreOffice: real dates and durations, numbers as text, a filter, and a sheet about what it holds.',
  'purpose.csv': 'Plain text that nearly every program reads.',
  'purpose.jsonl': 'One call a line, as the API sent it; for scripts.',
  'purpose.parquet': 'Small and typed; for DuckDB, pandas and other data tools.',
  'purpose.folder': 'The whole archive, for DuckDB, ClickHouse and Spark; again later, only what changed.',
  'csv.excel':
    'Excel takes +74951234567 in a CSV file for a number, drops the plus and shows 7.49512E+10. For Excel choose the workbook.',

  delimiter: 'Separator',
  'delimiter.comma': 'Comma ,',
  'delimiter.semicolon': 'Semicolon ;',
  'delimiter.tab': 'Tab',
  'delimiter.bar': 'Bar |',

  columns: 'Columns',
  'columns.grid': 'As in the grid',
  'columns.all': 'All fields',
  'columns.count_one': '{{count, number}} column',
  'columns.count_other': '{{count, number}} columns',

  headings: 'Headings',
  'headings.labels': 'In words',
  'headings.fields': 'Field names of the API',

  zone: 'Time zone',
  'zone.none': 'No such time zone',
  'zone.always-utc': 'Times are in UTC and names are the API’s, as programs expect.',

  name: 'File name',
  'name.word': 'calls',

  'what.held_one': 'The {{count, number}} call that is held, whatever the grid shows',
  'what.held_other': 'All {{count, number}} calls that are held, whatever the grid shows',
  folder: 'Folder',
  'folder.none': 'none yet',
  'folder.choose': 'Choose…',
  'folder.other': 'Another one…',
  'folder.hint':
    'One file for each month (UTC), every field, times in UTC. Months that did not change are left as they are.',
  'folder.elsewhere':
    'The whole archive as a folder by month, for DuckDB, ClickHouse and Spark, is written by the desktop application, or in a terminal by: call-review archive --out …',

  'gap.title': 'Parts of this period are not fetched. Calls may be missing from the file.',
  'gap.fetch': 'Fetch them',

  start: 'Export',
  cancel: 'Cancel',
  close: 'Close',
  stop: 'Stop the export',
  running: 'Writing {{name}}',
  'running.calls_one': '{{rows}} of {{count, number}} call',
  'running.calls_other': '{{rows}} of {{count, number}} calls',
  'running.left': '{{duration}} left',
  'running.months_one': '{{months}} of {{count, number}} month',
  'running.months_other': '{{months}} of {{count, number}} months',
  'running.unnamed.file': 'Writing the file',
  'running.unnamed.folder': 'Writing the folder',
  'running.behind': 'This window can be closed; the export goes on.',
  'running.small': 'Export {{percent}}',

  'done.calls_one': '{{count, number}} call is in {{name}}',
  'done.calls_other': '{{count, number}} calls are in {{name}}',
  'done.sheets_one': 'They fill {{count, number}} sheet.',
  'done.sheets_other': 'They fill {{count, number}} sheets: a sheet holds 1,048,575 calls at most.',
  'done.cut_one': '{{count, number}} text was longer than a cell may be and was cut; the sheet About says so.',
  'done.cut_other': '{{count, number}} texts were longer than a cell may be and were cut; the sheet About says so.',
  'done.show': 'Show in folder',
  'done.download': 'Download',
  'done.again': 'Another export',
  'done.toast': 'The export is done: {{name}}',

  'archived.calls_one': '{{count, number}} call is in {{name}}',
  'archived.calls_other': '{{count, number}} calls are in {{name}}',
  'archived.toast': 'The archive is in {{name}}: {{done}}',

  'failed.file': 'The export was not finished. A file that had this name before is unchanged.',
  'failed.folder': 'The months that are written stay; the next export to this folder goes on with the rest.',
  'cancelled.folder':
    'The export was stopped. The months that are written stay; the next export to this folder goes on with the rest.',
  'cancelled.file': 'The export was stopped. Nothing was written; a file that had this name before is unchanged.',
} as const;
