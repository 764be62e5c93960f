import type { CellArray } from './cells.ts';

/**
 * The cells at some positions, one after another: whole numbers of 32 bits, or whatever numbers they are. What is done with
 * them then meets one kind of array, where it is compiled to a few instructions.
 */
export function cellsAt(array: CellArray, positions: Int32Array): Int32Array | Float64Array {
  if (array instanceof Float64Array) return Float64Array.from(positions, (position) => array[position] as number);
  return gather(array, positions, new Int32Array(positions.length));
}

/** Copies the cells at some positions. */
export function gather(array: Exclude<CellArray, Float64Array>, positions: Int32Array, into: Int32Array): Int32Array {
  if (array instanceof Uint8Array) gatherBytes(array, positions, into);
  else if (array instanceof Uint16Array) gatherHalves(array, positions, into);
  else gatherWide(array, positions, into);
  return into;
}

// One function for each kind of array: a loop that meets several kinds is several times slower.

function gatherBytes(array: Uint8Array, positions: Int32Array, into: Int32Array): void {
  for (let index = 0; index < positions.length; index += 1) into[index] = array[positions[index] as number] as number;
}

function gatherHalves(array: Uint16Array, positions: Int32Array, into: Int32Array): void {
  for (let index = 0; index < positions.length; index += 1) into[index] = array[positions[index] as number] as number;
}

function gatherWide(array: Int32Array, positions: Int32Array, into: Int32Array): void {
  for (let index = 0; index < positions.length; index += 1) into[index] = array[positions[index] as number] as number;
}
