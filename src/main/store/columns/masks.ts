import { countOf, putPositions } from './kernels.ts';

/**
 * Which calls are meant: 1 or 0 for each position. The bytes behind it are a multiple of eight, and nought beyond the last
 * position: several positions are looked at together. See {@link newMask}.
 */
export type Mask = Uint8Array<ArrayBuffer>;

/** Which calls are meant: all, many of them by a mask, or few of them by their positions, each once. */
export type Calls = 'all' | Mask | Int32Array;

/** Kept for the next masks: a megabyte for each of a million calls, and the collector would come for them every few questions. */
const spare: ArrayBuffer[] = [];

const mostSpare = 6;

/** A mask that means no call. */
export function newMask(length: number): Mask {
  const bytes = Math.ceil(length / 8) * 8;
  const kept = spare.findLastIndex((buffer) => buffer.byteLength === bytes);
  if (kept < 0) return new Uint8Array(new ArrayBuffer(bytes), 0, length);
  const [buffer = new ArrayBuffer(bytes)] = spare.splice(kept, 1);
  new Uint8Array(buffer).fill(0);
  return new Uint8Array(buffer, 0, length);
}

/** Gives back a mask that nobody looks at any more. */
export function release(mask: Mask): void {
  if (spare.length === mostSpare) spare.shift();
  spare.push(mask.buffer);
}

/** What is kept for the next masks, bytes. */
export function spareBytes(): number {
  return spare.reduce((bytes, { byteLength }) => bytes + byteLength, 0);
}

/** Joins masks of one length into the first of them, and releases the others. @param masks at least one */
export function joinMasks(masks: readonly [Mask, ...Mask[]], how: 'all' | 'any'): Mask {
  const [first, ...others] = masks;
  const words = wordsOf(first);
  for (const other of others) {
    const otherWords = wordsOf(other);
    if (how === 'all')
      for (let index = 0; index < words.length; index += 1)
        words[index] = (words[index] as number) & (otherWords[index] as number);
    else
      for (let index = 0; index < words.length; index += 1)
        words[index] = (words[index] as number) | (otherWords[index] as number);
    release(other);
  }
  return first;
}

/** Turns a mask round, in place. */
export function invertMask(mask: Mask): Mask {
  const words = wordsOf(mask);
  for (let index = 0; index < words.length; index += 1) words[index] = (words[index] as number) ^ 0x01010101;
  new Uint8Array(mask.buffer).fill(0, mask.length);
  return mask;
}

/** The positions that a mask means, ascending. */
export function positionsOf(mask: Mask, meant: number): Int32Array {
  const positions = new Int32Array(meant);
  putPositions(mask, 0, mask.length, positions);
  return positions;
}

/** Those of some positions that a mask means: it has one for each of them. */
export function chosen(positions: Int32Array, mask: Mask): Int32Array {
  const found = new Int32Array(countOf(mask));
  let place = 0;
  for (let index = 0; place < found.length; index += 1) {
    found[place] = positions[index] as number;
    place += mask[index] as number;
  }
  return found;
}

function wordsOf(mask: Mask): Int32Array {
  return new Int32Array(mask.buffer);
}
