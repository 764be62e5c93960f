import { type ColumnName, columnIndex, columns, type FieldName, fieldNamed, fields } from './fields.ts';
import { formatGmt } from './gmt.ts';
import { parseVerbatim, stringifyVerbatim } from './verbatim-json.ts';

/** A stored value: text, an integer (times as epoch seconds, UTC; durations in seconds), or null. */
export type CellValue = string | number | null;

/**
 * A call as it is held: one value for each of `columns` (src/shared/fields.ts), in that order.
 *
 * `extra` is null, or the text of a JSON object that holds, verbatim, the fields that the page does not document and
 * those documented ones whose value does not fit their column (which is then null).
 */
export type CallRow = readonly CellValue[];

/** Reads one column of a call. */
export function cell(row: CallRow, name: ColumnName): CellValue {
  return row[columnIndex(name)] ?? null;
}

const extraIndex = columnIndex('extra');
const maxRateIndex = columnIndex('quality_max_rate');

/**
 * The call as the API sent it: every documented field (null where it was absent), then every unknown one.
 * Numbers that a JavaScript number cannot hold come out digit for digit; serialise with {@link callToJson}.
 */
export function callToRecord(row: CallRow): Map<string, unknown> {
  const record = new Map<string, unknown>();
  for (const [index, field] of fields.entries()) {
    const value = row[index] ?? null;
    if (value === null) record.set(field.name, null);
    else if (field.wire === 'time') record.set(field.name, formatGmt(value as number));
    else if (field.wire === 'quality') record.set(field.name, { rate: value, max_rate: row[maxRateIndex] ?? null });
    else record.set(field.name, value);
  }
  const extra = row[extraIndex];
  if (typeof extra === 'string') {
    for (const [name, value] of Object.entries(parseVerbatim(extra) as object)) record.set(name, value);
  }
  return record;
}

/** The call as the text of one JSON object, with the API's own field names and values. */
export function callToJson(row: CallRow, only?: readonly FieldName[]): string {
  const parts: string[] = [];
  for (const [name, value] of callToRecord(row)) {
    if (only !== undefined && !only.includes(name as FieldName)) continue;
    parts.push(`${JSON.stringify(name)}:${stringifyVerbatim(value)}`);
  }
  return `{${parts.join(',')}}`;
}

/** Makes a row from named values; every column that is not named is null. */
export function callRow(values: Partial<Record<ColumnName, CellValue>>): CallRow {
  return columns.map((column) => values[column.name] ?? null);
}

/** Tells whether a word names a documented field. */
export function isFieldName(word: string): word is FieldName {
  return fieldNamed(word) !== undefined;
}
