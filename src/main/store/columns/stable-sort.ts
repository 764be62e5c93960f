import type { SortKey } from '../../../shared/query.ts';
import type { MirroredColumn } from './mirrored.ts';
import { TextColumn } from './text-column.ts';

/** Sorting positions by the values of a column: by counting digits, which takes time in proportion to their number. */

/** How many values a digit may have: few enough that the counts of one pass stay in the processor's cache. */
const mostBits = 12;

/**
 * Sorts positions by a column, null last; equal ones stay as they were.
 *
 * @param spare as long as the positions; the answer is one of the two, the other one is of no use afterwards
 */
export function sortByColumn(
  positions: Int32Array,
  spare: Int32Array,
  column: MirroredColumn,
  direction: SortKey['direction'],
): Int32Array {
  const { keys, most } = keysOf(positions, column, direction);
  return sortByKeys(positions, spare, keys, most);
}

/** Sorts different positions by their places in an order of all. `places[position]` is the place. */
export function sortByPlaces(positions: Int32Array, places: Int32Array): Int32Array {
  const keys = new Uint32Array(positions.length);
  for (let index = 0; index < positions.length; index += 1) {
    keys[index] = places[positions[index] as number] as number;
  }
  return sortByKeys(positions, new Int32Array(positions.length), keys, Math.max(1, places.length - 1));
}

/** A key for each of some positions: whole numbers from nought on, in the order of the values, null highest. */
function keysOf(
  positions: Int32Array,
  column: MirroredColumn,
  direction: SortKey['direction'],
): { readonly keys: Uint32Array; readonly most: number } {
  if (column instanceof TextColumn) {
    const { array, nothing } = column.cells;
    return fill(positions, array, nothing, 0, column.texts.length - 1, direction, column.places());
  }
  const { array, nothing } = column.cells;
  let least = Infinity;
  let most = -Infinity;
  for (let index = 0; index < positions.length; index += 1) {
    const value = array[positions[index] as number] as number;
    if (value === nothing) continue;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (least > most) return { keys: new Uint32Array(positions.length), most: 0 };
  if (most - least < 2 ** 32 - 2) return fill(positions, array, nothing, least, most, direction);
  // Numbers too far apart for their distance to be a key: their places are.
  const values = Float64Array.from(positions, (position) => array[position] as number);
  const distinct = Float64Array.from(new Set(values.filter((value) => !Number.isNaN(value)))).sort();
  const places = new Map(Array.from(distinct, (value, place) => [value, place]));
  const last = distinct.length - 1;
  const keys = Uint32Array.from(values, (value) => {
    const place = places.get(value);
    if (place === undefined) return last + 1;
    return direction === 'asc' ? place : last - place;
  });
  return { keys, most: last + 1 };
}

function fill(
  positions: Int32Array,
  array: MirroredColumn['cells']['array'],
  nothing: number,
  least: number,
  most: number,
  direction: SortKey['direction'],
  places?: Int32Array,
) {
  const keys = new Uint32Array(positions.length);
  const highest = most - least + 1;
  const ascending = direction === 'asc';
  for (let index = 0; index < positions.length; index += 1) {
    const value = array[positions[index] as number] as number;
    if (value === nothing || Number.isNaN(value)) {
      keys[index] = highest;
    } else {
      const key = places === undefined ? value - least : (places[value] as number);
      keys[index] = ascending ? key : highest - 1 - key;
    }
  }
  return { keys, most: highest };
}

function sortByKeys(positions: Int32Array, spare: Int32Array, keys: Uint32Array, most: number): Int32Array {
  const bits = Math.max(1, 32 - Math.clz32(most));
  const passes = Math.ceil(bits / mostBits);
  const digit = Math.ceil(bits / passes);
  const starts = new Uint32Array(2 ** digit);
  let [from, to] = [positions, spare];
  let [fromKeys, toKeys] = [keys, passes > 1 ? new Uint32Array(keys.length) : keys];
  for (let pass = 0; pass < passes; pass += 1) {
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
function countDigits(keys: Uint32Array, shift: number, starts: Uint32Array): void {
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

function spread(from: Int32Array, to: Int32Array, keys: Uint32Array, shift: number, starts: Uint32Array): void {
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
  fromKeys: Uint32Array,
  toKeys: Uint32Array,
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
