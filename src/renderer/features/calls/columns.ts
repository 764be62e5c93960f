import { type ColumnName, columnNamed, columns as everyColumn } from '../../../shared/fields.ts';
import type { Preferences } from '../../../shared/preferences.ts';
import type { Language } from '../../../shared/words/one-language.ts';

/** The columns of the grid: their order, widths, pins, and which are hidden. The preferences hold them; this makes them whole. */

/** How one column stands. */
export type GridColumn = Preferences['columns'][number];

/** Narrowest a column may be made. */
export const narrowest = 48;
const widest = 2_000;

/** What is shown where nothing was chosen, from left to right: when and how it went first, so that the pane of a call hides neither. */
const shownAtFirst: readonly ColumnName[] = [
  'init_time_gmt',
  'flow',
  'result',
  'from_username',
  'from_screen_name',
  'to_username',
  'extension_name',
  'duration',
  'bridged_duration',
  'hangup_disposition',
];

/** Of those, what gives way first where the room is too narrow for all; the others stay, and the grid scrolls sideways. */
const givingWay: readonly ColumnName[] = ['hangup_disposition', 'from_screen_name', 'duration', 'extension_name'];

/** Wide enough for the headings and the words of either language, with the arrow of an order. */
const firstWidths: Readonly<Partial<Record<ColumnName, number>>> = {
  call_uuid: 270,
  init_time_gmt: 160,
  flow: 118,
  from_username: 138,
  from_screen_name: 146,
  to_username: 138,
  extension_name: 118,
  result: 116,
  duration: 130,
  bridged_duration: 98,
  hangup_disposition: 232,
  extra: 240,
};

const widthOfKind = {
  word: 130,
  number: 148,
  name: 150,
  text: 160,
  identifier: 130,
  time: 174,
  duration: 110,
  rating: 96,
} as const;

function atFirst(name: ColumnName): GridColumn {
  const kind = columnNamed(name)?.kind ?? 'text';
  return {
    name,
    width: firstWidths[name] ?? widthOfKind[kind],
    hidden: !shownAtFirst.includes(name),
    pinned: null,
  };
}

/** Every column as it stands before a person changes anything. */
export const firstColumns: readonly GridColumn[] = [
  ...shownAtFirst,
  ...everyColumn.map(({ name }) => name).filter((name) => !shownAtFirst.includes(name)),
].map(atFirst);

/**
 * The remembered columns, made whole: each column once, those that were not remembered (of a newer version) hidden at
 * the end, pinned ones at their side. Nothing remembered: as at first, without those that found no room.
 */
export function wholeColumns(
  remembered: readonly GridColumn[],
  leftOut: readonly ColumnName[] = [],
): readonly GridColumn[] {
  if (remembered.length === 0)
    return leftOut.length === 0
      ? firstColumns
      : firstColumns.map((column) => (leftOut.includes(column.name) ? { ...column, hidden: true } : column));
  const known = new Map(remembered.map((column) => [column.name, column]));
  const others = firstColumns.filter(({ name }) => !known.has(name)).map((column) => ({ ...column, hidden: true }));
  const all = [...known.values(), ...others];
  // All hidden would leave nothing to bring them back by: then it is as at first.
  if (all.every(({ hidden }) => hidden)) return firstColumns;
  return bySide(all);
}

/** The columns that are shown, from left to right: what an export or a copy of the visible columns holds. */
export function shownColumns(
  remembered: readonly GridColumn[],
  leftOut: readonly ColumnName[] = [],
): readonly ColumnName[] {
  return wholeColumns(remembered, leftOut)
    .filter(({ hidden }) => !hidden)
    .map(({ name }) => name);
}

/** The columns with one of them changed. */
export function withColumn(
  columns: readonly GridColumn[],
  name: ColumnName,
  changes: Partial<Omit<GridColumn, 'name'>>,
): readonly GridColumn[] {
  return bySide(columns.map((column) => (column.name === name ? { ...column, ...changes } : column)));
}

/** The columns with one moved before another, or by steps; it takes the side of those it lands among. */
export function moved(columns: readonly GridColumn[], name: ColumnName, to: number): readonly GridColumn[] {
  const from = columns.findIndex((column) => column.name === name);
  const column = columns[from];
  if (column === undefined) return columns;
  const target = Math.min(Math.max(to, 0), columns.length - 1);
  const others = columns.toSpliced(from, 1);
  return bySide(others.toSpliced(target, 0, { ...column, pinned: columns[target]?.pinned ?? null }));
}

