import type { SortKey } from '../../../shared/query.ts';
import { cellsAt, gather } from './cells-at.ts';
import type { MirroredColumn } from './mirrored.ts';
import { TextColumn } from './text-column.ts';

/** Sorting positions by the values of a column: by counting digits, which takes time in proportion to their number. */

/** How many values a digit may have: few enough that the counts of one pass stay in the processor's cache. */
const mostBits = 12;

/** A column by which positions are sorted. Nothing comes last in either direction. */
export interface SortColumn {
  readonly column: MirroredColumn;
  readonly direction: SortKey['direction'];
}

/**
 * Positions sorted by columns, the first one most; equal ones stay as they were. The positions are lost.
 *
 * @param look called before each walk through them: throws where sorting shall end
 */
export function sortByColumns(
  positions: Int32Array,
  columns: readonly SortColumn[],
  look: () => void = () => undefined,
): Int32Array {
  let sorted = positions;
  let spare: Int32Array = new Int32Array(columns.length === 0 ? 0 : positions.length);
  for (let last = columns.length; last > 0; ) {
    look();
    let keys = keysOf(sorted, columns[--last] as SortColumn);
    // Columns whose keys are one number together are sorted by at once.
    while (last > 0) {
      look();
      const both = combined(keysOf(sorted, columns[last - 1] as SortColumn), keys);
      if (both === undefined) break;
      keys = both;
      last -= 1;
    }
    const next = sortByKeys(sorted, spare, keys, look);
    if (next !== sorted) [sorted, spare] = [next, sorted];
  }
  return sorted;
}

/** One key of two; undefined where 32 bits do not hold it. */
function combined(first: Keys, second: Keys): Keys | undefined {
  const times = second.most + 1;
  const most = first.most * times + second.most;
  if (most >= 2 ** 32) return undefined;
  const [high, low] = [first.keys, second.keys];
  for (let index = 0; index < high.length; index += 1) {
    high[index] = ((high[index] as number) >>> 0) * times + ((low[index] as number) >>> 0);
  }
  return { keys: high, most };
}

/** Different positions sorted by their places in an order of all. `places[position]` is the place. */
export function sortByPlaces(positions: Int32Array, places: Int32Array): Int32Array {
  const keys = gather(places, positions, new Int32Array(positions.length));
  if (isAscending(keys)) return positions;
  return sortByKeys(positions.slice(), new Int32Array(positions.length), { keys, most: places.length });
}

function isAscending(keys: Int32Array): boolean {
  for (let index = 1; index < keys.length; index += 1) {
    if ((keys[index - 1] as number) > (keys[index] as number)) return false;
  }
  return true;
}

/** Keys of positions in the order of their values: whole numbers of 32 bits from nought on, null highest. */
interface Keys {
  readonly keys: Int32Array;
  readonly most: number;
}

function keysOf(positions: Int32Array, { column, direction }: SortColumn): Keys {
  const { array, nothing } = column.cells;
  const cells = cellsAt(array, positions);
  if (column instanceof TextColumn) {
    const last = column.texts.length;
    // More texts than 32 bits count are not held.
    if (cells instanceof Int32Array) placesFor(cells, column.places(), { nothing, last, direction });
    return { keys: cells as Int32Array, most: last };
  }
  if (cells instanceof Float64Array) return keysOfFarApart(cells, direction);
  const [least, most] = boundsOf(cells, nothing);
  if (least > most) return { keys: cells.fill(0), most: 0 };
  // As many as 32 bits hold, one of them for nothing.
  if (most - least >= 2 ** 32 - 2) return keysOfFarApart(withoutNothing(cells, nothing), direction);
  distances(cells, { nothing, least, last: most - least + 1, direction });
  return { keys: cells, most: most - least + 1 };
}

