import type { Span } from './coverage.ts';
import { type ColumnName, columns } from './fields.ts';
import type { Query } from './query.ts';
import type { Language } from './words/words.ts';

/** What an export is asked for and what it answers: plain data that every host builds and reads. */

/** The kinds of file that can be written. */
export const exportFormats = ['xlsx', 'csv', 'jsonl', 'parquet'] as const;

/** One of {@link exportFormats}. */
export type ExportFormat = (typeof exportFormats)[number];

/** What may stand between two values of a CSV file. */
export const csvDelimiters = [',', ';', '\t', '|'] as const;

/** One of {@link csvDelimiters}. */
export type CsvDelimiter = (typeof csvDelimiters)[number];

/** What the sheet *About* says that only the caller knows. */
export interface AboutFacts {
  /** The account, in words: host and client. Never a key. */
  readonly account: string;
  /** When the export was asked for, epoch seconds. */
  readonly madeAt: number;
  /** How well the period that was asked for is held. */
  readonly coverage: {
    /** Spans that were not fetched from first to last page, ascending. */
    readonly notCovered: readonly Span[];
    /** Spans that were fetched but may still change, ascending. */
    readonly provisional: readonly Span[];
  };
}

/** Calls that were listed, or selected from a list. */
export interface ChosenCalls {
  /** The store's row ids in the order wanted; in shared memory they reach the writing thread without a copy. */
  readonly ids: Int32Array;
  /** How many calls they were selected from; left out where the whole list is meant. */
  readonly selectedFrom?: number;
}

/** Which calls to write, where and how. */
export interface ExportRequest {
  /** The file to be written. One that is there already is replaced only when the new one is whole. */
  readonly path: string;
  readonly format: ExportFormat;
  readonly query: Query;
  /** Exactly these calls, whatever `query` finds by now: then it only tells where they come from. */
  readonly chosen?: ChosenCalls;
  /** The columns in the order wanted; see {@link defaultColumns}. A repeated one is written once. */
  readonly columns: readonly ColumnName[];
  /** XLSX and CSV only; JSON lines and Parquet always carry the API's own names. */
  readonly headers: 'labels' | 'fields';
  /** The IANA zone of the times that people read (XLSX, CSV): `Europe/Moscow`, `UTC`. */
  readonly zone: string;
  /** CSV only; a comma by default. */
  readonly delimiter?: CsvDelimiter;
  readonly language: Language;
  /** XLSX only: 0 (none) to 9 (smallest); 3 by default. */
  readonly compression?: number;
  readonly about: AboutFacts;
}

/** How far an export is. */
export interface ExportProgress {
  readonly rows: number;
  readonly totalRows: number;
  readonly bytes: number;
}

/** What was written. */
export interface ExportOutcome {
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
  /** XLSX: how many sheets the calls fill; 1 for every other format. */
  readonly sheets: number;
  /** XLSX: how many texts were longer than a cell may be and were cut; the sheet *About* says so. */
  readonly cutTexts: number;
}

/**
 * The columns of a format where none are asked for: every documented field and the highest rating. Parquet, which is
 * read by programs, has `extra` too. JSON lines with all these columns are the calls as they came, unknown fields
 * included.
 */
export function defaultColumns(format: ExportFormat): readonly ColumnName[] {
  const names = columns.map((column) => column.name);
  return format === 'parquet' ? names : names.filter((name) => name !== 'extra');
}
