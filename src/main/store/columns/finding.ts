import type { Database } from 'better-sqlite3';
import { CallReviewError } from '../../../shared/errors.ts';
import type { ColumnName } from '../../../shared/fields.ts';
import type { Filter } from '../../../shared/query.ts';
import { type SearchTerms, searchedFields } from '../../../shared/search.ts';
import { type CheckedCondition, readFilter } from '../filter-reading.ts';
import { conditionSql } from '../filter-sql.ts';
import { stoppable } from '../query-functions.ts';
import { type Asked, conditionMask, searchedMask } from './condition-masks.ts';
import { countOf } from './kernels.ts';
import { type Calls, chosen, invertMask, joinMasks, type Mask, newMask, positionsOf, release } from './masks.ts';
import type { Mirror } from './mirror.ts';
import type { Orders } from './orders.ts';
import { TextColumn } from './text-column.ts';

/** Calls are few where they are so many times fewer than all: one by one they cost less than a walk through all. */
const fewTimes = 32;

/** What stands in a list already need not be looked for. */
const fewListedTimes = 4;

/** The effort of a part that only a walk through all calls answers. */
const walking = 2;

/** Of so many calls, about, it is asked how many of them a part finds. */
const mostSampled = 500;

/** One of the things that must all hold for a call. */
type Part =
  | { readonly condition: CheckedCondition }
  | { readonly needles: readonly string[] }
  | { readonly all: readonly Part[] }
  | { readonly any: readonly Part[] }
  | { readonly not: Part };

/** What a question says of the calls that it means: each part must hold. */
export type Parts = readonly Part[];

/**
 * What a filter and a search say.
 *
 * @throws CallReviewError `usage`
 */
export function partsOf(filter: Filter | undefined, terms: SearchTerms): Parts {
  const searched = terms.map((needles): Part => ({ needles }));
  if (filter === undefined) return searched;
  const read = readFilter<Part>(filter, {
    condition: (condition) => ({ condition }),
    all: (all) => only(all) ?? { all: all.flatMap((part) => ('all' in part ? part.all : [part])) },
    any: (any) => only(any) ?? { any },
    not: (not) => ({ not }),
  });
  return [...('all' in read ? read.all : [read]), ...searched];
}

function only(parts: Parts): Part | undefined {
  return parts.length === 1 ? parts[0] : undefined;
}

/** The columns by which calls are found. */
export function columnsOf(parts: Parts): readonly ColumnName[] {
  return parts.flatMap((part): readonly ColumnName[] => {
    if ('condition' in part) return [part.condition.column.name];
    if ('needles' in part) return searchedNames;
    if ('not' in part) return columnsOf([part.not]);
    return columnsOf('all' in part ? part.all : part.any);
  });
}

export const searchedNames: readonly ColumnName[] = searchedFields.map(({ name }) => name);

/** Whether the texts of a column must be looked through, or the file be asked, however few calls are meant. */
function isDear(part: Part): boolean {
  if ('condition' in part) {
    const { op, column } = part.condition;
    return column.name === 'call_uuid' || !(op === 'in' || op === 'between' || op === 'empty');
  }
  if ('needles' in part) return true;
  return 'not' in part ? isDear(part.not) : ('all' in part ? part.all : part.any).some(isDear);
}

/** Finds the calls that a question means: what finds few of them comes first, the rest is asked of these alone. */
export class Finding {
  readonly #database: Database;
  readonly #mirror: Mirror;
  readonly #orders: Orders;
  readonly #isCancelled: () => boolean;

  constructor(database: Database, mirror: Mirror, orders: Orders, isCancelled: () => boolean) {
    this.#database = database;
    this.#mirror = mirror;
    this.#orders = orders;
    this.#isCancelled = isCancelled;
  }