function boundsOf(cells: Int32Array, nothing: number): [number, number] {
  let least = Infinity;
  let most = -Infinity;
  for (let index = 0; index < cells.length; index += 1) {
    const value = cells[index] as number;
    if (value === nothing) continue;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}

interface Keyed {
  readonly nothing: number;
  /** The key of nothing: one more than the highest of the others. */
  readonly last: number;
  readonly direction: SortKey['direction'];
}

/** Keys instead of the numbers of texts. */
function placesFor(cells: Int32Array, places: Int32Array, { nothing, last, direction }: Keyed): void {
  const [sign, from] = direction === 'asc' ? [1, 0] : [-1, last - 1];
  for (let index = 0; index < cells.length; index += 1) {
    const code = cells[index] as number;
    cells[index] = code === nothing ? last : from + sign * (places[code] as number);
  }
}

/** Keys instead of whole numbers. */
function distances(cells: Int32Array, { nothing, least, last, direction }: Keyed & { readonly least: number }): void {
  const [sign, from] = direction === 'asc' ? [1, -least] : [-1, last - 1 + least];
  for (let index = 0; index < cells.length; index += 1) {
    const value = cells[index] as number;
    cells[index] = value === nothing ? last : from + sign * value;
  }
}

function withoutNothing(cells: Int32Array, nothing: number): Float64Array {
  return Float64Array.from(cells, (value) => (value === nothing ? Number.NaN : value));
}

/** Numbers too far apart for their distance to be a key: their places are. NaN is nothing. */
function keysOfFarApart(values: Float64Array, direction: SortKey['direction']): Keys {
  const distinct = Float64Array.from(new Set(values.filter((value) => !Number.isNaN(value)))).sort();
  const places = new Map(Array.from(distinct, (value, place) => [value, place]));
  const last = distinct.length - 1;
  const keys = Int32Array.from(values, (value) => {
    const place = places.get(value);
    if (place === undefined) return last + 1;
    return direction === 'asc' ? place : last - place;
  });
  return { keys, most: last + 1 };
}

/** @returns one of the two arrays; what stands in the other one is of no use */
function sortByKeys(
  positions: Int32Array,
  spare: Int32Array,
  { keys, most }: Keys,
  look: () => void = () => undefined,
): Int32Array {
  const bits = Math.max(1, 32 - Math.clz32(most));
  const passes = Math.ceil(bits / mostBits);
  const digit = Math.ceil(bits / passes);
  const starts = new Uint32Array(2 ** digit);
  let [from, to] = [positions, spare];
  let [fromKeys, toKeys] = [keys, passes > 1 ? new Int32Array(keys.length) : keys];
  for (let pass = 0; pass < passes; pass += 1) {
    look();
    const shift = pass * digit;
    countDigits(fromKeys, shift, starts);
    if (pass === passes - 1) spread(from, to, fromKeys, shift, starts);
    else spreadBoth(from, to, fromKeys, toKeys, shift, starts);
    [from, to] = [to, from];
    [fromKeys, toKeys] = [toKeys, fromKeys];
  }
  return from;
}

/** Where the first position with each digit goes. */
function countDigits(keys: Int32Array, shift: number, starts: Uint32Array): void {
  const mask = starts.length - 1;
  starts.fill(0);
  for (let index = 0; index < keys.length; index += 1) {
    const digit = ((keys[index] as number) >>> shift) & mask;
    starts[digit] = (starts[digit] as number) + 1;
  }
  let sum = 0;
  for (let digit = 0; digit < starts.length; digit += 1) {
    const count = starts[digit] as number;
    starts[digit] = sum;
    sum += count;
  }
}

function spread(from: Int32Array, to: Int32Array, keys: Int32Array, shift: number, starts: Uint32Array): void {
  const mask = starts.length - 1;
  for (let index = 0; index < from.length; index += 1) {
    const digit = ((keys[index] as number) >>> shift) & mask;
    const place = starts[digit] as number;
    starts[digit] = place + 1;
    to[place] = from[index] as number;
  }
}

function spreadBoth(
  from: Int32Array,
  to: Int32Array,
  fromKeys: Int32Array,
  toKeys: Int32Array,
  shift: number,
  starts: Uint32Array,
): void {
  const mask = starts.length - 1;
  for (let index = 0; index < from.length; index += 1) {
    const key = fromKeys[index] as number;
    const digit = (key >>> shift) & mask;
    const place = starts[digit] as number;
    starts[digit] = place + 1;
    to[place] = from[index] as number;
    toKeys[place] = key;
  }
}
