import type { FacetValue, Group } from '../api.ts';
import type { Grouping } from './group-keys.ts';
import type { Calls } from './masks.ts';
import type { MirroredColumn } from './mirrored.ts';
import { stretchLength, walk } from './stretches.ts';
import { compareTexts } from './text-order.ts';

/** Sums over calls, in one walk through the columns that they need. */

/** Values that count more than this are not told apart before they are sorted. */
const mostCounted = 65_535;

const keys = new Int32Array(stretchLength);
const numbers = new Int32Array(stretchLength);

/** The values of a column among calls with their counts, in no order. @param most where only so many of the most frequent are wanted, others may be left out */
export function countedValues(calls: Calls, by: Grouping, count: number, most = Infinity): FacetValue[] {
  const counts = countsOf(calls, by, count);
  const least = Math.max(1, leastWanted(counts, most));
  const values: FacetValue[] = [];
  forEachKey(by, (key) => {
    const among = counts[key] as number;
    if (among >= least) values.push({ value: by.valueFor(key), count: among });
  });
  return values;
}

function forEachKey({ values, ofNothing }: Grouping, visit: (key: number) => void): void {
  for (let key = 0; key < values; key += 1) visit(key);
  visit(ofNothing);
}

/** Counts calls by their keys. */
function countsOf(calls: Calls, { ofNothing, keysOf }: Grouping, count: number): Int32Array {
  const counts = new Int32Array(ofNothing + 1);
  walk(calls, count, (stretch) => {
    keysOf(stretch, keys);
    countKeys(keys, stretch.length, counts);
  });
  return counts;
}

function countKeys(stretchKeys: Int32Array, length: number, counts: Int32Array): void {
  for (let place = 0; place < length; place += 1) {
    const key = stretchKeys[place] as number;
    counts[key] = (counts[key] as number) + 1;
  }
}

/** Most frequent first, then by value, null last. */
export function compareCounted(one: FacetValue, other: FacetValue): number {
  if (one.count !== other.count) return other.count - one.count;
  if (one.value === null || other.value === null) return Number(one.value === null) - Number(other.value === null);
  if (typeof one.value === 'number') return one.value - Number(other.value);
  return compareTexts(one.value, String(other.value));
}

/** The first of values in their order: of very many, only those that count as much as the last one wanted are sorted. */
export function firstCounted(values: readonly FacetValue[], most: number): FacetValue[] {
  const least = leastWanted(
    Int32Array.from(values, ({ count }) => count),
    most,
  );
  return values
    .filter(({ count }) => count >= least)
    .toSorted(compareCounted)
    .slice(0, most);
}

/** A count that at least `most` of some counts reach, and not many more; nought where they are few. */
function leastWanted(counts: Int32Array, most: number): number {
  if (counts.length <= most * 4 || most === 0) return 0;
  const frequent = new Int32Array(mostCounted + 1);
  for (let index = 0; index < counts.length; index += 1) {
    const counted = Math.min(counts[index] as number, mostCounted);
    frequent[counted] = (frequent[counted] as number) + 1;
  }
  let least = mostCounted;
  for (let wanted = frequent[least] as number; wanted < most; wanted += frequent[least] as number) least -= 1;
  return least;
}

/** Calls in groups by their keys, each with what was spoken in it. */
export function grouped(calls: Calls, by: Grouping, talk: MirroredColumn, count: number): Group[] {
  const keysThereAre = by.ofNothing + 1;
  const sums: Sums = { counts: new Int32Array(keysThereAre * 2), seconds: new Float64Array(keysThereAre * 2) };
  const { array, nothing } = talk.cells;
  walk(calls, count, (stretch) => {
    by.keysOf(stretch, keys);
    addUp(keys, stretch.cells(array, numbers), stretch.length, nothing, sums);
  });
  const made: Group[] = [];
  forEachKey(by, (key) => {
    const [silent, talked, spoken] = [sums.counts[key * 2], sums.counts[key * 2 + 1], sums.seconds[key * 2 + 1]];
    const among = (silent as number) + (talked as number);
    if (among > 0)
      made.push({ value: by.valueFor(key), count: among, talk: spoken as number, talked: talked as number });
  });
  return made;
}

/** Of each group first those without talk, then those with it: whether there is any cannot be foretold by a branch. */
interface Sums {
  readonly counts: Int32Array;
  readonly seconds: Float64Array;
}

function addUp(
  stretchKeys: Int32Array,
  cells: Int32Array | Float64Array,
  length: number,
  nothing: number,
  { counts, seconds }: Sums,
): void {
  for (let place = 0; place < length; place += 1) {
    const spoken = cells[place] as number;
    // In the widest kind nothing is NaN.
    const isSome = Number(spoken !== nothing) & Number(!Number.isNaN(spoken));
    const key = (stretchKeys[place] as number) * 2 + isSome;
    counts[key] = (counts[key] as number) + 1;
    seconds[key] = (seconds[key] as number) + spoken;
  }
}

/** The sum of a column over calls. */
export function summed(calls: Calls, { cells: { array, nothing } }: MirroredColumn, count: number): number {
  let sum = 0;
  walk(calls, count, (stretch) => {
    sum += sumOf(stretch.cells(array, numbers), stretch.length, nothing);
  });
  return sum;
}

function sumOf(cells: Int32Array | Float64Array, length: number, nothing: number): number {
  let sum = 0;
  for (let place = 0; place < length; place += 1) {
    const value = cells[place] as number;
    // NaN is nothing in the widest kind.
    sum += value === nothing ? 0 : value || 0;
  }
  return sum;
}