/** The columns with all shown, or none but the time, which stays so that a row can be told. */
export function allShown(columns: readonly GridColumn[], shown: boolean): readonly GridColumn[] {
  return columns.map((column) => ({ ...column, hidden: !shown && column.name !== 'init_time_gmt' }));
}

/** Pixels. */
const spareForNames = 70;

/** So many times its need a column gets at the most where all find room. */
const mostWidened = 1.45;

/** English has a month's name in its times; most of its words are shorter, which brings more columns into sight. */
const englishWidths: Readonly<Partial<Record<ColumnName, number>>> = {
  init_time_gmt: 166,
  flow: 102,
  from_screen_name: 124,
  result: 130,
  bridged_duration: 96,
  extension_name: 100,
  hangup_disposition: 190,
  duration: 92,
};

/** What gives some of its width so that the columns before the edge of a pane end there: down to its heading alone. */
const leastWidths: Readonly<Record<Language, Readonly<Partial<Record<ColumnName, number>>>>> = {
  en: { from_screen_name: 102, extension_name: 88, hangup_disposition: 150 },
  ru: { from_screen_name: 136, extension_name: 108, hangup_disposition: 160 },
};

/** Widths, from left to right. */
type Widths = ReadonlyMap<ColumnName, number>;

/**
 * The columns that are shown as long as nothing was chosen, as many as there is room for, and their widths: what they
 * need in a language, and where there is more room than that, each a little more, none by half. Where a pane leaves less,
 * as many as can stand whole end at its edge, and the others lie beyond it.
 *
 * @param room pixels that decide how many columns are shown: as wide as the grid is with no pane beside it.
 * @param width pixels that they may take now.
 */
export function fittedColumns(room: number, width: number, language: Language): Widths {
  const needs = new Map<ColumnName, number>(
    firstColumns.filter(({ hidden }) => !hidden).map(({ name }) => [name, needed(name, language)]),
  );
  for (const name of givingWay) {
    if (sumOf(needs) > room) needs.delete(name);
  }
  const before = new Map<ColumnName, number>();
  let least = 0;
  for (const [name, need] of needs) {
    least += leastWidths[language][name] ?? need;
    if (least <= width) before.set(name, need);
  }
  // What lies beyond the edge leaves the rest to those before it.
  const most = before.size < needs.size ? Number.POSITIVE_INFINITY : mostWidened;
  const fitted = sumOf(before) > width ? narrowed(before, width, language) : widened(before, width, most);
  return new Map([...needs, ...fitted]);
}

/** Names are the longest that people write: they get the first of what is spare. */
function widened(needs: Widths, width: number, most: number): Widths {
  const spare = width - sumOf(needs);
  const named = new Map(needs);
  const names = named.get('from_screen_name');
  if (names !== undefined) named.set('from_screen_name', names + Math.min(spare, spareForNames));
  const factor = Math.min(width / sumOf(named), most);
  return new Map([...named].map(([name, each]) => [name, Math.floor(each * factor)]));
}

/** Each that can give takes its part in what is missing. */
function narrowed(needs: Widths, width: number, language: Language): Widths {
  const canGive = new Map([...needs].map(([name, need]) => [name, need - (leastWidths[language][name] ?? need)]));
  const part = (sumOf(needs) - width) / sumOf(canGive);
  return new Map([...needs].map(([name, need]) => [name, Math.floor(need - (canGive.get(name) ?? 0) * part)]));
}

function sumOf(widths: Widths): number {
  return [...widths.values()].reduce((all, each) => all + each, 0);
}

function needed(name: ColumnName, language: Language): number {
  return (language === 'en' ? englishWidths[name] : undefined) ?? firstWidths[name] ?? widthOfKind.text;
}

/** A width that can be remembered. */
export function boundedWidth(width: number): number {
  return Math.round(Math.min(Math.max(width, narrowest), widest));
}

function bySide(columns: readonly GridColumn[]): readonly GridColumn[] {
  const side = (pinned: GridColumn['pinned']) => columns.filter((column) => column.pinned === pinned);
  return [...side('left'), ...side(null), ...side('right')];
}
