import type { Database } from 'better-sqlite3';
import { CallReviewError } from '../../../shared/errors.ts';
import { type ColumnName, type FieldName, fieldNamed } from '../../../shared/fields.ts';
import { daySeconds } from '../../../shared/gmt.ts';
import { type Filter, isCondition, type Query } from '../../../shared/query.ts';
import { type SearchTerms, searchedFields } from '../../../shared/search.ts';
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
import { type CheckedCondition, readFilter } from '../filter-reading.ts';
import { conditionSql } from '../filter-sql.ts';
import { malformed } from '../malformed.ts';
import { registerQueryFunctions, stoppable } from '../query-functions.ts';
import { groupingBy } from './group-keys.ts';
import { countOf, invertMask, joinMasks, type Mask, maskOf, searchedMask } from './masks.ts';
import { Mirror } from './mirror.ts';
import { mirrorable } from './mirrored.ts';
import { Orders } from './orders.ts';
import { Sidecar } from './sidecar.ts';
import { compareCounted, countedValues, grouped, summed } from './sums.ts';
import type { TextColumn } from './text-column.ts';

/** In memory by default, bytes: all columns and orders of more than five million calls. */
const defaultMemory = 1024 * 1024 * 1024;

/** Fewer calls than this are read from the file as fast as from beside it. */
const worthKeeping = 20_000;

/** Values that count more than this are not told apart before they are sorted. */
const mostCounted = 65_535;

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
  ...searchedFields.map(({ name }) => name),
  ...mirrorable.map(({ name }) => name),
];

/**
 * Answers questions about all held calls from columns in memory. Synchronous; lives in a thread of its own.
 *
 * Every question first takes in what was written since the last one, within one transaction with all that it loads: its
 * answer is that of one moment.
 */
export class CallEngine implements EngineApi {
  readonly #database: Database;
  readonly #isCancelled: () => boolean;
  readonly #memory: number;
  readonly #sidecar: Sidecar | undefined;
  readonly #mirror: Mirror;
  readonly #orders: Orders;
  readonly #unsaved = new Set<ColumnName>();
  #orderUnsaved = false;
  #wasBounded = false;

  /** @param isCancelled asked while a question is answered; true ends it with the error `cancelled` */
  constructor(database: Database, isCancelled: () => boolean, options: EngineOptions = {}) {
    this.#database = database;
    this.#isCancelled = isCancelled;
    this.#memory = options.memory ?? defaultMemory;
    this.#sidecar = options.sidecar === undefined ? undefined : new Sidecar(options.sidecar);
    this.#mirror = new Mirror(database, isCancelled, this.#sidecar);
    this.#orders = new Orders(database, this.#mirror, this.#sidecar);
    registerQueryFunctions(database, isCancelled);
  }

