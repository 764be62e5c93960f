import type { Database } from 'better-sqlite3';
import { firstPlace } from './first-place.ts';
import type { Mirror } from './mirror.ts';
import type { MirroredColumn } from './mirrored.ts';
import { sortByColumns } from './stable-sort.ts';

/** How start times, and identities of the same second, follow one another. */
export interface Directions {
  readonly times: 'asc' | 'desc';
  readonly identities: 'asc' | 'desc';
}

/** Identities looked up at once. */
const identitiesAtOnce = 1_000;

/** Calls in the order of their identities: two indexes are merged, and no row is read. */
const byIdentity = `
  SELECT id FROM (
    SELECT id, call_uuid AS identity FROM call WHERE call_uuid IS NOT NULL
    UNION ALL SELECT id, content_hash FROM call WHERE content_hash IS NOT NULL
    ORDER BY identity
  )`;

/**
 * All calls by their start time and then their identity, both ascending, calls without a start time last: what every
 * order falls back on. Identities are not in memory; the file gives their order.
 */
export function orderByTime(database: Database, mirror: Mirror): Int32Array {
  const ids = database.prepare(byIdentity).pluck().all() as number[];
  const positions = Int32Array.from(ids, (id) => mirror.positionOf(id));
  return sortByColumns(positions, [{ column: mirror.column('init_time_gmt'), direction: 'asc' }]);
}

/** Identities by position. */
export function identitiesOf(
  database: Database,
  mirror: Mirror,
  positions: readonly number[],
): ReadonlyMap<number, string> {
  const read = database
    .prepare(`SELECT id, coalesce(call_uuid, content_hash) FROM call WHERE id IN (SELECT value FROM json_each(?))`)
    .raw();
  const identities = new Map<number, string>();
  for (let start = 0; start < positions.length; start += identitiesAtOnce) {
    const ids = positions.slice(start, start + identitiesAtOnce).map((position) => mirror.idAt(position));
    for (const [id, identity] of read.all(JSON.stringify(ids)) as [number, string][]) {
      identities.set(mirror.positionOf(id), identity);
    }
  }
  return identities;
}

/**
 * The order by start time and identity arranged anew: start times in one direction (none last), identities of the same
 * second in another.
 */
export function arranged(byTime: Int32Array, time: MirroredColumn, { times, identities }: Directions): Int32Array {
  const timed = timedCount(byTime, time);
  const order = byTime.slice();
  if (times === 'desc') order.subarray(0, timed).reverse();
  // Reversing turned the identities round as well.
  if (times !== identities)
    forEachTie(order.subarray(0, timed), time, (from, to) => order.subarray(from, to).reverse());
  if (identities === 'desc') order.subarray(timed).reverse();
  return order;
}

/** Where in an order by time the calls stand that share their start time with another one, or have none: places, ascending. */
export function tiedPlaces(order: Int32Array, time: MirroredColumn): Int32Array {
  const places: number[] = [];
  forEachTie(order, time, (start, end) => {
    for (let place = start; place < end; place += 1) places.push(place);
  });
  return Int32Array.from(places);
}

/** How many calls of the order by time have one. */
function timedCount(byTime: Int32Array, time: MirroredColumn): number {
  return firstPlace(0, byTime.length, (place) => time.cells.at(byTime[place] as number) === null);
}

/** Calls back with each stretch `[start, end)` of several calls with one start time, or none. */
function forEachTie(order: Int32Array, time: MirroredColumn, tie: (start: number, end: number) => void): void {
  const { array } = time.cells;
  // In the widest kind nothing is NaN, which is not equal to itself.
  const same = (one: number, other: number) => one === other || (Number.isNaN(one) && Number.isNaN(other));
  for (let start = 0; start < order.length; ) {
    const value = array[order[start] as number] as number;
    let end = start + 1;
    while (end < order.length && same(array[order[end] as number] as number, value)) end += 1;
    if (end - start > 1) tie(start, end);
    start = end;
  }
}
