import type { Database } from 'better-sqlite3';
import type { CallRow } from '../../shared/call.ts';
import { CallReviewError } from '../../shared/errors.ts';
import { columns, type FieldName, fieldNamed } from '../../shared/fields.ts';
import type { Query } from '../../shared/query.ts';
import type { CoverageFacts, FacetValue, ReaderApi, ResultSet, Span, Totals } from './api.ts';
import { coverageFacts } from './coverage-facts.ts';
import { malformed } from './filter-sql.ts';
import { registerQueryFunctions } from './query-functions.ts';
import { conditionOf } from './query-sql.ts';
import { readRows, rowsAtOnce, selectIds } from './stored-calls.ts';

/** How many result sets are kept; opening one more closes the one that was opened first. 8 MB each for a million calls. */
export const mostResultSets = 16;

const everyColumn = columns.map((column) => column.name);

/** Answers questions about a data file on a connection of its own. Synchronous; lives in a worker thread. */
export class CallReader implements ReaderApi {
  private readonly database: Database;
  private readonly isCancelled: () => boolean;
  private readonly resultSets = new Map<number, Float64Array>();
  private lastResultSet = 0;

  /** @param isCancelled asked while a question is answered; true ends it with the error `cancelled` */
  constructor(database: Database, isCancelled: () => boolean) {
    this.database = database;
    this.isCancelled = isCancelled;
    registerQueryFunctions(database, isCancelled);
  }

  /** @throws CallReviewError `usage`, `cancelled` */
  open(query: Query): ResultSet {
    // Asked first: a write in between is then reported once too often, and never missed.
    const dataVersion = this.dataVersion();
    const ids = selectIds(this.database, query);
    this.lastResultSet += 1;
    this.resultSets.set(this.lastResultSet, ids);
    const [oldest] = this.resultSets.keys();
    if (this.resultSets.size > mostResultSets && oldest !== undefined) this.resultSets.delete(oldest);
    return { id: this.lastResultSet, count: ids.length, dataVersion };
  }

  /** @throws CallReviewError `result-set-closed`, `cancelled` */
  rows(resultSet: number, offset: number, limit: number): readonly CallRow[] {
    const ids = this.resultSets.get(resultSet);
    if (ids === undefined) throw new CallReviewError('result-set-closed');
    const start = Math.max(0, offset);
    return this.readAll(ids.subarray(start, start + Math.max(0, limit)));
  }

  close(resultSet: number): void {
    this.resultSets.delete(resultSet);
  }

  /** @throws CallReviewError `usage`, `cancelled` */
  first(query: Query, limit: number): readonly CallRow[] {
    return this.readAll(selectIds(this.database, query, Math.max(0, Math.trunc(limit))));
  }

  /** @throws CallReviewError `usage`, `cancelled` */
  count(query: Query): number {
    const { text, parameters } = conditionOf(query);
    return this.database.prepare(`SELECT count(*) FROM call WHERE ${text}`).pluck().get(parameters) as number;
  }

  /** @throws CallReviewError `usage`, `cancelled` */
  facet(query: Query, field: FieldName, limit: number): readonly FacetValue[] {
    const name = fieldNamed(field)?.name;
    if (name === undefined) throw malformed('facet');
    const { text, parameters } = conditionOf(query);
    return this.database
      .prepare(
        `SELECT call.${name} AS value, count(*) AS count FROM call WHERE ${text}
         GROUP BY call.${name} ORDER BY count(*) DESC, call.${name} ASC NULLS LAST LIMIT ?`,
      )
      .all(parameters, Math.max(0, Math.trunc(limit))) as FacetValue[];
  }

  /** @throws CallReviewError `usage`, `cancelled` */
  totals(query: Query): Totals {
    const { text, parameters } = conditionOf(query);
    // total() and not sum(): absurd durations must not overflow into an error; below 2^53 it is exact.
    const groups = this.database
      .prepare(
        `SELECT call.result AS value, count(*) AS count, total(call.bridged_duration) AS talk,
           count(call.bridged_duration) AS talked, total(call.duration) AS duration
         FROM call WHERE ${text}
         GROUP BY call.result ORDER BY count(*) DESC, call.result ASC NULLS LAST`,
      )
      .all(parameters) as (FacetValue & Record<'talk' | 'talked' | 'duration', number>)[];
    const sum = (name: 'count' | 'talk' | 'talked' | 'duration') => groups.reduce((all, group) => all + group[name], 0);
    return {
      count: sum('count'),
      talk: sum('talk'),
      talked: sum('talked'),
      duration: sum('duration'),
      byResult: groups.map(({ value, count }) => ({ value, count })),
    };
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

  private readAll(ids: Float64Array): CallRow[] {
    const rows: CallRow[] = [];
    for (let start = 0; start < ids.length; start += rowsAtOnce) {
      if (this.isCancelled()) throw new CallReviewError('cancelled');
      for (const row of readRows(this.database, ids.subarray(start, start + rowsAtOnce), everyColumn)) rows.push(row);
    }
    return rows;
  }
}
