import type { CallRow } from '../../shared/call.ts';
import type { ColumnName } from '../../shared/fields.ts';

/** Where a writer takes its calls from: a part of the store's Snapshot. */
export interface RowSource {
  readonly count: number;
  /** The calls in the order asked for, in chunks of at most 1,000; only the named columns, in that order. */
  chunks(columns: readonly ColumnName[]): Iterable<readonly CallRow[]>;
}

/** Where a writer puts its bytes. Writing is synchronous: exports run in a thread of their own, one chunk at a time. */
export interface Sink {
  /** Takes the bytes before it returns; they may be overwritten afterwards. */
  write(bytes: Uint8Array): void;
}
