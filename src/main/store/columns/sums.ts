import type { FacetValue, Group } from '../api.ts';
import type { Grouping } from './group-keys.ts';
import type { Mask } from './masks.ts';
import type { MirroredColumn } from './mirrored.ts';
import { TextColumn } from './text-column.ts';
import { compareTexts } from './text-order.ts';

/** Sums over calls, in one walk through the columns that they need. */

/** Values of whole numbers up to so many apart are counted in an array, others in a map. */
const mostApart = 4_194_304;

/** Values that count more than this are not told apart before they are sorted. */
const mostCounted = 65_535;

/** Counts the calls of a mask by the numbers of a column's cells; the last of the counts is that of nothing. */
function countsByCode(mask: Mask | undefined, column: TextColumn, count: number): Int32Array {
  const counts = new Int32Array(column.texts.length + 1);
  const { array, nothing } = column.cells;
  const last = column.texts.length;
  for (let position = 0; position < count; position += 1) {
    if (mask !== undefined && mask[position] === 0) continue;
    const code = array[position] as number;
    const index = code === nothing ? last : code;
    counts[index] = (counts[index] as number) + 1;
  }
  return counts;
}

/** The values of a column among the calls of a mask with their counts, in no order. */
export function countedValues(mask: Mask | undefined, column: MirroredColumn, count: number): FacetValue[] {
  if (column instanceof TextColumn) {
    const counts = countsByCode(mask, column, count);
    const values: FacetValue[] = [];
    for (let code = 0; code < counts.length; code += 1) {
      const among = counts[code] as number;
      if (among > 0) values.push({ value: column.texts[code] ?? null, count: among });
    }
    return values;
  }
  const { array, nothing } = column.cells;
  let [least, most, nothings] = [Infinity, -Infinity, 0];
  for (let position = 0; position < count; position += 1) {
    if (mask !== undefined && mask[position] === 0) continue;
    const value = array[position] as number;
    if (value === nothing || Number.isNaN(value)) nothings += 1;
    else {
      if (value < least) least = value;
      if (value > most) most = value;
    }
  }
  const values: FacetValue[] = nothings > 0 ? [{ value: null, count: nothings }] : [];
  if (least > most) return values;
  if (most - least < mostApart) {
    const counts = new Int32Array(most - least + 1);
    for (let position = 0; position < count; position += 1) {
      if (mask !== undefined && mask[position] === 0) continue;
      const value = array[position] as number;
      if (value === nothing) continue;
      counts[value - least] = (counts[value - least] as number) + 1;
    }
    for (let index = 0; index < counts.length; index += 1) {
      if (counts[index] !== 0) values.push({ value: least + index, count: counts[index] as number });
    }
    return values;
  }
  const counts = new Map<number, number>();
  for (let position = 0; position < count; position += 1) {
    if (mask !== undefined && mask[position] === 0) continue;
    const value = array[position] as number;
    if (value === nothing || Number.isNaN(value)) continue;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  for (const [value, among] of counts) values.push({ value, count: among });
  return values;
}

/** Most frequent first, then by value, null last. */
export function compareCounted(one: FacetValue, other: FacetValue): number {
  if (one.count !== other.count) return other.count - one.count;
  if (one.value === null || other.value === null) return Number(one.value === null) - Number(other.value === null);
  if (typeof one.value === 'number') return one.value - Number(other.value);
  return compareTexts(one.value, String(other.value));
}

/** The first of values in their order: of very many, only those that count as much as the last one wanted are sorted. */
export function firstCounted(values: FacetValue[], most: number): FacetValue[] {
  if (values.length <= most * 4 || most === 0) return values.toSorted(compareCounted).slice(0, most);
  const frequent = new Int32Array(mostCounted + 1);
  for (const { count } of values) {
    const counted = Math.min(count, mostCounted);
    frequent[counted] = (frequent[counted] as number) + 1;
  }
  let least = mostCounted;
  for (let wanted = frequent[least] as number; wanted < most; wanted += frequent[least] as number) least -= 1;
  return values
    .filter(({ count }) => count >= least)
    .toSorted(compareCounted)
    .slice(0, most);
}

/** The calls of a mask in groups by their keys, each with what was spoken in it. */
export function grouped(mask: Mask | undefined, { keys, groups, valueFor }: Grouping, talk: MirroredColumn): Group[] {
  const counts = new Float64Array(groups);
  const talks = new Float64Array(groups);
  const talked = new Float64Array(groups);
  const { array, nothing } = talk.cells;
  for (let position = 0; position < keys.length; position += 1) {
    if (mask !== undefined && mask[position] === 0) continue;
    const key = keys[position] as number;
    counts[key] = (counts[key] as number) + 1;
    const seconds = array[position] as number;
    if (seconds === nothing || Number.isNaN(seconds)) continue;
    talks[key] = (talks[key] as number) + seconds;
    talked[key] = (talked[key] as number) + 1;
  }
  const made: Group[] = [];
  for (let key = 0; key < groups; key += 1) {
    const count = counts[key] as number;
    if (count > 0)
      made.push({ value: valueFor(key), count, talk: talks[key] as number, talked: talked[key] as number });
  }
  return made;
}

/** The sum of a column over the calls of a mask. */
export function summed(mask: Mask | undefined, column: MirroredColumn, count: number): number {
  const { array, nothing } = column.cells;
  let sum = 0;
  for (let position = 0; position < count; position += 1) {
    if (mask !== undefined && mask[position] === 0) continue;
    const value = array[position] as number;
    if (value !== nothing && !Number.isNaN(value)) sum += value;
  }
  return sum;
}
