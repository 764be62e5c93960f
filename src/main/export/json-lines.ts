import { callToJson, callToRecord } from '../../shared/call.ts';
import { type Column, columns as everyColumn, fieldNamed, fields } from '../../shared/fields.ts';
import { stringifyVerbatim } from '../../shared/verbatim-json.ts';
import type { RowSource, Sink } from './source.ts';

/**
 * Writes calls as JSON lines: the API's own names and values, UTF-8, one call a line. Where every documented field is
 * wanted a line is the call as it came, unknown fields included; else it holds the wanted fields in their order, and
 * the unknown ones where `extra` is wanted. `quality_max_rate` stands for the `quality_rate` that it is a part of.
 */
export function writeJsonLines(source: RowSource, columns: readonly Column[], sink: Sink): void {
  const wanted = new Set<string>(
    columns.map((column) => (column.name === 'quality_max_rate' ? 'quality_rate' : column.name)),
  );
  const whole = fields.every((field) => wanted.has(field.name));
  // What did not fit its column stands in `extra`, so a call can only be put together from all of its columns.
  for (const chunk of source.chunks(everyColumn.map((column) => column.name))) {
    let text = '';
    for (const row of chunk) text += `${whole ? callToJson(row) : chosenJson(callToRecord(row), wanted)}\n`;
    sink.write(Buffer.from(text));
  }
}

function chosenJson(record: ReadonlyMap<string, unknown>, wanted: ReadonlySet<string>): string {
  const parts: string[] = [];
  const add = (name: string, value: unknown) => parts.push(`${JSON.stringify(name)}:${stringifyVerbatim(value)}`);
  for (const name of wanted) {
    if (name !== 'extra') add(name, record.get(name) ?? null);
    else for (const [unknown, value] of record) if (fieldNamed(unknown) === undefined) add(unknown, value);
  }
  return `{${parts.join(',')}}`;
}
