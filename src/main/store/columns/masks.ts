import type { CheckedCondition } from '../filter-reading.ts';
import type { Cells } from './cells.ts';
import type { MirroredColumn } from './mirrored.ts';
import { TextColumn } from './text-column.ts';

/** Which calls are meant: 1 or 0 for each position. */
export type Mask = Uint8Array;

/** Beyond so many values a look-up in a set is faster than comparing with each. */
const fewValues = 8;

/** The calls for which a condition on a column in memory holds. */
export function maskOf(condition: CheckedCondition, column: MirroredColumn, count: number): Mask {
  const mask = new Uint8Array(count);
  if (condition.op === 'between') {
    markBetween(mask, column.cells, condition.from, condition.to);
  } else if (column instanceof TextColumn) {
    const { codes, orNull } = textCodes(condition, column);
    markCodes(mask, column, codes, orNull);
  } else if (condition.op === 'in') {
    markValues(mask, column.cells, condition.values as readonly number[], condition.orNull);
  } else {
    markValues(mask, column.cells, [], true);
  }
  return mask;
}

/** Joins masks into the first of them. */
export function joinMasks(masks: readonly Mask[], how: 'all' | 'any', count: number): Mask {
  const [first, ...others] = masks;
  if (first === undefined) return how === 'all' ? new Uint8Array(count).fill(1) : new Uint8Array(count);
  for (const other of others) {
    if (how === 'all')
      for (let index = 0; index < count; index += 1) first[index] = (first[index] as number) & (other[index] as number);
    else
      for (let index = 0; index < count; index += 1) first[index] = (first[index] as number) | (other[index] as number);
  }
  return first;
}

/** The positions that a mask means, ascending. */
export function positionsOf(mask: Mask, meant: number): Int32Array {
  const positions = new Int32Array(meant);
  let place = 0;
  for (let position = 0; place < meant; position += 1) {
    positions[place] = position;
    place += mask[position] as number;
  }
  return positions;
}

/** Turns a mask round, in place. */
export function invertMask(mask: Mask): Mask {
  for (let index = 0; index < mask.length; index += 1) mask[index] = (mask[index] as number) ^ 1;
  return mask;
}

/** How many calls a mask means. */
export function countOf(mask: Mask): number {
  let count = 0;
  for (let index = 0; index < mask.length; index += 1) count += mask[index] as number;
  return count;
}

/** Calls in whose columns one of some needles is found. */
export function searchedMask(needles: readonly string[], columns: readonly TextColumn[], count: number): Mask {
  const mask = new Uint8Array(count);
  for (const column of columns) {
    const codes = needles.flatMap((needle) => column.searched(needle));
    markCodes(mask, column, codes, false);
  }
  return mask;
}

function textCodes(
  condition: Exclude<CheckedCondition, { op: 'between' }>,
  column: TextColumn,
): { readonly codes: readonly number[]; readonly orNull: boolean } {
  switch (condition.op) {
    case 'in': {
      const codes = condition.values.map((value) => column.codeOf(String(value))).filter((code) => code !== undefined);
      return { codes, orNull: condition.orNull };
    }
    case 'empty': {
      const empty = column.codeOf('');
      return { codes: empty === undefined ? [] : [empty], orNull: true };
    }
    case 'contains':
      return { codes: [...column.containing(condition.needle)], orNull: false };
    default:
      return { codes: [...column.withEdge(condition.op, condition.needle)], orNull: false };
  }
}

/** Marks the calls that hold one of some texts, by their numbers. What was marked stays so. */
function markCodes(mask: Mask, column: TextColumn, codes: readonly number[], orNull: boolean): void {
  if (codes.length === 0 && !orNull) return;
  const { array, nothing } = column.cells;
  // Narrow cells are looked up without asking whether there is something: nothing has a place of its own.
  const wanted = new Uint8Array(array instanceof Int32Array ? column.texts.length : nothing + 1);
  for (const code of codes) wanted[code] = 1;
  const postings = orNull ? undefined : column.postingsOf(codes);
  if (postings !== undefined) {
    postings.mark(mask, column.cells, codes, wanted);
  } else if (array instanceof Int32Array) {
    markWide(mask, array, wanted, orNull ? 1 : 0);
  } else {
    wanted[nothing] = orNull ? 1 : 0;
    if (array instanceof Uint8Array) markBytes(mask, array, wanted);
    else if (array instanceof Uint16Array) markHalves(mask, array, wanted);
  }
}

// One function for each kind of array: a loop that meets several kinds is several times slower.

function markBytes(mask: Mask, array: Uint8Array, wanted: Uint8Array): void {
  for (let index = 0; index < mask.length; index += 1) {
    mask[index] = (mask[index] as number) | (wanted[array[index] as number] as number);
  }
}

function markHalves(mask: Mask, array: Uint16Array, wanted: Uint8Array): void {
  for (let index = 0; index < mask.length; index += 1) {
    mask[index] = (mask[index] as number) | (wanted[array[index] as number] as number);
  }
}

function markWide(mask: Mask, array: Int32Array, wanted: Uint8Array, ofNothing: number): void {
  for (let index = 0; index < mask.length; index += 1) {
    const code = array[index] as number;
    mask[index] = (mask[index] as number) | (code < 0 ? ofNothing : (wanted[code] as number));
  }
}

function markBetween(mask: Mask, cells: Cells, from: number | undefined, to: number | undefined): void {
  const { array, range } = cells;
  // What stands for nothing lies outside of the range, or is equal to no number.
  const least = Math.max(from ?? -Infinity, range.least);
  const most = Math.min(to ?? Infinity, range.most);
  if (array instanceof Int32Array) markWideBetween(mask, array, least, most);
  else if (array instanceof Uint16Array) markHalvesBetween(mask, array, least, most);
  else {
    for (let index = 0; index < mask.length; index += 1) {
      const value = array[index] as number;
      mask[index] = value >= least && value <= most ? 1 : 0;
    }
  }
}

function markWideBetween(mask: Mask, array: Int32Array, from: number, to: number): void {
  const [least, most] = [Math.ceil(from), Math.floor(to)];
  for (let index = 0; index < mask.length; index += 1) {
    const value = array[index] as number;
    mask[index] = Number(value >= least) & Number(value <= most);
  }
}

function markHalvesBetween(mask: Mask, array: Uint16Array, from: number, to: number): void {
  const [least, most] = [Math.ceil(from), Math.floor(to)];
  for (let index = 0; index < mask.length; index += 1) {
    const value = array[index] as number;
    mask[index] = Number(value >= least) & Number(value <= most);
  }
}

function markValues(mask: Mask, cells: Cells, values: readonly number[], orNull: boolean): void {
  const { array, nothing, range } = cells;
  const known = values.filter((value) => value >= range.least && value <= range.most);
  if (known.length <= fewValues) {
    for (const value of known) {
      for (let index = 0; index < mask.length; index += 1) if (array[index] === value) mask[index] = 1;
    }
  } else {
    const wanted = new Set(known);
    for (let index = 0; index < mask.length; index += 1) if (wanted.has(array[index] as number)) mask[index] = 1;
  }
  if (!orNull) return;
  if (Number.isNaN(nothing)) {
    for (let index = 0; index < mask.length; index += 1) if (Number.isNaN(array[index])) mask[index] = 1;
  } else {
    for (let index = 0; index < mask.length; index += 1) if (array[index] === nothing) mask[index] = 1;
  }
}
