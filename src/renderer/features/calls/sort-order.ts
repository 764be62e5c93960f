import type { FieldName } from '../../../shared/fields.ts';
import { newestFirst, type SortKey } from '../../../shared/query.ts';

/** The order after a click on a heading: ascending, descending, not; with others where `added` (Shift). */
export function sortedBy(sort: readonly SortKey[], field: FieldName, added: boolean): readonly SortKey[] {
  const known = sort.find((key) => key.field === field);
  const others = added ? sort.filter((key) => key.field !== field) : [];
  const next = nextKey(field, known);
  if (!added || known === undefined) return orNewestFirst(next === undefined ? others : [...others, next]);
  // A key keeps its rank when it is turned round.
  return orNewestFirst(sort.flatMap((key) => (key.field === field ? (next ?? []) : key)));
}

/** Where a field stands in the order. Rank: from 1; 0 where it is the only key. */
export function standing(
  sort: readonly SortKey[],
  name: string,
): { readonly direction: SortKey['direction']; readonly rank: number } | undefined {
  const index = sort.findIndex(({ field }) => field === name);
  const key = sort[index];
  return key === undefined ? undefined : { direction: key.direction, rank: sort.length > 1 ? index + 1 : 0 };
}

function nextKey(field: FieldName, known: SortKey | undefined): SortKey | undefined {
  // Times start with the newest: it is what one looks for.
  const first = field.endsWith('_time_gmt') ? 'desc' : 'asc';
  if (known === undefined) return { field, direction: first };
  if (known.direction === first) return { field, direction: first === 'asc' ? 'desc' : 'asc' };
  return undefined;
}

function orNewestFirst(sort: readonly SortKey[]): readonly SortKey[] {
  return sort.length === 0 ? newestFirst : sort;
}
