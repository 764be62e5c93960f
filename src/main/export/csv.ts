import type { CallRow, CellValue } from '../../shared/call.ts';
import type { CsvDelimiter } from '../../shared/export.ts';
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

/** Byte order mark: without it Excel reads UTF-8 as the system's code page. */
const byteOrderMark = '\ufeff';

/** Writes calls as CSV for a spreadsheet: UTF-8 with byte order mark, lines end in CRLF, times in the layout's zone. */
export function writeCsv(source: RowSource, layout: Layout, delimiter: CsvDelimiter, sink: Sink): void {
  const headings = layout.columns.map((column) => heading(layout, column, 'seconds'));
  sink.write(Buffer.from(byteOrderMark + csvLine(headings, delimiter)));
  const toText = layout.columns.map((column) => textOf(layout, column));
  for (const chunk of readableChunks(source, layout)) {
    let text = '';
    for (const row of chunk) text += csvLine(textsOf(row, toText), delimiter);
    sink.write(Buffer.from(text));
  }
}

/**
 * One line of CSV with its line end. Null is nothing, an empty text is `""`. A text that a spreadsheet would take for a
 * formula gets a leading apostrophe; telephone numbers do not.
 */
export function csvLine(values: readonly (string | null)[], delimiter: CsvDelimiter): string {
  // A line without any character is no record to most readers.
  if (values.length === 1 && values[0] === null) return '""\r\n';
  let line = '';
  for (let index = 0; index < values.length; index += 1) {
    if (index > 0) line += delimiter;
    const value = values[index];
    if (value !== null && value !== undefined) line += csvField(value, delimiter);
  }
  return `${line}\r\n`;
}

function csvField(value: string, delimiter: CsvDelimiter): string {
  if (value === '') return '""';
  const text = formulaStart.test(value) && !plainNumber.test(value) ? `'${value}` : value;
  if (!text.includes(delimiter) && !/["\r\n]|^\s|\s$/.test(text)) return text;
  return `"${text.replaceAll('"', '""')}"`;
}

function textOf(layout: Layout, column: Column): (value: CellValue) => string | null {
  if (column.kind === 'time') return (value) => (value === null ? null : formatMoment(layout.zone, value as number));
  return (value) => (value === null ? null : String(value));
}

function textsOf(row: CallRow, toText: readonly ((value: CellValue) => string | null)[]): (string | null)[] {
  return toText.map((text, index) => text(row[index] ?? null));
}
