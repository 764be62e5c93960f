import type { CallRow } from '../../shared/call.ts';
import type { ColumnName, FieldName } from '../../shared/fields.ts';
import type { Query } from '../../shared/query.ts';

/**
 * What the store can be asked, declared once. The classes behind it are synchronous and live in worker threads; the
 * rest of the application holds the same interface made asynchronous (src/main/store/client.ts).
 */

/** A stretch of time, epoch seconds UTC, `[start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A call to be written. `identity` is `uuid:<call_uuid>` or `hash:<content hash>`. */
export interface CallToWrite {
  readonly identity: string;
  readonly row: CallRow;
}

/** The same for the way to the writer's thread (packed-call.ts): `text` is the row's values as a JSON array. */
export interface PackedCall {
  readonly identity: string;
  readonly text: string;
}

/** What one page of an answer changes, committed in one transaction. */
export interface PageWrite {
  /** The window that is being read. */
  readonly window: Span;
  /** The server's (or, failing that, our) clock, epoch seconds. */
  readonly seenAt: number;
  readonly calls: readonly (CallToWrite | PackedCall)[];
  /** Earlier, different records under an identity that came again within the same reading. */
  readonly anomalies: readonly CallToWrite[];
  /** The JSON text of records that cannot be read. */
  readonly unreadable: readonly string[];
  /** Where to go on after a kill; null forgets it; undefined leaves it as it is. */
  readonly progress?: string | null;
  /** Given with the last page of a window: the window is covered from now on. Replaces what was known of that span. */
  readonly covered?: CoveredSpan;
}

/** A span that was read from first to last page. */
export interface CoveredSpan extends Span {
  /** The server's clock when the reading began, epoch seconds. */
  readonly fetchedAt: number;
  /** How many calls the server returned for it. */
  readonly calls: number;
  readonly unreadable: number;
}

