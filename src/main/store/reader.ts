import { randomInt } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { CallRow } from '../../shared/call.ts';
import { CallReviewError } from '../../shared/errors.ts';
import type { ColumnName } from '../../shared/fields.ts';
import type { Query } from '../../shared/query.ts';
import type {
  Answer,
  CallPage,
  CoverageFacts,
  Extent,
  Held,
  ResultSet,
  RowsApi,
  SelectionChange,
  Span,
} from './api.ts';
import { extentOf, idOf, pageOf, rowsOf } from './call-list.ts';
import { coverageFacts } from './coverage-facts.ts';
import { registerQueryFunctions } from './query-functions.ts';
import { Selection } from './selection.ts';
import { readRows, rowsAtOnce, selectIds } from './stored-calls.ts';

/** How many result sets are kept; opening one more closes the one that was opened first. 4 MB each for a million calls. */
export const mostResultSets = 16;

/** Reads rows of a data file on a connection of its own, and remembers which are asked about. Synchronous; lives in a worker thread. */
export class CallReader implements RowsApi {
  private readonly database: Database;
  private readonly isCancelled: () => boolean;
  private readonly resultSets = new Map<number, Answer['ids']>();
  private readonly selection = new Selection();
  // Not from 1 on: a number from before the thread was started anew must not name another list.
  private lastResultSet = randomInt(2 ** 47);

  /** @param isCancelled asked while a question is answered; true ends it with the error `cancelled` */
  constructor(database: Database, isCancelled: () => boolean) {
    this.database = database;
    this.isCancelled = isCancelled;
    registerQueryFunctions(database, isCancelled);
  }

  adopt({ ids, dataVersion, bounded }: Answer): ResultSet {
    this.lastResultSet += 1;
    this.resultSets.set(this.lastResultSet, ids);
    const [oldest] = this.resultSets.keys();
    if (this.resultSets.size > mostResultSets && oldest !== undefined) this.resultSets.delete(oldest);
    return { id: this.lastResultSet, count: ids.length, dataVersion, bounded };
  }

  /** @throws CallReviewError `result-set-closed`, `cancelled` */
  rows(resultSet: number, offset: number, limit: number): readonly CallRow[] {
    return rowsOf(this.database, slice(this.idsOf(resultSet), offset, limit), this.isCancelled);
  }

  /** @throws CallReviewError `result-set-closed`, `cancelled` */
  page(resultSet: number, offset: number, limit: number): CallPage {
    return pageOf(this.database, slice(this.idsOf(resultSet), offset, limit), this.selection, this.isCancelled);
  }

  /** @throws CallReviewError `result-set-closed` */
  positionOf(resultSet: number, identity: string): number | null {
    const ids = this.idsOf(resultSet);
    const id = idOf(this.database, identity);
    const position = id === undefined ? -1 : ids.indexOf(id);
    return position < 0 ? null : position;
  }

  /** @throws CallReviewError `result-set-closed` */
  changeSelection(resultSet: number, change: SelectionChange): void {
    this.selection.change(this.idsOf(resultSet), change);
  }

  /** @throws CallReviewError `result-set-closed`, `cancelled` */
  extentIds(resultSet: number, extent: Extent): Int32Array {
    return extentOf(this.idsOf(resultSet), extent, this.selection, this.isCancelled);
  }

  rowsByIds(ids: Int32Array, columns: readonly ColumnName[]): readonly CallRow[] {
    return readRows(this.database, ids.subarray(0, rowsAtOnce), columns);
  }

  close(resultSet: number): void {
    this.resultSets.delete(resultSet);
  }

  /** @throws CallReviewError `usage`, `cancelled` */
  first(query: Query, limit: number): CallPage {
    const ids = selectIds(this.database, query, Math.max(0, Math.trunc(limit)));
    return pageOf(this.database, ids, this.selection, this.isCancelled);
  }

  coverage(): CoverageFacts {
    return coverageFacts(this.database);
  }

  anomalies(limit: number): { identity: string; record: string; lastSeen: number }[] {
    return this.database
      .prepare('SELECT identity, record, last_seen AS lastSeen FROM anomaly ORDER BY last_seen DESC, digest LIMIT ?')
      .all(Math.max(0, Math.trunc(limit))) as { identity: string; record: string; lastSeen: number }[];
  }

  unreadable(limit: number): { record: string; window: Span; lastSeen: number }[] {
    const found = this.database
      .prepare(
        `SELECT record, window_start AS start, window_end AS end, last_seen AS lastSeen FROM unreadable
         ORDER BY last_seen DESC, digest, window_start, window_end LIMIT ?`,
      )
      .all(Math.max(0, Math.trunc(limit))) as (Span & { record: string; lastSeen: number })[];
    return found.map(({ record, start, end, lastSeen }) => ({ record, window: { start, end }, lastSeen }));
  }

  dataVersion(): number {
    return this.database.pragma('data_version', { simple: true }) as number;
  }

  held(): Held {
    // Asked first: a write in between is then noticed once too often, and never missed.
    const dataVersion = this.dataVersion();
    return { calls: this.database.prepare('SELECT count(*) FROM call').pluck().get() as number, dataVersion };
  }

  private idsOf(resultSet: number): Answer['ids'] {
    const ids = this.resultSets.get(resultSet);
    if (ids === undefined) throw new CallReviewError('result-set-closed');
    return ids;
  }
}

function slice(ids: Int32Array, offset: number, limit: number): Int32Array {
  const start = Math.max(0, offset);
  return ids.subarray(start, start + Math.max(0, limit));
}
