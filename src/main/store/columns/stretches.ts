import type { CellArray } from './cells.ts';
import { cellsAt, gather } from './cells-at.ts';
import { putPositions } from './kernels.ts';
import type { Calls } from './masks.ts';

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
  /** Their cells: written into the array where they are whole numbers of 32 bits, else in an array of their own. */
  cells(array: CellArray, into: Int32Array): Int32Array | Float64Array;
}

/** Visits calls. @param count how many there are */
export function walk(calls: Calls, count: number, visit: (stretch: Stretch) => void): void {
  if (calls instanceof Int32Array) {
    for (let start = 0; start < calls.length; start += stretchLength)
      visit(someOf(calls.subarray(start, start + stretchLength)));
    return;
  }
  for (let start = 0; start < count; start += stretchLength) {
    const end = Math.min(start + stretchLength, count);
    const length = calls === 'all' ? end - start : putPositions(calls, start, end, positions);
    if (length === end - start) visit(wholeOf(start, end));
    else if (length > 0) visit(someOf(positions.subarray(0, length)));
  }
}

/** The calls of a mask within a stretch. */
const positions = new Int32Array(stretchLength);

function wholeOf(start: number, end: number): Stretch {
  return {
    length: end - start,
    position: (place) => start + place,
    cells(array, into) {
      const cells = array.subarray(start, end);
      if (cells instanceof Float64Array) return cells;
      into.set(cells);
      return into;
    },
  };
}

function someOf(some: Int32Array): Stretch {
  return {
    length: some.length,
    position: (place) => some[place] as number,
    cells: (array, into) => (array instanceof Float64Array ? cellsAt(array, some) : gather(array, some, into)),
  };
}
