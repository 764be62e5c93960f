import { daySeconds } from '../../../shared/gmt.ts';
import type { GroupBy } from '../api.ts';
import type { MirroredColumn } from './mirrored.ts';
import { TextColumn } from './text-column.ts';

const hourSeconds = 3_600;
const weekHours = 168;
/** 1970 began on a Thursday: hours since Monday, 00:00. */
const epochHour = 72;

/** Values of whole numbers up to so many apart are keys themselves. */
const mostApart = 4_194_304;

/** Keys by which calls are grouped, and the value that each key stands for. */
export interface Grouping {
  /** The key of the call at each position, from nought to below `groups`. */
  readonly keys: Int32Array;
  readonly groups: number;
  valueFor(key: number): string | number | null;
}

/** How calls are grouped by a column's values, or by the day or the hour of the week in which they started, in UTC. */
export function groupingBy(by: GroupBy, column: MirroredColumn, count: number): Grouping {
  if (by === 'day') {
    return byNumber(column, count, { made: (seconds) => Math.floor(seconds / daySeconds), scale: daySeconds });
  }
  if (by === 'hour-of-week') {
    const made = (seconds: number) => {
      const hour = (Math.floor(seconds / hourSeconds) + epochHour) % weekHours;
      return hour < 0 ? hour + weekHours : hour;
    };
    return byNumber(column, count, { made, scale: 1, bounds: [0, weekHours - 1] });
  }
  if (!(column instanceof TextColumn)) return byNumber(column, count, { made: (value) => value, scale: 1 });
  const last = column.texts.length;
  return {
    keys: keysOf(column, count, last, (code) => code),
    groups: last + 1,
    valueFor: (key) => column.texts[key] ?? null,
  };
}

/** How a number becomes a key: `bounds` where keys do not grow with the numbers; a key stands for itself times `scale`. */
interface Making {
  made(value: number): number;
  readonly scale: number;
  readonly bounds?: readonly [number, number];
}

/** Keys made of numbers; nothing has the last key. */
function byNumber(column: MirroredColumn, count: number, { made, scale, bounds }: Making): Grouping {
  const [least, most] = boundsOf(column, count);
  const [from, to] = bounds ?? [made(least), made(most)];
  if (to - from > mostApart) return byPlace(column, count);
  const last = to - from + 1;
  return {
    keys: keysOf(column, count, last, (value) => made(value) - from),
    groups: last + 1,
    valueFor: (key) => (key === last ? null : (key + from) * scale),
  };
}

/** Keys of numbers too far apart: their places in the order in which they are met. */
function byPlace(column: MirroredColumn, count: number): Grouping {
  const places = new Map<number, number>();
  for (let position = 0; position < count; position += 1) {
    const value = column.cells.at(position);
    if (value !== null && !places.has(value)) places.set(value, places.size);
  }
  const values = [...places.keys()];
  return {
    keys: keysOf(column, count, values.length, (value) => places.get(value) as number),
    groups: values.length + 1,
    valueFor: (key) => values[key] ?? null,
  };
}

/** The key of each call; `last` where it has nothing. */
function keysOf(column: MirroredColumn, count: number, last: number, made: (value: number) => number): Int32Array {
  const { array, nothing } = column.cells;
  const keys = new Int32Array(count);
  for (let position = 0; position < count; position += 1) {
    const value = array[position] as number;
    keys[position] = value === nothing || Number.isNaN(value) ? last : made(value);
  }
  return keys;
}

/** The least and the most number of a column; nought and nought where it has none. */
function boundsOf(column: MirroredColumn, count: number): [number, number] {
  const { array, nothing } = column.cells;
  let [least, most] = [Infinity, -Infinity];
  for (let position = 0; position < count; position += 1) {
    const value = array[position] as number;
    if (value === nothing || Number.isNaN(value)) continue;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return least > most ? [0, 0] : [least, most];
}
