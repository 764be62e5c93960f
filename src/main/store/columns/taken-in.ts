import type { Database } from 'better-sqlite3';
import type { CheckedOrder } from '../checked-order.ts';
import { identitiesOf } from './call-order.ts';
import { firstPlace } from './first-place.ts';
import { invertMask, newMask, release } from './masks.ts';
import type { Mirror } from './mirror.ts';
import type { TextColumn } from './text-column.ts';
import { compareTexts } from './text-order.ts';

/** Beyond so many changed calls making an order anew is faster. */
export const mostTakenIn = 5_000;

/**
 * An order with changed calls at their new places. What stood in it and did not change stays in its order. Undefined where
 * the order is of other calls than those that are held.
 */
export function takenIn(
  database: Database,
  mirror: Mirror,
  before: Int32Array,
  order: CheckedOrder,
  changed: ReadonlySet<number>,
): Int32Array | undefined {
  const { count } = mirror;
  const compare = comparison(database, mirror, order);
  const rest = without(before, changed, count);
  if (rest.length + changed.size !== count) return undefined;
  const moved = [...changed].sort(compare);
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

function without(order: Int32Array, changed: ReadonlySet<number>, count: number): Int32Array {
  const stays = invertMask(newMask(count));
  for (const position of changed) stays[position] = 0;
  const rest = new Int32Array(order.length + 1);
  let place = 0;
  for (let index = 0; index < order.length; index += 1) {
    const position = order[index] as number;
    rest[place] = position;
    place += stays[position] as number;
  }
  release(stays);
  return rest.subarray(0, place);
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
