import type { Database } from 'better-sqlite3';
import { type ColumnName, type FieldName, fieldNamed } from '../../../shared/fields.ts';
import type { Query } from '../../../shared/query.ts';
import { fold } from '../../../shared/text.ts';
import type {
  Answer,
  DayCount,
  EngineApi,
  FacetValue,
  Group,
  GroupBy,
  SelectionSummary,
  Span,
  Totals,
} from '../api.ts';
import { checkedOrder } from '../checked-order.ts';
import { checkedTerms } from '../checked-terms.ts';
import { malformed } from '../malformed.ts';
import { registerQueryFunctions } from '../query-functions.ts';
import { columnsOf, Finding, partsOf, searchedNames } from './finding.ts';
import { groupingBy } from './group-keys.ts';
import { countOf } from './kernels.ts';
import { type Calls, release, spareBytes } from './masks.ts';
import { Mirror } from './mirror.ts';
import { mirrorable } from './mirrored.ts';
import { Orders } from './orders.ts';
import { Sidecar } from './sidecar.ts';
import { compareCounted, countedValues, firstCounted, grouped, summed } from './sums.ts';
import { TextColumn } from './text-column.ts';

/** In memory by default, bytes: all columns and orders of more than five million calls. */
const defaultMemory = 1024 * 1024 * 1024;

/** Fewer calls than this are read from the file as fast as from beside it. */
const worthKeeping = 20_000;

/** How an engine works. */
export interface EngineOptions {
  /** Bytes that columns and orders may take; what was used least is let go beyond. */
  readonly memory?: number;
  /** The folder in which columns are kept between two starts. */
  readonly sidecar?: string;
}

/** Columns that answer most questions, in the order in which they are worth having. */
const usual: readonly ColumnName[] = [
  'init_time_gmt',
  'result',
  'bridged_duration',
  'duration',
  'flow',
  'extension_name',
  'from_username',
  'to_username',
  'bridged_username',
  ...searchedNames,
  ...mirrorable.map(({ name }) => name),
];

/** What a person sorts by first, as the headings of the usual columns ask for it. */
const usualOrders = (
  [
    ['duration', 'asc'],
    ['duration', 'desc'],
    ['bridged_duration', 'asc'],
    ['bridged_duration', 'desc'],
    ['from_username', 'asc'],
    ['to_username', 'asc'],
    ['result', 'asc'],
  ] as const
).map(([field, direction]) => checkedOrder([{ field, direction }]));

/**
 * Answers questions about all held calls from columns in memory. Synchronous; lives in a thread of its own.
 *
 * Every question first takes in what was written since the last one, within one transaction with all that it loads: its
 * answer is that of one moment.
 */
export class CallEngine implements EngineApi {
  readonly #database: Database;
  readonly #memory: number;
  readonly #mirror: Mirror;
  readonly #orders: Orders;
  readonly #finding: Finding;
  #wasBounded = false;

  /** @param isCancelled asked while a question is answered; true ends it with the error `cancelled` */
  constructor(database: Database, isCancelled: () => boolean, options: EngineOptions = {}) {
    this.#database = database;
    this.#memory = options.memory ?? defaultMemory;
    const sidecar = options.sidecar === undefined ? undefined : new Sidecar(options.sidecar);
    this.#mirror = new Mirror(database, isCancelled, sidecar);
    this.#orders = new Orders(database, this.#mirror, isCancelled, sidecar);
    this.#finding = new Finding(database, this.#mirror, this.#orders, isCancelled);
    registerQueryFunctions(database, isCancelled);
  }

