import type { CellArray } from './cells.ts';
import { kernelsBinary } from './kernels-binary.ts';
import type { Mask } from './masks.ts';

/** What kernels.wat does, asked for a whole column. The memory is a piece of it, small enough for the processor's cache. */

/** Calls worked on at once. */
const piece = 2 ** 15;

type Place = number;
type Marking = (cells: Place, count: number, least: number, most: number, mask: Place) => void;

interface Kernels {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly markBytes: Marking;
  readonly markHalves: Marking;
  readonly markWords: Marking;
  positions(mask: Place, count: number, first: number, into: Place): number;
  count(mask: Place, count: number): number;
}

/** The little that is used of it: Node's types have it not, and those of browsers are not wanted here. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

const compiled = new WebAssembly.Module(Buffer.from(kernelsBinary, 'base64'));
const kernels = new WebAssembly.Instance(compiled).exports as Kernels;

// The memory: a piece of a mask, then one of cells, or of positions, of up to 32 bits.
const maskPlace: Place = 0;
const cellsPlace: Place = piece;
const { buffer } = kernels.memory;
const maskPiece = new Uint8Array(buffer, maskPlace, piece);
const bytes = new Uint8Array(buffer, cellsPlace, piece);
const halves = new Uint16Array(buffer, cellsPlace, piece);
const words = new Int32Array(buffer, cellsPlace, piece);

/** Whole numbers from one to another, both included: no further apart than the cells are wide. */
export interface Range {
  readonly least: number;
  readonly most: number;
}

/** Cells that hold whole numbers. */
export type WholeCells = Exclude<CellArray, Float64Array>;

/** Marks the calls whose cells lie in one of some ranges. What was marked stays so. @param array at least as long as the mask */
export function markRanges(mask: Mask, array: WholeCells, ranges: readonly Range[]): void {
  const mark = markingOf(array);
  for (let start = 0; start < mask.length; start += piece) {
    const count = Math.min(piece, mask.length - start);
    const meant = mask.subarray(start, start + count);
    copyIn(array, start, count);
    maskPiece.set(meant);
    for (const { least, most } of ranges) mark(cellsPlace, count, least, most, maskPlace);
    meant.set(count === piece ? maskPiece : maskPiece.subarray(0, count));
  }
}

/**
 * Writes the positions that a mask means from `start` to before `end`, ascending, and answers how many they are.
 *
 * @param into has room for them
 */
export function putPositions(mask: Mask, start: number, end: number, into: Int32Array): number {
  let place = 0;
  for (let first = start; first < end; first += piece) {
    const count = Math.min(piece, end - first);
    copyMaskIn(mask, first, count);
    const found = kernels.positions(maskPlace, count, first, cellsPlace);
    into.set(words.subarray(0, found), place);
    place += found;
  }
  return place;
}

/** How many calls a mask means. */
export function countOf(mask: Mask): number {
  let found = 0;
  for (let start = 0; start < mask.length; start += piece) {
    const count = Math.min(piece, mask.length - start);
    copyMaskIn(mask, start, count);
    found += kernels.count(maskPlace, count);
  }
  return found;
}

function copyMaskIn(mask: Mask, start: number, count: number): void {
  maskPiece.set(mask.subarray(start, start + count));
  // Sixteen are looked at together.
  if (count % 16 !== 0) maskPiece.fill(0, count, Math.ceil(count / 16) * 16);
}

function markingOf(array: WholeCells): Marking {
  if (array instanceof Uint8Array) return kernels.markBytes;
  return array instanceof Uint16Array ? kernels.markHalves : kernels.markWords;
}

function copyIn(array: WholeCells, start: number, count: number): void {
  const cells = array.subarray(start, start + count);
  if (cells instanceof Uint8Array) bytes.set(cells);
  else if (cells instanceof Uint16Array) halves.set(cells);
  else words.set(cells);
}