/** What writing a page did. */
export interface PageOutcome {
  readonly inserted: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** Who holds the lease. Times in epoch milliseconds. */
export interface LeaseHolder {
  readonly holder: string;
  readonly process: number;
  readonly host: string;
  readonly since: number;
  readonly heartbeat: number;
}

/** Something odd about the server, by code, with the parameters of its latest occurrence. */
export interface Oddity {
  readonly code: string;
  readonly firstSeen: number;
  readonly lastSeen: number;
  readonly times: number;
  readonly parameters: Readonly<Record<string, string | number>>;
}

/** A finding about what the API's page leaves open. */
export interface Reading {
  readonly name: string;
  readonly value: string | number | boolean | null;
  readonly foundAt: number;
}

/** A sync that was started. `report` is null while it runs, or where it was killed. */
export interface SyncRun {
  readonly id: number;
  readonly startedAt: number;
  /** What it set out to cover; null where it claims no coverage. */
  readonly period: Span | null;
  readonly endedAt: number | null;
  readonly report: unknown;
}

/** What is known of coverage, from one snapshot. */
export interface CoverageFacts {
  /** Every covered span, ascending, never overlapping. */
  readonly spans: readonly CoveredSpan[];
  /** The start times of held calls that had not ended when they were fetched, ascending. */
  readonly running: readonly number[];
  readonly anomalies: number;
  readonly unreadable: number;
  readonly oddities: readonly Oddity[];
  readonly readings: readonly Reading[];
  readonly lastRun: SyncRun | null;
  readonly heldCalls: number;
  /** The earliest and latest start time held, epoch seconds. */
  readonly earliest: number | null;
  readonly latest: number | null;
}

/** The one writer of a data file. */
export interface WriterApi {
  /** Commits one page. */
  writePage(page: PageWrite): PageOutcome;
  /** Commits many calls at once, without coverage: generated or imported data. */
  writeCalls(calls: readonly (CallToWrite | PackedCall)[]): PageOutcome;
  /** Where the reading of a window stopped, as `progress` was given; null where nothing is known. */
  windowProgress(): readonly { readonly window: Span; readonly progress: string }[];
  /** Forgets where the reading of a window stopped. */
  forgetProgress(window: Span): void;
  /** The coverage facts, as the sync engine needs them before it plans. */
  coverage(): CoverageFacts;
  /** Notes that something odd was seen (again). */
  noteOddity(code: string, seenAt: number, parameters: Readonly<Record<string, string | number>>): void;
  /** Keeps a finding; replaces an earlier one of the same name. Null value forgets it. */
  keepReading(name: string, value: string | number | boolean | null, foundAt: number): void;
  /** Notes the start of a sync and what it sets out to cover (null: nothing); answers its number. */
  startRun(startedAt: number, period: Span | null): number;
  /** Notes that a sync sets out to cover another period than it thought. */
  planRun(id: number, period: Span): void;
  /** Notes the end of a sync, with its report as plain JSON data. */
  endRun(id: number, endedAt: number, report: unknown): void;
  /**
   * Takes the lease, or tells who holds it. A holder whose heartbeat is older than `staleAfterMs`, or whose process on
   * this very host is gone, has lost it.
   */
  takeLease(
    holder: string,
    now: number,
    staleAfterMs: number,
  ): { readonly taken: true } | { readonly taken: false; readonly by: LeaseHolder };
  /** Shows that the holder is alive. False where it has lost the lease meanwhile. */
  renewLease(holder: string, now: number): boolean;
  /** Gives the lease back. */
  releaseLease(holder: string): void;
  /** Folds the write-ahead log back into the file, refreshes the planner's statistics and trims the list of changes. */
  settle(): void;
}

/** A question that was answered with an ordered list of calls, which stays as it is until it is closed. */
export interface ResultSet {
  readonly id: number;
  readonly count: number;
  /** Changes whenever another connection has written. */
  readonly dataVersion: number;
  /** Whether the store's memory was too small for it: see {@link Answer}. */
  readonly bounded: boolean;
}

/** A value of a field and how many calls hold it. */
export interface FacetValue {
  readonly value: string | number | null;
  readonly count: number;
}

/** Sums over the calls of a query. Seconds. */
export interface Totals {
  readonly count: number;
  /** The sum of `bridged_duration`. */
  readonly talk: number;
  /** How many calls have a `bridged_duration`. */
  readonly talked: number;
  /** The sum of `duration`. */
  readonly duration: number;
  readonly byResult: readonly FacetValue[];
}

/** Calls of a result set: `identities[i]` names `rows[i]` (`uuid:…` or `hash:…`), `selected[i]` tells whether it is selected. */
export interface CallPage {
  readonly rows: readonly CallRow[];
  readonly identities: readonly string[];
  readonly selected: readonly boolean[];
}

/**
 * A change of the selection by positions of a result set, `[from, to)`; what lies beyond its end is ignored. `add` and
 * `remove` leave the rest as it is; `only` selects the range and nothing else, `all` the whole result set and nothing
 * else, `none` nothing, `invert` those of the result set that were not selected and nothing else.
 */
export type SelectionChange =
  | { readonly kind: 'add' | 'remove' | 'only'; readonly from: number; readonly to: number }
  | { readonly kind: 'all' | 'none' | 'invert' };

/** Which calls of a result set are meant. */
export type Extent = 'selected' | 'all';

/** What is selected of a result set. `talk`: the sum of `bridged_duration`, seconds; `talked`: how many calls have one. */
export interface SelectionSummary {
  readonly count: number;
  readonly talk: number;
  readonly talked: number;
}

/** A UTC day and how many held calls started in it. */
export interface DayCount {
  /** Its first second. */
  readonly start: number;
  readonly calls: number;
}

/** How many calls are held, and the version of the data file at which that was so. */
export interface Held {
  readonly calls: number;
  readonly dataVersion: number;
}

/** A query's calls: their row ids in its order, in shared memory. 4 bytes a call. */
export interface Answer {
  readonly ids: Int32Array<SharedArrayBuffer>;
  readonly dataVersion: number;
  /** Whether the memory that the store may take was not enough for all that was asked: answers then take longer. */
  readonly bounded: boolean;
}

/** What calls are grouped by: a field's values, or the UTC day (its first second) or the hour of the week of their start. */
export type GroupBy = FieldName | 'day' | 'hour-of-week';

/** Calls of one group. `hour-of-week`: hours since Monday, 00:00 UTC. `talk`: seconds; `talked`: how many have it. */
export interface Group extends FacetValue {
  readonly talk: number;
  readonly talked: number;
}

/** Answers questions about all held calls. Calls after a `cancel` reject with the error code `cancelled`. */
export interface EngineApi {
  /** Which calls a query finds, in its order. */
  answer(query: Query): Answer;
  /** How many calls a query finds. */
  count(query: Query): number;
  /**
   * The values of a field among the calls of a query, most frequent first, then by value; at most `limit`. With
   * `containing` those that contain that text, folded.
   */
  facet(query: Query, field: FieldName, limit: number, containing?: string): readonly FacetValue[];
  totals(query: Query): Totals;
  /** The calls of a query in groups, each with what was spoken in it; in no order. Not by `call_uuid`. */
  breakdown(query: Query, by: GroupBy): readonly Group[];
  /** How long was spoken in calls that are given by their row ids. */
  talkOf(ids: Int32Array): SelectionSummary;
  /** The UTC days of a period in which held calls started, ascending; days without one are left out. */
  callsPerDay(period: Span): readonly DayCount[];
}

/** Reads rows and remembers result sets and what is selected of them. */
export interface RowsApi {
  /** Takes an answer in as a result set. */
  adopt(answer: Answer): ResultSet;
  /** Rows `[offset, offset + limit)` of a result set with their names and whether they are selected. */
  page(resultSet: number, offset: number, limit: number): CallPage;
  /** Where a call stands in a result set; null where it does not. */
  positionOf(resultSet: number, identity: string): number | null;
  /** Changes which calls are selected. A range over a million calls takes milliseconds. */
  changeSelection(resultSet: number, change: SelectionChange): void;
  /** The row ids of a result set's calls in its order, in shared memory: for an export or a copy. 4 bytes a call. */
  extentIds(resultSet: number, extent: Extent): Int32Array;
  /** Calls by their row ids, in the order of the ids; only the named columns, in that order. At most 1,000. */
  rowsByIds(ids: Int32Array, columns: readonly ColumnName[]): readonly CallRow[];
  /** Rows `[offset, offset + limit)` of a result set, whole, in its order. */
  rows(resultSet: number, offset: number, limit: number): readonly CallRow[];
  /** Forgets a result set. */
  close(resultSet: number): void;
  /**
   * The first `limit` rows of a query, without a result set and without what the engine holds: from a cold start the
   * fastest way to rows of the usual order, the slowest one to those of a rare search.
   */
  first(query: Query, limit: number): CallPage;
  coverage(): CoverageFacts;
  /** The calls that came under one identity with different content, and records that could not be read. */
  anomalies(
    limit: number,
  ): readonly { readonly identity: string; readonly record: string; readonly lastSeen: number }[];
  unreadable(limit: number): readonly { readonly record: string; readonly window: Span; readonly lastSeen: number }[];
  dataVersion(): number;
  /** What has to be looked at to notice that anybody has written. */
  held(): Held;
}

/** A reader of a data file: the engine and the rows, each in a thread of its own (src/main/store/client.ts). */
export interface ReaderApi extends Omit<EngineApi, 'answer' | 'talkOf'>, Omit<RowsApi, 'adopt'> {
  /** Answers a query: its calls' ids, in order. */
  open(query: Query): ResultSet;
  selectionSummary(resultSet: number): SelectionSummary;
}

/** A frozen view for an export: what is written meanwhile is not seen. Synchronous; lives in the exporting thread. */
export interface Snapshot {
  readonly count: number;
  /** The rows in the query's order, in chunks of at most 1,000; only the named columns, in that order. */
  chunks(columns: readonly ColumnName[]): Iterable<readonly CallRow[]>;
  coverage(): CoverageFacts;
  close(): void;
}

/** What a person keeps about a call. */
export interface Review {
  readonly call: string;
  readonly reviewed: boolean;
  readonly starred: boolean;
  readonly note: string;
  readonly tags: readonly string[];
  readonly updatedAt: number;
}

/** The file of what people write about calls. */
export interface ReviewApi {
  /** The reviews of those calls that have one, in the order asked; tags in code point order. */
  reviews(calls: readonly string[]): readonly Review[];
  setReview(review: Review): void;
}

/** An interface of synchronous methods as it is seen through a worker thread; each takes a signal that cancels it. */
export type Remote<Api> = {
  readonly [Name in keyof Api]: Api[Name] extends (...parameters: infer Parameters) => infer Result
    ? (...parameters: [...Parameters, signal?: AbortSignal]) => Promise<Result>
    : never;
};
