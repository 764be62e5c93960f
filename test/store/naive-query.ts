import { type CallRow, type CellValue, cell } from '../../src/shared/call.ts';
import { type FieldName, fieldNamed } from '../../src/shared/fields.ts';
import { type Filter, newestFirst, type Query } from '../../src/shared/query.ts';
import { haystack, matchesSearch, searchTerms } from '../../src/shared/search.ts';
import { fold } from '../../src/shared/text.ts';

/** The meaning of a query as src/shared/query.ts words it, written down once more without SQL. */

/** A call and what tells it from every other one. */
export interface NaiveCall {
  readonly identity: string;
  readonly row: CallRow;
}

/** The calls of a query, in its order. */
export function naiveAnswer(calls: readonly NaiveCall[], query: Query): NaiveCall[] {
  const terms = searchTerms(query.search ?? '');
  return calls
    .filter(({ row }) => query.filter === undefined || holds(row, query.filter))
    .filter(({ row }) => matchesSearch(haystack(row), terms))
    .sort((left, right) => compareCalls(left, right, query));
}

/** The values of a field with their counts: most frequent first, then by value, null last. */
export function naiveFacet(calls: readonly NaiveCall[], field: FieldName): { value: CellValue; count: number }[] {
  const counts = new Map<CellValue, number>();
  for (const { row } of calls) counts.set(cell(row, field), (counts.get(cell(row, field)) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((left, right) => right.count - left.count || compareValues(left.value, right.value, 1));
}

function holds(row: CallRow, filter: Filter): boolean {
  if ('all' in filter) return filter.all.every((part) => holds(row, part));
  if ('any' in filter) return filter.any.some((part) => holds(row, part));
  if ('not' in filter) return !holds(row, filter.not);
  const value = cell(row, filter.field);
  if (filter.op === 'empty') return value === null || value === '';
  if (filter.op === 'in') return filter.values.includes(value);
  if (value === null) return false;
  if (filter.op === 'between') {
    return Number(value) >= (filter.from ?? -Infinity) && Number(value) <= (filter.to ?? Infinity);
  }
  const [folded, needle] = [fold(String(value)), fold(filter.value)];
  if (filter.op === 'contains') return folded.includes(needle);
  return filter.op === 'startsWith' ? folded.startsWith(needle) : folded.endsWith(needle);
}

function compareCalls(left: NaiveCall, right: NaiveCall, query: Query): number {
  const keys = query.sort === undefined || query.sort.length === 0 ? newestFirst : query.sort;
  const direction = keys[0]?.direction ?? 'desc';
  for (const key of [...keys, { field: 'init_time_gmt', direction } as const]) {
    const sign = key.direction === 'asc' ? 1 : -1;
    const [first, second] = [cell(left.row, key.field), cell(right.row, key.field)];
    const isName = fieldNamed(key.field)?.kind === 'name' && typeof first === 'string' && typeof second === 'string';
    const order = (isName && compareValues(fold(first), fold(second), sign)) || compareValues(first, second, sign);
    if (order !== 0) return order;
  }
  return compareValues(left.identity, right.identity, direction === 'asc' ? 1 : -1);
}

/** Numbers by size, texts by their code points (the order of their UTF-8 bytes), null last whatever the sign. */
function compareValues(left: CellValue, right: CellValue, sign: number): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  if (typeof left === 'number') return sign * Math.sign(left - Number(right));
  return sign * Buffer.compare(Buffer.from(left), Buffer.from(String(right)));
}
