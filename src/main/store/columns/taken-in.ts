import type { Database } from 'better-sqlite3';
import type { CheckedOrder } from '../checked-order.ts';
import { identitiesOf } from './call-order.ts';
import { firstPlace } from './first-place.ts';
import type { Mirror } from './mirror.ts';
import type { TextColumn } from './text-column.ts';
import { compareTexts } from './text-order.ts';

/** Beyond so many changed calls making an order anew is faster. */
const fewCalls = 5_000;

/**
 * An order with changed calls at their new places; undefined where it is better made anew. What stood in it and did not
 * change stays in its order.
 */
export function takenIn(
  database: Database,
  mirror: Mirror,
  before: Int32Array,
  order: CheckedOrder,
  changed: readonly number[],
  count: number,
): Int32Array | undefined {
  if (changed.length > fewCalls || order.keys.some(({ field }) => field === 'call_uuid')) return undefined;
  const compare = comparison(database, mirror, order);
  const isChanged = new Set(changed);
  const rest = before.filter((position) => !isChanged.has(position));
  if (rest.length + isChanged.size !== count) return undefined;
  const moved = [...isChanged].sort(compare);
  const after = new Int32Array(count);
  let [from, to] = [0, 0];
  for (const position of moved) {
    const place = firstPlace(from, rest.length, (at) => compare(rest[at] as number, position) >= 0);
    after.set(rest.subarray(from, place), to);
    to += place - from;
    from = place;
    after[to++] = position;
  }
  after.set(rest.subarray(from), to);
  return after;
}

/** Compares calls by their positions as an order does; identities are looked up where all else is equal. */
function comparison(database: Database, mirror: Mirror, { keys, direction }: CheckedOrder) {
  const columns = keys.map((key) => ({ sign: key.direction === 'asc' ? 1 : -1, column: mirror.column(key.field) }));
  return (one: number, other: number): number => {
    for (const { sign, column } of columns) {
      const [first, second] = [column.at(one), column.at(other)];
      if (first === second) continue;
      if (first === null || second === null) return first === null ? 1 : -1;
      if (typeof first === 'number' && typeof second === 'number') return sign * (first < second ? -1 : 1);
      const texts = column as TextColumn;
      return sign * texts.compare(String(first), String(second));
    }
    if (one === other) return 0;
    const identities = identitiesOf(database, mirror, [one, other]);
    const order = compareTexts(identities.get(one) ?? '', identities.get(other) ?? '');
    return direction === 'asc' ? order : -order;
  };
}
