import { type ColumnName, columnNamed, columns as everyColumn } from '../../../shared/fields.ts';
import type { Preferences } from '../../../shared/preferences.ts';
import type { Language } from '../../../shared/words/words.ts';

/** The columns of the grid: their order, widths, pins, and which are hidden. The preferences hold them; this makes them whole. */

/** How one column stands. */
export type GridColumn = Preferences['columns'][number];

/** Narrowest a column may be made. */
export const narrowest = 48;
const widest = 2_000;

/** What is shown where nothing was chosen, from left to right. */
const shownAtFirst: readonly ColumnName[] = [
  'init_time_gmt',
  'flow',
  'from_username',
  'from_screen_name',
  'to_username',
  'extension_name',
  'result',
  'duration',
  'bridged_duration',
  'hangup_disposition',
];

/** Wide enough for the headings and the words of either language. */
const firstWidths: Readonly<Partial<Record<ColumnName, number>>> = {
  call_uuid: 270,
  flow: 128,
  result: 136,
  from_screen_name: 140,
  extension_name: 122,
  hangup_disposition: 236,
  duration: 132,
  bridged_duration: 156,
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
 * the end, pinned ones at their side. Nothing remembered: as at first.
 */
export function wholeColumns(remembered: readonly GridColumn[]): readonly GridColumn[] {
  if (remembered.length === 0) return firstColumns;
  const known = new Map(remembered.map((column) => [column.name, column]));
  const others = firstColumns.filter(({ name }) => !known.has(name)).map((column) => ({ ...column, hidden: true }));
  const all = [...known.values(), ...others];
  // All hidden would leave nothing to bring them back by: then it is as at first.
  if (all.every(({ hidden }) => hidden)) return firstColumns;
  return bySide(all);
}

/** The columns that are shown, from left to right: what an export or a copy of the visible columns holds. */
export function shownColumns(remembered: readonly GridColumn[]): readonly ColumnName[] {
  return wholeColumns(remembered)
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

/** English headings and words are shorter: what they save brings more columns into sight. */
const englishWidths: Readonly<Partial<Record<ColumnName, number>>> = {
  flow: 112,
  extension_name: 100,
  hangup_disposition: 190,
  duration: 92,
  bridged_duration: 98,
};

/**
 * The widths of the columns that are shown at first: what they need in a language, and where there is more room than
 * that, each a little more, none by half.
 */
export function fittedWidths(room: number, language: Language): ReadonlyMap<ColumnName, number> {
  const needed = firstColumns
    .filter(({ hidden }) => !hidden)
    .map(({ name, width }) => ({ name, width: (language === 'en' ? englishWidths[name] : undefined) ?? width }));
  const sum = needed.reduce((all, { width }) => all + width, 0);
  const factor = Math.min(Math.max(room / sum, 1), 1.45);
  return new Map(needed.map(({ name, width }) => [name, Math.floor(width * factor)]));
}

/** A width that can be remembered. */
export function boundedWidth(width: number): number {
  return Math.round(Math.min(Math.max(width, narrowest), widest));
}

function bySide(columns: readonly GridColumn[]): readonly GridColumn[] {
  const side = (pinned: GridColumn['pinned']) => columns.filter((column) => column.pinned === pinned);
  return [...side('left'), ...side(null), ...side('right')];
}
