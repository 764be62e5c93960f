import type { FieldName } from './fields.ts';

/**
 * A question about the held calls: data that can be saved, sent and compared. Never SQL, never a grid library's types.
 *
 * Meaning, the same wherever a query is answered:
 * - Times are epoch seconds (UTC), durations seconds; both ends of `between` are included and either may be open.
 * - `contains`, `startsWith`, `endsWith` fold case (every alphabet) as src/shared/text.ts does; `in` and `equals` do not.
 * - A condition on a field that is null holds for `empty`, and for `in` where null is one of the values; for every other
 *   operator it does not hold. `not` turns any of them round exactly: a call is either in a filter or in its `not`.
 * - `empty` means null or ''. `in` tells null and '' apart.
 * - `quality_rate` is asked by its `rate`.
 */
export type Condition =
  | { readonly field: FieldName; readonly op: 'in'; readonly values: readonly (string | number | null)[] }
  | { readonly field: FieldName; readonly op: 'contains' | 'startsWith' | 'endsWith'; readonly value: string }
  | { readonly field: FieldName; readonly op: 'between'; readonly from?: number; readonly to?: number }
  | { readonly field: FieldName; readonly op: 'empty' };

/** A tree of conditions. An empty `all` holds for every call, an empty `any` for none. */
export type Filter =
  | Condition
  | { readonly all: readonly Filter[] }
  | { readonly any: readonly Filter[] }
  | { readonly not: Filter };

/** One key of an order. */
export interface SortKey {
  readonly field: FieldName;
  readonly direction: 'asc' | 'desc';
}

/**
 * A question: which calls, in which order.
 *
 * `search` is what a person typed into the one search box: see src/shared/search.ts.
 * The order is total: after the given keys come `init_time_gmt`, then the call's identity, both in the direction of the first key
 * (newest first where no key is given). Text is ordered by its code points, except names, which are ordered by their
 * folded form first. Null comes last in either direction.
 */
export interface Query {
  readonly filter?: Filter;
  readonly search?: string;
  readonly sort?: readonly SortKey[];
}

/** The order of a query without one: newest first. */
export const newestFirst: readonly SortKey[] = [{ field: 'init_time_gmt', direction: 'desc' }];

/** Joins filters that must all hold; leaves out those that are not given. */
export function allOf(...filters: readonly (Filter | undefined)[]): Filter | undefined {
  const given = filters.filter((filter) => filter !== undefined);
  if (given.length <= 1) return given[0];
  return { all: given };
}

/**
 * The filter without what it says about one field alone: of the conditions that must all hold, those on that field are
 * dropped, also negated or as alternatives. For a facet, whose values must not vanish because one of them was chosen.
 */
export function withoutField(filter: Filter | undefined, field: FieldName): Filter | undefined {
  if (filter === undefined) return undefined;
  if ('all' in filter) return allOf(...filter.all.map((part) => withoutField(part, field)));
  return isOnlyAbout(filter, field) ? undefined : filter;
}

function isOnlyAbout(filter: Filter, field: FieldName): boolean {
  if (isCondition(filter)) return filter.field === field;
  if ('not' in filter) return isOnlyAbout(filter.not, field);
  const parts = 'all' in filter ? filter.all : filter.any;
  return parts.length > 0 && parts.every((part) => isOnlyAbout(part, field));
}

/** Tells a condition from a group. */
export function isCondition(filter: Filter): filter is Condition {
  return 'op' in filter;
}
