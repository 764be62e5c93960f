import type { CellArray } from './cells.ts';
import type { Mask } from './masks.ts';

/**
 * Walks through the cells of a mask's calls, a few thousand at a time. They are copied into arrays of one kind, without
 * those that are not meant: they stay in the processor's cache, and a loop that meets one kind of array alone is compiled
 * to a few instructions, where one that meets the four kinds of cells is several times slower.
 */

/** How many calls are walked through together, at the most. */
export const stretchLength = 4_096;

/** Some calls, one after another. */
export interface Stretch {
  /** How many they are: not none. */
  readonly length: number;
  /** Where the call at a place stands. */
  position(place: number): number;
  /** Writes their cells, whole numbers of 32 bits. */
  whole(array: Exclude<CellArray, Float64Array>, into: Int32Array): void;
  /** Writes their cells, whatever numbers they are. */
  numbers(array: CellArray, into: Float64Array): void;
}

/** Visits the calls of a mask, or all of them. */
export function walk(mask: Mask | undefined, count: number, visit: (stretch: Stretch) => void): void {
  for (let start = 0; start < count; start += stretchLength) {
    const end = Math.min(start + stretchLength, count);
    const length = mask === undefined ? end - start : choose(mask, start, end);
    if (length > 0) visit(stretchOf(start, end, length));
  }
}

/** The places of the calls that are meant, counted from the stretch's start. The last one is there to be overwritten. */
const places = new Int32Array(stretchLength + 1);

function choose(mask: Mask, start: number, end: number): number {
  let chosen = 0;
  for (let position = start; position < end; position += 1) {
    places[chosen] = position - start;
    chosen += mask[position] as number;
  }
  return chosen;
}

function stretchOf(start: number, end: number, length: number): Stretch {
  const isWhole = length === end - start;
  return {
    length,
    position: (place) => start + (isWhole ? place : (places[place] as number)),
    whole(array, into) {
      into.set(array.subarray(start, end));
      if (!isWhole)
        for (let place = 0; place < length; place += 1) into[place] = into[places[place] as number] as number;
    },
    numbers(array, into) {
      into.set(array.subarray(start, end));
      if (!isWhole)
        for (let place = 0; place < length; place += 1) into[place] = into[places[place] as number] as number;
    },
  };
}
