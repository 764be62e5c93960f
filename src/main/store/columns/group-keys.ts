import { daySeconds } from '../../../shared/gmt.ts';
import type { GroupBy } from '../api.ts';
import type { Cells } from './cells.ts';
import type { Calls } from './masks.ts';
import type { MirroredColumn } from './mirrored.ts';
import { type Stretch, stretchLength, walk } from './stretches.ts';
import { TextColumn } from './text-column.ts';

const hourSeconds = 3_600;
const weekHours = 168;
/** 1970 began on a Thursday: hours since Monday, 00:00. */
const epochHour = 72;

/** Values of whole numbers up to so many apart are keys themselves. */
const mostApart = 4_194_304;

type CellNumbers = Int32Array | Float64Array;

/** Keys by which calls are grouped, and the value that each key stands for. */
export interface Grouping {
  /** How many keys of values there are, from nought on. */
  readonly values: number;
  /** The key of nothing: not below `values`. */
  readonly ofNothing: number;
  /** Writes the keys of a stretch's calls. */
  keysOf(stretch: Stretch, keys: Int32Array): void;
  valueFor(key: number): string | number | null;
}

/** How calls are grouped by a column's values, or by the day or the hour of the week in which they started, in UTC. */
export function groupingBy(by: GroupBy, column: MirroredColumn, calls: Calls, count: number): Grouping {
  const { cells } = column;
  if (by === 'day') return byDivided(cells, calls, count, daySeconds);
  if (by === 'hour-of-week') return byHourOfWeek(cells);
  return column instanceof TextColumn ? byText(column) : byDivided(cells, calls, count, 1);
}

/** The numbers of a column's texts. In narrow cells nothing is a number already, above those of all texts. */
function byText({ texts, cells: { array, nothing } }: TextColumn): Grouping {
  const ofNothing = nothing < 0 ? texts.length : nothing;
  return {
    ...{ values: texts.length, ofNothing },
    keysOf(stretch, keys) {
      stretch.cells(array, keys);
      if (nothing < 0) replace(keys, stretch.length, nothing, ofNothing);
    },
    valueFor: (key) => texts[key] ?? null,
  };
}

function replace(keys: Int32Array, length: number, nothing: number, ofNothing: number): void {
  for (let place = 0; place < length; place += 1) if (keys[place] === nothing) keys[place] = ofNothing;
}

const cellNumbers = new Int32Array(stretchLength);

/** Whole numbers divided by `size`. */
function byDivided(cells: Cells, calls: Calls, count: number, size: number): Grouping {
  const [least, most] = boundsOf(cells, calls, count);
  const from = Math.floor(least / size);
  const last = Math.floor(most / size) - from + 1;
  if (last > mostApart || Math.max(-least, most) > mostExact) return byPlace(cells, count);
  const { array, nothing } = cells;
  return {
    ...{ values: last, ofNothing: last },
    keysOf(stretch, keys) {
      divide(stretch.cells(array, cellNumbers), keys, stretch.length, { nothing, size, from, last });
    },
    valueFor: (key) => (key === last ? null : (key + from) * size),
  };
}

/**
 * A number is multiplied by a factor, which takes a fraction of a division's time: half a unit is added, so that no
 * quotient lies so near to a whole number that the factor's own error counts. True of numbers up to this.
 */
const mostExact = 2 ** 40;

interface Division {
  readonly nothing: number;
  readonly size: number;
  readonly from: number;
  readonly last: number;
}

function divide(numbers: CellNumbers, keys: Int32Array, length: number, division: Division): void {
  const { nothing, size, from, last } = division;
  const factor = 1 / size;
  for (let place = 0; place < length; place += 1) {
    const value = numbers[place] as number;
    const isSome = value !== nothing && !Number.isNaN(value);
    keys[place] = isSome ? Math.floor((value + 0.5) * factor) - from : last;
  }
}

function byHourOfWeek({ array, nothing }: Cells): Grouping {
  return {
    ...{ values: weekHours, ofNothing: weekHours },
    keysOf(stretch, keys) {
      hoursOfWeek(stretch.cells(array, cellNumbers), keys, stretch.length, nothing);
    },
    valueFor: (key) => (key === weekHours ? null : key),
  };
}

function hoursOfWeek(numbers: CellNumbers, keys: Int32Array, length: number, nothing: number): void {
  for (let place = 0; place < length; place += 1) {
    const value = numbers[place] as number;
    const hour = Math.floor((value + 0.5) * (1 / hourSeconds)) + epochHour;
    const ofWeek = hour - weekHours * Math.floor((hour + 0.5) * (1 / weekHours));
    keys[place] = value !== nothing && !Number.isNaN(value) ? ofWeek : weekHours;
  }
}

/** Keys of numbers too far apart: their places in the order in which they are met. */
function byPlace(cells: Cells, count: number): Grouping {
  const places = new Map<number, number>();
  for (let position = 0; position < count; position += 1) {
    const value = cells.at(position);
    if (value !== null && !places.has(value)) places.set(value, places.size);
  }
  const values = [...places.keys()];
  return {
    ...{ values: values.length, ofNothing: values.length },
    keysOf(stretch, keys) {
      for (let place = 0; place < stretch.length; place += 1) {
        const value = cells.at(stretch.position(place));
        keys[place] = value === null ? values.length : (places.get(value) as number);
      }
    },
    valueFor: (key) => values[key] ?? null,
  };
}

/** The least and the most number of some calls; nought and nought where there is none. */
function boundsOf({ array, nothing }: Cells, calls: Calls, count: number): [number, number] {
  const bounds = { least: Infinity, most: -Infinity };
  walk(calls, count, (stretch) => {
    widen(bounds, stretch.cells(array, cellNumbers), stretch.length, nothing);
  });
  return bounds.least > bounds.most ? [0, 0] : [bounds.least, bounds.most];
}

function widen(bounds: { least: number; most: number }, numbers: CellNumbers, length: number, nothing: number): void {
  let { least, most } = bounds;
  for (let place = 0; place < length; place += 1) {
    const value = numbers[place] as number;
    if (value === nothing) continue;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  bounds.least = least;
  bounds.most = most;
}
