import { type CallRow, callToJson, cell } from '../../shared/call.ts';
import { defaultColumns } from '../../shared/export.ts';
import { type Column, columnNamed, type FieldName } from '../../shared/fields.ts';
import { csvLine } from '../export/csv.ts';
import { heading } from '../export/layout.ts';
import { formatMoment, openZone, type Zone } from '../export/zone.ts';
import { CallTable } from './call-table.ts';
import { visibleJson, visibleLines } from './display-text.ts';
import type { ListFormat } from './list-formats.ts';
import type { Terminal } from './terminal.ts';

/** Writes calls as text, block by block: `begin` is given the first block, which `rows` gets again. */
export interface CallWriter {
  begin(first: readonly CallRow[]): string;
  rows(rows: readonly CallRow[]): string;
  end(): string;
}

/** What a writer is asked for. */
export interface CallWriterOptions {
  readonly columns: readonly FieldName[] | undefined;
  /** The zone that was asked for; without it people read the system's, programs UTC. */
  readonly zone: string | undefined;
}

/** The writer of a format. JSON, JSON lines and CSV are the same in every language. */
export function callWriter(format: ListFormat, options: CallWriterOptions, terminal: Terminal): CallWriter {
  switch (format) {
    case 'table':
      return tableWriter(options, terminal);
    case 'json':
      return jsonWriter(options.columns, terminal);
    case 'jsonl':
      return jsonLinesWriter(options.columns, terminal);
    case 'csv':
      return csvWriter(options, terminal);
  }
}

/** The zone of the times that a table shows. */
export function tableZone(asked: string | undefined): Zone {
  return zoneNamed(asked ?? new Intl.DateTimeFormat().resolvedOptions().timeZone);
}

function zoneNamed(name: string): Zone {
  const zone = openZone(name) ?? openZone('UTC');
  if (zone === undefined) throw new Error('this runtime knows no UTC');
  return zone;
}

function tableWriter({ columns, zone }: CallWriterOptions, terminal: Terminal): CallWriter {
  const options = {
    columns,
    zone: tableZone(zone),
    words: terminal.words,
    lineWidth: terminal.io.stdout.columns,
  };
  let table = new CallTable([], options);
  return {
    begin(first) {
      table = new CallTable(first, options);
      return `${terminal.heading(table.heading())}\n`;
    },
    rows: (rows) => rows.map((row) => `${table.line(row)}\n`).join(''),
    end: () => '',
  };
}

function jsonWriter(columns: readonly FieldName[] | undefined, terminal: Terminal): CallWriter {
  const show = shownOn(terminal, visibleJson);
  let separator = '\n';
  return {
    begin: () => '[',
    rows(rows) {
      const text = rows.map((row) => {
        const before = separator;
        separator = ',\n';
        return before + callToJson(row, columns);
      });
      return show(text.join(''));
    },
    end: () => '\n]\n',
  };
}

function jsonLinesWriter(columns: readonly FieldName[] | undefined, terminal: Terminal): CallWriter {
  const show = shownOn(terminal, visibleJson);
  return {
    begin: () => '',
    rows: (rows) => show(rows.map((row) => `${callToJson(row, columns)}\n`).join('')),
    end: () => '',
  };
}

/** CSV as the export writes it, with the API's own names for headings, without a byte order mark. */
function csvWriter({ columns, zone: asked }: CallWriterOptions, terminal: Terminal): CallWriter {
  const zone = zoneNamed(asked ?? 'UTC');
  const wanted = (columns ?? defaultColumns('csv')).flatMap((name) => columnNamed(name) ?? []);
  const layout = { columns: wanted, headers: 'fields', zone, words: terminal.words } as const;
  const show = shownOn(terminal, (text) => visibleLines(text.replaceAll('\r\n', '\n')));
  const line = (value: (column: Column) => string | null) => csvLine(wanted.map(value), ',');
  const text = (row: CallRow, column: Column) => {
    const value = cell(row, column.name);
    if (value === null) return null;
    return column.kind === 'time' && typeof value === 'number' ? formatMoment(zone, value) : String(value);
  };
  return {
    begin: () => show(line((column) => heading(layout, column, 'seconds'))),
    rows: (rows) => show(rows.map((row) => line((column) => text(row, column))).join('')),
    end: () => '',
  };
}

/** Data goes into a pipe as it is; a person's terminal must not be acted on by it. */
function shownOn(terminal: Terminal, make: (text: string) => string): (text: string) => string {
  return terminal.io.stdout.isTTY ? make : (text) => text;
}