  /** @throws CallReviewError `usage`, `cancelled` */
  answer(query: Query): Answer {
    const order = checkedOrder(query.sort);
    // Asked first: a write in between is then reported once too often, and never missed.
    const dataVersion = this.#database.pragma('data_version', { simple: true }) as number;
    const sortColumns = order.keys.map(({ field }) => field).filter((field) => field !== 'call_uuid');
    return this.#ask(query, [...sortColumns, 'init_time_gmt'], (mask) => {
      const meant = mask === undefined ? this.#mirror.count : countOf(mask);
      const found = this.#orders.sorted(order, mask, meant);
      const ids = new Int32Array(new SharedArrayBuffer(found.length * Int32Array.BYTES_PER_ELEMENT));
      ids.set(found);
      this.#mirror.toIds(ids);
      return { ids, dataVersion, bounded: this.#wasBounded };
    });
  }

  /** @throws CallReviewError `usage`, `cancelled` */
  count(query: Query): number {
    return this.#ask(query, [], (mask) => (mask === undefined ? this.#mirror.count : countOf(mask)));
  }

  /** @throws CallReviewError `usage`, `cancelled` */
  facet(query: Query, field: FieldName, limit: number, containing = ''): readonly FacetValue[] {
    const name = fieldNamed(field)?.name;
    if (name === undefined) throw malformed('facet');
    const needle = fold(containing.toWellFormed());
    const isMeant = ({ value }: FacetValue) =>
      needle === '' || (value !== null && fold(String(value)).includes(needle));
    const most = Math.max(0, Math.trunc(limit));
    return this.#ask(query, name === 'call_uuid' ? [] : [name], (mask) => {
      const { count } = this.#mirror;
      const values = name === 'call_uuid' ? this.#uuids(mask) : countedValues(mask, this.#mirror.column(name), count);
      return firstOf(values.filter(isMeant), most);
    });
  }

  /** @throws CallReviewError `usage`, `cancelled` */
  totals(query: Query): Totals {
    return this.#ask(query, ['result', 'bridged_duration', 'duration'], (mask) => {
      const { count } = this.#mirror;
      const grouping = groupingBy('result', this.#mirror.column('result'), count);
      const { counts, talks, talked } = grouped(mask, grouping, this.#mirror.column('bridged_duration'));
      const byResult: FacetValue[] = [];
      counts.forEach((among, key) => {
        if (among > 0) byResult.push({ value: grouping.valueFor(key), count: among });
      });
      return {
        count: sumOf(counts),
        talk: sumOf(talks),
        talked: sumOf(talked),
        duration: summed(mask, this.#mirror.column('duration'), count),
        byResult: byResult.toSorted(compareCounted),
      };
    });
  }

  /** @throws CallReviewError `usage`, `cancelled` */
  breakdown(query: Query, by: GroupBy): readonly Group[] {
    const name = by === 'day' || by === 'hour-of-week' ? 'init_time_gmt' : fieldNamed(by)?.name;
    if (name === undefined || name === 'call_uuid') throw malformed('breakdown');
    return this.#ask(query, [name, 'bridged_duration'], (mask) => {
      const grouping = groupingBy(by, this.#mirror.column(name), this.#mirror.count);
      const { counts, talks, talked } = grouped(mask, grouping, this.#mirror.column('bridged_duration'));
      const groups: Group[] = [];
      counts.forEach((among, key) => {
        const [talk, of] = [talks[key] as number, talked[key] as number];
        if (among > 0) groups.push({ value: grouping.valueFor(key), count: among, talk, talked: of });
      });
      return groups;
    });
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
      const { array, nothing } = this.#mirror.column('init_time_gmt').cells;
      const days = new Map<number, number>();
      for (let position = 0; position < this.#mirror.count; position += 1) {
        const time = array[position] as number;
        if (time === nothing || !(time >= start && time < end)) continue;
        const day = Math.floor(time / daySeconds) * daySeconds;
        days.set(day, (days.get(day) ?? 0) + 1);
      }
      return Array.from(days, ([day, calls]) => ({ start: day, calls })).toSorted(
        (one, other) => one.start - other.start,
      );
    });
  }

  /** What columns and orders take in memory, bytes. */
  memory(): number {
    return this.#mirror.bytes + this.#orders.bytes;
  }

  /** Loads one more of the usual columns, or keeps one beside the file; false where nothing is left to do. */
  prepareMore(): boolean {
    // The order of a first question comes before all that nobody has asked for yet.
    const next = usual.find((name) => !this.#mirror.loaded.has(name));
    if (next !== undefined && this.memory() < this.#memory / 2) {
      this.#ask({}, [next], () => this.#orders.prepare());
      return true;
    }
    return this.#save();
  }

  /** Answers within one transaction, with the columns that it needs, and the calls that the query finds. */
  #ask<Result>(query: Query, needed: readonly ColumnName[], answer: (mask: Mask | undefined) => Result): Result {
    const terms = checkedTerms(query.search);
    const searched = terms.length === 0 ? [] : searchedFields.map(({ name }) => name);
    const conditions = query.filter === undefined ? [] : columnsOf(query.filter);
    const names = new Set<ColumnName>(['init_time_gmt', ...needed, ...searched, ...conditions]);
    return this.#database.transaction(() => {
      this.#orders.changed(this.#mirror.refresh());
      const before = new Set(this.#mirror.loaded.keys());
      this.#mirror.load(names);
      for (const name of names) if (!before.has(name)) this.#noteLoaded(name);
      if (this.#isCancelled()) throw new CallReviewError('cancelled');
      const result = answer(this.#maskOf(query.filter, terms));
      this.#bound(names);
      return result;
    })();
  }

  #maskOf(filter: Filter | undefined, terms: SearchTerms): Mask | undefined {
    const { count } = this.#mirror;
    const masks: Mask[] = [];
    if (filter !== undefined && !isEverything(filter)) {
      masks.push(
        readFilter<Mask>(filter, {
          condition: (condition) => this.#conditionMask(condition),
          all: (parts) => joinMasks(parts, 'all', count),
          any: (parts) => joinMasks(parts, 'any', count),
          not: invertMask,
        }),
      );
    }
    const columns = terms.length === 0 ? [] : searchedFields.map(({ name }) => this.#mirror.column(name) as TextColumn);
    for (const needles of terms) masks.push(searchedMask(needles, columns, count));
    return masks.length === 0 ? undefined : joinMasks(masks, 'all', count);
  }

  #conditionMask(condition: CheckedCondition): Mask {
    const { name } = condition.column;
    if (name !== 'call_uuid') return maskOf(condition, this.#mirror.column(name), this.#mirror.count);
    const mask = new Uint8Array(this.#mirror.count);
    const { text, parameters } = conditionSql(condition);
    const ids = this.#database.prepare(`SELECT id FROM call WHERE ${stoppable} AND ${text}`).pluck().all(parameters);
    for (const id of ids as number[]) mask[this.#mirror.positionOf(id)] = 1;
    return mask;
  }

  /** The identifiers of the calls of a mask: each is one call's alone. */
  #uuids(mask: Mask | undefined): FacetValue[] {
    const all = this.#database.prepare('SELECT id, call_uuid FROM call').raw().all() as [number, string | null][];
    const meant = all.filter(([id]) => mask === undefined || mask[this.#mirror.positionOf(id)] === 1);
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

  #noteLoaded(name: ColumnName): void {
    if (this.#mirror.count >= worthKeeping) this.#unsaved.add(name);
    if (name === 'init_time_gmt') this.#orderUnsaved = this.#mirror.count >= worthKeeping;
  }

  #save(): boolean {
    const { state, loaded } = this.#mirror;
    if (this.#sidecar === undefined || state === undefined) return false;
    if (this.#orderUnsaved) {
      this.#orderUnsaved = false;
      this.#orders.save();
      return true;
    }
    const [name] = this.#unsaved;
    if (name === undefined) return false;
    this.#unsaved.delete(name);
    const column = loaded.get(name);
    if (column !== undefined) this.#sidecar.keepColumn(name, state, column);
    return true;
  }
}

/** The columns that a filter needs in memory. */
function columnsOf(filter: Filter): readonly ColumnName[] {
  return readFilter<readonly ColumnName[]>(filter, {
    condition: ({ column: { name } }) => (name === 'call_uuid' ? [] : [name]),
    all: (parts) => parts.flat(),
    any: (parts) => parts.flat(),
    not: (part) => part,
  });
}

/** A filter that holds for every call as it is written. */
function isEverything(filter: Filter): boolean {
  return !isCondition(filter) && 'all' in filter && Array.isArray(filter.all) && filter.all.length === 0;
}

function sumOf(numbers: Float64Array): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** The first of values in their order: of very many, only those that count as much as the last one wanted are sorted. */
function firstOf(values: FacetValue[], most: number): FacetValue[] {
  if (values.length <= most * 4 || most === 0) return values.toSorted(compareCounted).slice(0, most);
  const frequent = new Int32Array(mostCounted + 1);
  for (const { count } of values) {
    const counted = Math.min(count, mostCounted);
    frequent[counted] = (frequent[counted] as number) + 1;
  }
  let least = mostCounted;
  for (let wanted = frequent[least] as number; wanted < most; wanted += frequent[least] as number) least -= 1;
  return values
    .filter(({ count }) => count >= least)
    .toSorted(compareCounted)
    .slice(0, most);
}
