import type { CallRow, CellValue } from '../../shared/call.ts';
import { type CsvDelimiter, csvDelimiters } from '../../shared/export.ts';
import type { Column } from '../../shared/fields.ts';
import { heading, type Layout } from './layout.ts';
import { readableChunks } from './readable.ts';
import type { RowSource, Sink } from './source.ts';
import { place, Utf8Text } from './utf8-text.ts';
import { clockSeconds, dateText, timeText } from './zone.ts';

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
  const text = new Utf8Text();
  text.add(byteOrderMark + csvLine(headings, delimiter));
  sink.write(text.take());
  const fields = layout.columns.map((column) => fieldWriter(text, layout, column, delimiter));
  for (const chunk of readableChunks(source, layout)) {
    for (const row of chunk) addLine(text, row, fields, delimiter);
    sink.write(text.take());
  }
}

/** Adds a value that is not null. */
type FieldWriter = (value: CellValue) => void;

/** Adds the {@link csvLine} of a call. */
function addLine(text: Utf8Text, row: CallRow, fields: readonly FieldWriter[], delimiter: CsvDelimiter): void {
  if (row.length === 1 && row[0] === null) {
    text.add(emptyLine);
    return;
  }
  const between = delimiter.charCodeAt(0);
  for (let index = 0; index < fields.length; index += 1) {
    if (index > 0) text.addCode(between);
    const value = row[index] ?? null;
    if (value !== null) fields[index]?.(value);
  }
  text.addCode(carriageReturn);
  text.addCode(lineFeed);
}

function fieldWriter(text: Utf8Text, layout: Layout, column: Column, delimiter: CsvDelimiter): FieldWriter {
  const special = specialBeside(delimiter);
  const places = placesBeside(delimiter);
  const addField = (value: string) => {
    if (value === '' || !text.addPlain(value, places)) text.add(csvField(value, special));
  };
  if (column.kind === 'time') {
    return (value) => {
      const clock = clockSeconds(layout.zone, value as number);
      addField(dateText(clock));
      text.addCode(space);
      text.addAscii(timeText(clock));
    };
  }
  if (column.type === 'integer') return (value) => text.addAscii(String(value));
  return (value) => addField(value as string);
}

const [carriageReturn, lineFeed, space] = [0x0d, 0x0a, 0x20];

/** Where an ASCII character may stand in a field that is certainly written as it is. */
function placesBeside(delimiter: CsvDelimiter): Uint8Array {
  const special = specialBeside(delimiter);
  return Uint8Array.from({ length: 128 }, (_, code) => {
    const character = String.fromCharCode(code);
    if (special.test(`x${character}x`)) return place.nowhere;
    return special.test(character) ? place.inside : place.anywhere;
  });
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
