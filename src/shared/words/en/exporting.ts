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
  'purpose.xlsx':
    'For Excel and LibreOffice: real dates and durations, numbers as text, a filter, and a sheet about what it holds.',
  'purpose.csv': 'Plain text that nearly every program reads.',
  'purpose.jsonl': 'One call a line, as the API sent it; for scripts.',
  'purpose.parquet': 'Small and typed; for DuckDB, pandas and other data tools.',
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
  'running.unnamed': 'Writing the file',
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

  failed: 'The export was not finished. A file that had this name before is unchanged.',
  cancelled: 'The export was stopped. Nothing was written; a file that had this name before is unchanged.',
} as const;
