import { randomInt } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { CallRow } from '../../shared/call.ts';
import { CallReviewError } from '../../shared/errors.ts';
import { type ColumnName, type FieldName, fieldNamed } from '../../shared/fields.ts';
import { daySeconds } from '../../shared/gmt.ts';
import type { Query } from '../../shared/query.ts';
import { fold } from '../../shared/text.ts';
import type {
  CallPage,
  CoverageFacts,
  DayCount,
  Extent,
  FacetValue,
  Held,
  ReaderApi,
  ResultSet,
  SelectionChange,
  SelectionSummary,
  Span,
  Totals,
} from './api.ts';
import { extentOf, idOf, pageOf, rowsOf } from './call-list.ts';
import { coverageFacts } from './coverage-facts.ts';
import { joinSql, malformed } from './filter-sql.ts';
import { registerQueryFunctions } from './query-functions.ts';
import { conditionOf } from './query-sql.ts';
import { Selection } from './selection.ts';
import { readRows, rowsAtOnce, selectIds } from './stored-calls.ts';
import { TalkMirror } from './talk-mirror.ts';

/** How many result sets are kept; opening one more closes the one that was opened first. 8 MB each for a million calls. */
export const mostResultSets = 16;

/** Answers questions about a data file on a connection of its own. Synchronous; lives in a worker thread. */
export class CallReader implements ReaderApi {
  private readonly database: Database;
  private readonly isCancelled: () => boolean;
  private readonly resultSets = new Map<number, Float64Array>();
  private readonly selection = new Selection();
  private readonly talk: TalkMirror;
  // Not from 1 on: a number from before the thread was started anew must not name another list.
  private lastResultSet = randomInt(2 ** 47);

  /** @param isCancelled asked while a question is answered; true ends it with the error `cancelled` */
  constructor(database: Database, isCancelled: () => boolean) {
    this.database = database;
    this.isCancelled = isCancelled;
    this.talk = new TalkMirror(database, isCancelled);
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
  selectionSummary(resultSet: number): SelectionSummary {
    return this.talk.sum(this.extentIds(resultSet, 'selected'));
  }

  /** @throws CallReviewError `result-set-closed`, `cancelled` */
  extentIds(resultSet: number, extent: Extent): Float64Array {
    return extentOf(this.idsOf(resultSet), extent, this.selection, this.isCancelled);
  }

  rowsByIds(ids: Float64Array, columns: readonly ColumnName[]): readonly CallRow[] {
    return readRows(this.database, ids.subarray(0, rowsAtOnce), columns);
  }

  close(resultSet: number): void {
    this.resultSets.delete(resultSet);
  }

  /** @throws CallReviewError `usage`, `cancelled` */
  first(query: Query, limit: number): readonly CallRow[] {
    return rowsOf(this.database, selectIds(this.database, query, Math.max(0, Math.trunc(limit))), this.isCancelled);
  }

  /** @throws CallReviewError `usage`, `cancelled` */
  count(query: Query): number {
    const { text, parameters } = conditionOf(query);
    return this.database.prepare(`SELECT count(*) FROM call WHERE ${text}`).pluck().get(parameters) as number;
  }

  /** @throws CallReviewError `usage`, `cancelled` */
  facet(query: Query, field: FieldName, limit: number, containing = ''): readonly FacetValue[] {
    const name = fieldNamed(field)?.name;
    if (name === undefined) throw malformed('facet');
    const needle = fold(containing.toWellFormed());
    // Asked of each value once, and not of each call.
    const narrowed = { text: 'folded_contains(CAST(value AS TEXT), ?)', parameters: [needle] };
    const condition = conditionOf(query);
    const having = joinSql(needle === '' ? [] : [narrowed], 'AND');
    const parameters = [...condition.parameters, ...having.parameters];
    return this.database
      .prepare(
        `SELECT call.${name} AS value, count(*) AS count FROM call WHERE ${condition.text}
         GROUP BY call.${name} HAVING ${having.text} ORDER BY count(*) DESC, call.${name} ASC NULLS LAST LIMIT ?`,
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

  held(): Held {
    // Asked first: a write in between is then noticed once too often, and never missed.
    const dataVersion = this.dataVersion();
    return { calls: this.database.prepare('SELECT count(*) FROM call').pluck().get() as number, dataVersion };
  }

  callsPerDay({ start, end }: Span): DayCount[] {
    // SQLite divides towards zero; a day before 1970 begins below.
    const day = `init_time_gmt - (init_time_gmt % ${daySeconds} + ${daySeconds}) % ${daySeconds}`;
    return this.database
      .prepare(
        `SELECT ${day} AS start, count(*) AS calls FROM call WHERE init_time_gmt >= ? AND init_time_gmt < ?
         GROUP BY 1 ORDER BY 1`,
      )
      .all(start, end) as DayCount[];
  }

  private idsOf(resultSet: number): Float64Array {
    const ids = this.resultSets.get(resultSet);
    if (ids === undefined) throw new CallReviewError('result-set-closed');
    return ids;
  }
}

function slice(ids: Float64Array, offset: number, limit: number): Float64Array {
  const start = Math.max(0, offset);
  return ids.subarray(start, start + Math.max(0, limit));
}
