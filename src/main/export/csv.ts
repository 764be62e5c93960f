import type { CallRow, CellValue } from '../../shared/call.ts';
import { type CsvDelimiter, csvDelimiters } from '../../shared/export.ts';
import type { Column } from '../../shared/fields.ts';
import { heading, type Layout } from './layout.ts';
import { readableChunks } from './readable.ts';
import type { RowSource, Sink } from './source.ts';
import { formatMoment } from './zone.ts';

/**
 * What a spreadsheet may take for a formula. The full-width signs are read as the plain ones by its East Asian
 * editions.
 */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/;

/** A telephone number or a plain number, which may begin with a sign: left alone. */
const plainNumber = /^[+-]?\d[\d.]*$/;

/** A record of one field without a value: a line without any character is no record to most readers. */
const emptyLine = '""\r\n';

/** Byte order mark: without it Excel reads UTF-8 as the system's code page. */
const byteOrderMark = '\ufeff';

/** Writes calls as CSV for a spreadsheet: UTF-8 with byte order mark, lines end in CRLF, times in the layout's zone. */
export function writeCsv(source: RowSource, layout: Layout, delimiter: CsvDelimiter, sink: Sink): void {
  const headings = layout.columns.map((column) => heading(layout, column, 'seconds'));
  sink.write(Buffer.from(byteOrderMark + csvLine(headings, delimiter)));
  const fields = layout.columns.map((column) => fieldWriter(layout, column, delimiter));
  for (const chunk of readableChunks(source, layout)) {
    let text = '';
    for (const row of chunk) text += rowLine(row, fields, delimiter);
    sink.write(Buffer.from(text));
  }
}

/** {@link csvLine} of a call. */
function rowLine(row: CallRow, fields: readonly ((value: CellValue) => string)[], delimiter: CsvDelimiter): string {
  if (row.length === 1 && row[0] === null) return emptyLine;
  let line = '';
  for (let index = 0; index < fields.length; index += 1) {
    if (index > 0) line += delimiter;
    const value = row[index] ?? null;
    if (value !== null) line += fields[index]?.(value);
  }
  return `${line}\r\n`;
}

function fieldWriter(layout: Layout, column: Column, delimiter: CsvDelimiter): (value: CellValue) => string {
  const special = specialBeside(delimiter);
  if (column.kind === 'time') return (value) => csvField(formatMoment(layout.zone, value as number), special);
  if (column.type === 'integer') return String;
  return (value) => csvField(value as string, special);
}

/**
 * One line of CSV with its line end. Null is nothing, an empty text is `""`. A text that a spreadsheet would take for a
 * formula gets a leading apostrophe; telephone numbers do not.
 */
export function csvLine(values: readonly (string | null)[], delimiter: CsvDelimiter): string {
  if (values.length === 1 && values[0] === null) return emptyLine;
  const special = specialBeside(delimiter);
  let line = '';
  for (let index = 0; index < values.length; index += 1) {
    if (index > 0) line += delimiter;
    const value = values[index];
    if (value !== null && value !== undefined) line += csvField(value, special);
  }
  return `${line}\r\n`;
}

/** What a text must not begin with, hold or end with to stand in a field as it is, by the delimiter. */
const specials = new Map(
  csvDelimiters.map((delimiter) => [delimiter, new RegExp(`^[=+\\-@＝＋－＠\\s]|["\\r\\n\\${delimiter}]|\\s$`)]),
);

function specialBeside(delimiter: CsvDelimiter): RegExp {
  const special = specials.get(delimiter);
  if (special === undefined) throw new Error(`no delimiter: ${delimiter}`);
  return special;
}

function csvField(value: string, special: RegExp): string {
  // Most fields are one or the other of these two.
  if (plainNumber.test(value)) return value;
  if (!special.test(value)) return value === '' ? '""' : value;
  const text = formulaStart.test(value) ? `'${value}` : value;
  return special.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
