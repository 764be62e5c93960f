import type { CheckedCondition } from '../filter-reading.ts';
import type { CellArray, Cells } from './cells.ts';
import { cellsAt } from './cells-at.ts';
import { countOf, markRanges, type WholeCells } from './kernels.ts';
import { type Mask, newMask } from './masks.ts';
import type { MirroredColumn } from './mirrored.ts';
import { TextColumn } from './text-column.ts';

/** Whole numbers no further apart than this are looked up in a table. */
const mostApart = 2 ** 16;

/** Cells are compared with so many numbers, sixteen at once, in less time than they are looked up in a table. */
const mostCompared = 8;

/** The calls that are asked about: all, by how many they are, or some, by their positions. */
export type Asked = number | Int32Array;

/** For which of the calls asked about a condition on a column in memory holds. */
export function conditionMask(condition: CheckedCondition, column: MirroredColumn, asked: Asked): Mask {
  const mask = newMask(lengthOf(asked));
  if (condition.op === 'between') {
    markBetween(mask, column.cells, cellsOf(column, asked), condition.from, condition.to);
  } else if (column instanceof TextColumn) {
    const { codes, orNull } = textCodes(condition, column);
    markCodes(mask, column, codes, orNull, asked);
  } else {
    const { values, orNull } = condition.op === 'in' ? condition : { values: [], orNull: true };
    markNumbers(mask, column.cells, cellsOf(column, asked), values as readonly number[], orNull);
  }
  return mask;
}

/** In which of the calls asked about one of some needles is found, in any of some columns. */
export function searchedMask(needles: readonly string[], columns: readonly TextColumn[], asked: Asked): Mask {
  const mask = newMask(lengthOf(asked));
  // The narrowest first: what is found in every call there need not be looked for in the others.
  for (const column of columns.toSorted((one, other) => one.cells.width - other.cells.width)) {
    const codes = needles.flatMap((needle) => column.searched(needle));
    markCodes(mask, column, codes, false, asked);
    if (codes.length > 0 && countOf(mask) === mask.length) break;
  }
  return mask;
}

function lengthOf(asked: Asked): number {
  return typeof asked === 'number' ? asked : asked.length;
}

function cellsOf({ cells: { array } }: MirroredColumn, asked: Asked): CellArray {
  return typeof asked === 'number' ? array : cellsAt(array, asked);
}

function textCodes(
  condition: Exclude<CheckedCondition, { op: 'between' }>,
  column: TextColumn,
): { readonly codes: readonly number[]; readonly orNull: boolean } {
  switch (condition.op) {
    case 'in':
      return { codes: column.codesOf(condition.values.map(String)), orNull: condition.orNull };
    case 'empty':
      return { codes: column.codesOf(['']), orNull: true };
    case 'contains':
      return { codes: column.containing(condition.needle), orNull: false };
    default:
      return { codes: column.withEdge(condition.op, condition.needle), orNull: false };
  }
}

/** Marks the calls that hold one of some texts, by their numbers. What was marked stays so. */
function markCodes(mask: Mask, column: TextColumn, codes: readonly number[], orNull: boolean, asked: Asked): void {
  if (codes.length === 0 && !orNull) return;
  const postings = orNull || typeof asked !== 'number' ? undefined : column.postingsOf(codes);
  if (postings === undefined && codes.length <= mostCompared) {
    const { nothing } = column.cells;
    markEqual(mask, cellsOf(column, asked) as WholeCells, orNull ? [...codes, nothing] : codes);
    return;
  }
  const wanted = tableOf(Math.max(column.texts.length, column.cells.nothing + 1));
  for (const code of codes) wanted[code] = 1;
  if (postings !== undefined) postings.mark(mask, column.cells, codes, wanted);
  else markWanted(mask, cellsOf(column, asked), { wanted, least: 0, nothing: column.cells.nothing, orNull });
}

/** Marks the calls that hold one of some whole numbers. */
function markNumbers(mask: Mask, cells: Cells, array: CellArray, values: readonly number[], orNull: boolean): void {
  const { nothing, range } = cells;
  const known = values.filter((value) => Number.isInteger(value) && value >= range.least && value <= range.most);
  if (!(array instanceof Float64Array) && known.length <= mostCompared) {
    markEqual(mask, array, orNull ? [...known, nothing] : known);
    return;
  }
  // Narrow numbers are looked up as they are, and nothing among them.
  const least = nothing < 0 ? known.reduce((one, other) => Math.min(one, other), range.most) : 0;
  const most = known.reduce((one, other) => Math.max(one, other), nothing < 0 ? least : nothing);
  if (array instanceof Float64Array || most - least >= mostApart) {
    const wanted = new Set(known);
    for (let index = 0; index < mask.length; index += 1) {
      const value = array[index] as number;
      const isMeant = value === nothing || Number.isNaN(value) ? orNull : wanted.has(value);
      if (isMeant) mask[index] = 1;
    }
    return;
  }
  const wanted = tableOf(most - least + 1);
  for (const value of known) wanted[value - least] = 1;
  markWanted(mask, array, { wanted, least, nothing, orNull });
}

/** Room for so many numbers, and as many as make it a power of two. */
function tableOf(length: number): Uint8Array {
  return new Uint8Array(2 ** Math.ceil(Math.log2(Math.max(length, 1))));
}

/** What is meant: for each number from `least` on 1 or 0, and whether nothing is. */
interface Wanted {
  readonly wanted: Uint8Array;
  readonly least: number;
  readonly nothing: number;
  readonly orNull: boolean;
}

function markWanted(mask: Mask, array: CellArray, { wanted, least, nothing, orNull }: Wanted): void {
  // In narrow cells nothing has a place of its own among the numbers.
  if (nothing >= 0) wanted[nothing] = Number(orNull);
  if (array instanceof Uint8Array) markBytes(mask, array, wanted);
  else if (array instanceof Uint16Array) markHalves(mask, array, wanted);
  else if (array instanceof Int32Array) {
    if (orNull) markEqual(mask, array, [nothing]);
    markWide(mask, array, wanted, least);
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

/** @param wanted as long as a power of two. Branches that cannot be foretold would take most of the time: there is none. */
function markWide(mask: Mask, array: Int32Array, wanted: Uint8Array, from: number): void {
  const last = wanted.length - 1;
  const least = from | 0;
  for (let index = 0; index < mask.length; index += 1) {
    const place = ((array[index] as number) - least) | 0;
    const isWanted = (wanted[place & last] as number) & Number(place >= 0) & Number(place <= last);
    mask[index] = (mask[index] as number) | isWanted;
  }
}

/** Marks the cells that are one of a few numbers. */
function markEqual(mask: Mask, array: WholeCells, values: readonly number[]): void {
  markRanges(
    mask,
    array,
    values.map((value) => ({ least: value, most: value })),
  );
}

function markBetween(mask: Mask, cells: Cells, array: CellArray, from = -Infinity, to = Infinity): void {
  // What stands for nothing lies outside of the range, or is equal to no number.
  const least = Math.ceil(Math.max(from, cells.range.least));
  const most = Math.floor(Math.min(to, cells.range.most));
  if (least > most) return;
  if (!(array instanceof Float64Array)) {
    markRanges(mask, array, [{ least, most }]);
    return;
  }
  for (let index = 0; index < mask.length; index += 1) {
    const value = array[index] as number;
    mask[index] = value >= least && value <= most ? 1 : 0;
  }
}