  /** The columns of the parts must be loaded. @throws CallReviewError `cancelled` */
  find(parts: Parts): Calls {
    let found: Calls = 'all';
    for (const part of this.#inTurn(parts)) {
      if (this.#isCancelled()) throw new CallReviewError('cancelled');
      found = this.#among(found, part);
      if (found.length === 0) break;
    }
    return found;
  }

  /** What finds few calls at once comes first, then what has lists of calls, then what finds fewest by a walk through all. */
  #inTurn(parts: Parts): Parts {
    if (parts.length < 2) return parts;
    const sample = this.#sample();
    const asked = parts.map((part) => {
      const effort = this.#effort(part);
      return { part, effort, found: effort === walking ? this.#foundAmong(sample, part) : 0 };
    });
    return asked.toSorted((one, other) => one.effort - other.effort || one.found - other.found).map(({ part }) => part);
  }

  /** A few calls from all over. */
  #sample(): Int32Array {
    const { count } = this.#mirror;
    const step = Math.max(1, Math.floor(count / mostSampled));
    return Int32Array.from({ length: Math.floor(count / step) }, (_, index) => index * step);
  }

  /** How many of some calls a part finds; all, where that is dear to ask even of few. */
  #foundAmong(sample: Int32Array, part: Part): number {
    if (isDear(part)) return sample.length;
    const mask = this.#maskOf(part, sample);
    const found = countOf(mask);
    release(mask);
    return found;
  }

  #among(calls: Calls, part: Part): Calls {
    if (calls instanceof Int32Array) {
      const meant = this.#maskOf(part, calls);
      const found = chosen(calls, meant);
      release(meant);
      return found;
    }
    const listed = calls === 'all' ? this.#listed(part) : undefined;
    if (listed !== undefined) return listed;
    const mask = this.#maskOf(part, this.#mirror.count);
    const found = calls === 'all' ? mask : joinMasks([calls, mask], 'all');
    const meant = countOf(found);
    if (meant * fewTimes >= this.#mirror.count) return found;
    const positions = positionsOf(found, meant);
    release(found);
    return positions;
  }

  /** The calls of a short time stand one after another in the order by time. */
  #listed(part: Part): Int32Array | undefined {
    if (!('condition' in part)) return undefined;
    const { condition } = part;
    if (condition.op !== 'between' || condition.column.name !== 'init_time_gmt') return undefined;
    const listed = this.#orders.started(condition.from, condition.to);
    return listed.length * fewListedTimes < this.#mirror.count ? listed : undefined;
  }

  #effort(part: Part): number {
    if (this.#listed(part) !== undefined) return 0;
    if ('needles' in part) return 1;
    if (!('condition' in part) || part.condition.column.name === 'call_uuid') return walking;
    const column = this.#mirror.column(part.condition.column.name);
    return column instanceof TextColumn && column.hasPostings ? 1 : walking;
  }

  #maskOf(part: Part, asked: Asked): Mask {
    if ('condition' in part) return this.#conditionMask(part.condition, asked);
    if ('not' in part) return invertMask(this.#maskOf(part.not, asked));
    if ('needles' in part) {
      const columns = searchedNames.map((name) => this.#mirror.column(name) as TextColumn);
      return searchedMask(part.needles, columns, asked);
    }
    const how = 'all' in part ? 'all' : 'any';
    const [first, ...others] = ('all' in part ? part.all : part.any).map((inner) => this.#maskOf(inner, asked));
    if (first !== undefined) return joinMasks([first, ...others], how);
    const none = newMask(typeof asked === 'number' ? asked : asked.length);
    return how === 'all' ? invertMask(none) : none;
  }

  #conditionMask(condition: CheckedCondition, asked: Asked): Mask {
    const { name } = condition.column;
    if (name !== 'call_uuid') return conditionMask(condition, this.#mirror.column(name), asked);
    // An identifier is asked of the file.
    const mask = newMask(this.#mirror.count);
    const { text, parameters } = conditionSql(condition);
    const ids = this.#database.prepare(`SELECT id FROM call WHERE ${stoppable} AND ${text}`).pluck().all(parameters);
    for (const id of ids as number[]) mask[this.#mirror.positionOf(id)] = 1;
    if (typeof asked === 'number') return mask;
    const some = newMask(asked.length);
    for (const [index, position] of asked.entries()) some[index] = mask[position] as number;
    return some;
  }
}