  /** @throws CallReviewError `usage`, `cancelled` */
  answer(query: Query): Answer {
    const order = checkedOrder(query.sort);
    // Asked first: a write in between is then reported once too often, and never missed.
    const dataVersion = this.#database.pragma('data_version', { simple: true }) as number;
    const sorted = order.keys.map(({ field }) => field);
    return this.#ask(query, sorted, (calls) => {
      const found = this.#orders.sorted(order, calls);
      const ids = new Int32Array(new SharedArrayBuffer(found.length * Int32Array.BYTES_PER_ELEMENT));
      ids.set(found);
      this.#mirror.toIds(ids);
      return { ids, dataVersion, bounded: this.#wasBounded };
    });
  }

  /** @throws CallReviewError `usage`, `cancelled` */
  count(query: Query): number {
    return this.#ask(query, [], (calls) => {
      if (calls === 'all') return this.#mirror.count;
      return calls instanceof Int32Array ? calls.length : countOf(calls);
    });
  }

  /** @throws CallReviewError `usage`, `cancelled` */
  facet(query: Query, field: FieldName, limit: number, containing = ''): readonly FacetValue[] {
    const name = fieldNamed(field)?.name;
    if (name === undefined) throw malformed('facet');
    const needle = fold(containing.toWellFormed());
    const isMeant = ({ value }: FacetValue) =>
      needle === '' || (value !== null && fold(String(value)).includes(needle));
    const most = Math.max(0, Math.trunc(limit));
    // What is looked for among the values may be the least frequent.
    const counted = needle === '' ? most : Infinity;
    return this.#ask(query, [name], (calls) => {
      const { count } = this.#mirror;
      const values =
        name === 'call_uuid'
          ? this.#uuids(calls)
          : countedValues(calls, groupingBy(name, this.#mirror.column(name), calls, count), count, counted);
      return firstCounted(values.filter(isMeant), most);
    });
  }

  /** @throws CallReviewError `usage`, `cancelled` */
  totals(query: Query): Totals {
    return this.#ask(query, ['result', 'bridged_duration', 'duration'], (calls) => {
      const groups = this.#groups(calls, 'result', 'result');
      return {
        count: sumOf(groups, 'count'),
        talk: sumOf(groups, 'talk'),
        talked: sumOf(groups, 'talked'),
        duration: summed(calls, this.#mirror.column('duration'), this.#mirror.count),
        byResult: groups.map(({ value, count }) => ({ value, count })).toSorted(compareCounted),
      };
    });
  }

  /** @throws CallReviewError `usage`, `cancelled` */
  breakdown(query: Query, by: GroupBy): readonly Group[] {
    const name = by === 'day' || by === 'hour-of-week' ? 'init_time_gmt' : fieldNamed(by)?.name;
    if (name === undefined || name === 'call_uuid') throw malformed('breakdown');
    return this.#ask(query, [name, 'bridged_duration'], (calls) => this.#groups(calls, by, name));
  }

  /** @throws CallReviewError `cancelled` */
  talkOf(ids: Int32Array): SelectionSummary {
    return this.#ask({}, ['bridged_duration'], () => {
      const { array, nothing } = this.#mirror.column('bridged_duration').cells;
      let [talk, talked] = [0, 0];
      for (let index = 0; index < ids.length; index += 1) {
        const position = this.#mirror.positionOf(ids[index] as number);
        const seconds = array[position] ?? nothing;
        if (seconds === nothing || Number.isNaN(seconds)) continue;
        talk += seconds;
        talked += 1;
      }
      return { count: ids.length, talk, talked };
    });
  }

  /** @throws CallReviewError `cancelled` */
  callsPerDay({ start, end }: Span): DayCount[] {
    return this.#ask({}, ['init_time_gmt'], () => {
      // Times are whole seconds, and a span ends before its end.
      const calls = this.#orders.started(start, Math.ceil(end) - 1);
      const { count } = this.#mirror;
      const days = countedValues(calls, groupingBy('day', this.#mirror.column('init_time_gmt'), calls, count), count);
      return days
        .map(({ value, count: among }) => ({ start: Number(value), calls: among }))
        .toSorted((one, other) => one.start - other.start);
    });
  }

  /** What columns, orders and masks take in memory, bytes. */
  memory(): number {
    return this.#mirror.bytes + this.#orders.bytes + spareBytes();
  }

  /** What kept orders take of it, beside that by time. */
  ordersMemory(): number {
    return this.#orders.keptBytes;
  }

  /**
   * Loads one more of the usual columns, keeps one beside the file, or makes one of the usual orders; false where nothing is
   * left to do.
   *
   * @throws CallReviewError `cancelled`
   */
  prepareMore(): boolean {
    // The order of a first question comes before all that nobody has asked for yet.
    const next = usual.find((name) => !this.#mirror.loaded.has(name));
    if (next !== undefined && this.#hasRoom) {
      this.#ask({}, [next], () => this.#orders.prepare());
      return true;
    }
    if (this.#hasRoom && this.#prepareTexts()) return true;
    if (this.#mirror.count < worthKeeping) return false;
    return this.#orders.save() || this.#mirror.save() || this.#prepareOrder();
  }

  /** Whether more may be prepared: a quarter is left for what is asked for. */
  get #hasRoom(): boolean {
    return this.memory() < this.#memory * 0.75;
  }

  /** Makes what the first search, and the first order by a text, would else wait for; false where it is there. */
  #prepareTexts(): boolean {
    for (const column of this.#mirror.loaded.values()) {
      if (column instanceof TextColumn && column.prepare()) return true;
    }
    return false;
  }

  #prepareOrder(): boolean {
    return usualOrders.some((order) => {
      if (!this.#hasRoom) return false;
      const names = order.keys.map(({ field }) => field);
      return this.#ask({}, names, () => this.#orders.prepareOrder(order));
    });
  }

  /** Answers within one transaction, with the columns that it needs, and the calls that the query finds. */
  #ask<Result>(query: Query, needed: readonly ColumnName[], answer: (calls: Calls) => Result): Result {
    const parts = partsOf(query.filter, checkedTerms(query.search));
    // Orders need the time whatever is asked; an identifier is asked of the file.
    const names = new Set<ColumnName>(['init_time_gmt', ...needed, ...columnsOf(parts)]);
    names.delete('call_uuid');
    return this.#database.transaction(() => {
      this.#orders.changed(this.#mirror.refresh());
      this.#mirror.load(names);
      const calls = this.#finding.find(parts);
      const result = answer(calls);
      if (calls instanceof Uint8Array) release(calls);
      this.#bound(names);
      return result;
    })();
  }

  /** Calls in groups, made of a column. */
  #groups(calls: Calls, by: GroupBy, name: FieldName): Group[] {
    const { count } = this.#mirror;
    const grouping = groupingBy(by, this.#mirror.column(name), calls, count);
    return grouped(calls, grouping, this.#mirror.column('bridged_duration'), count);
  }

  /** The identifiers of calls: each is one call's alone. */
  #uuids(calls: Calls): FacetValue[] {
    const all = this.#database.prepare('SELECT id, call_uuid FROM call').raw().all() as [number, string | null][];
    const few = calls instanceof Int32Array ? new Set(calls) : undefined;
    const isMeant = (position: number) => few?.has(position) ?? (calls === 'all' || calls[position] === 1);
    const meant = all.filter(([id]) => isMeant(this.#mirror.positionOf(id)));
    const nothings = meant.filter(([, uuid]) => uuid === null).length;
    const values: FacetValue[] = meant.flatMap(([, value]) => (value === null ? [] : [{ value, count: 1 }]));
    return nothings === 0 ? values : [...values, { value: null, count: nothings }];
  }

  /** Lets go of what was used least, where there is too much. */
  #bound(needed: ReadonlySet<ColumnName>): void {
    while (this.memory() > this.#memory) {
      this.#wasBounded = true;
      if (!this.#orders.letGo() && !this.#mirror.letGo(needed)) return;
    }
  }
}

function sumOf(groups: readonly Group[], what: 'count' | 'talk' | 'talked'): number {
  return groups.reduce((sum, group) => sum + group[what], 0);
}
