import type { AccountStatus, CoverageDay } from '../../../shared/contract.ts';
import type { Span } from '../../../shared/coverage.ts';
import { daySeconds, startOfDay } from '../../../shared/gmt.ts';
import type { Language } from '../../../shared/words/one-language.ts';

/** The calendar of days: which years and months it has, and how one moves in it. A day is its first second, UTC. */

/** How a day stands in the archive. `none`: fetched, and the server returned no call for it. */
export type DayState = 'settled' | 'provisional' | 'none' | 'missing' | 'future';

/** Every state, in the order of the legend. */
export const dayStates = ['settled', 'provisional', 'none', 'missing', 'future'] as const satisfies readonly DayState[];

/** How a day stands. */
export function dayStateOf({ state, calls }: Pick<CoverageDay, 'state' | 'calls'>): DayState {
  return calls === 0 && (state === 'settled' || state === 'provisional') ? 'none' : state;
}

/** The first second of a day; `month` from 0. Not Date.UTC, which takes the years 0 to 99 for those of a century ago. */
export function dayAt(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month, day) / 1000;
}

/** The year of a day. */
export function yearOf(day: number): number {
  return new Date(day * 1000).getUTCFullYear();
}

/** A year's period. */
export function spanOfYear(year: number): Span {
  return { start: dayAt(year, 0, 1), end: dayAt(year + 1, 0, 1) };
}

/** No archive is that old; a call from further back has a wrong date, and only its own year is shown. */
const longestRow = 40;

/** The years in which something is held or was asked for, and the present one; ascending. */
export function yearsShown(
  { coverage, earliest, latest }: Pick<AccountStatus, 'coverage' | 'earliest' | 'latest'>,
  now: number,
): readonly number[] {
  const present = yearOf(now);
  const years = new Set([present]);
  for (const moment of [earliest, latest]) if (moment !== null) years.add(yearOf(moment));
  for (const { start, end } of coverage) {
    const last = yearOf(Math.max(start, end - 1));
    for (let year = Math.max(yearOf(start), last - longestRow); year <= last; year++) years.add(year);
  }
  const near = [...years].filter((year) => Math.abs(year - present) <= longestRow);
  for (let year = Math.min(...near); year <= Math.max(...near); year++) years.add(year);
  return [...years].sort((one, other) => one - other);
}

/**
 * The weeks of a month, `month` from 0: rows of seven from Monday on, null where a place belongs to another month. Always
 * six of them, so that all months are equally high.
 */
export function weeksOf(year: number, month: number): readonly (readonly (number | null)[])[] {
  const first = dayAt(year, month, 1);
  const end = dayAt(year, month + 1, 1);
  const monday = first - ((new Date(first * 1000).getUTCDay() + 6) % 7) * daySeconds;
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_, weekday) => {
      const day = monday + (week * 7 + weekday) * daySeconds;
      return day >= first && day < end ? day : null;
    }),
  );
}

/** A month's name as it stands alone: `November`, `ноябрь`. `month` from 0. */
export function monthName(month: number, language: Language): string {
  const name = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, month, 1));
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

/** The weekdays from Monday on: short ones to show, whole ones to read out. */
export function weekdayNames(language: Language): readonly { readonly short: string; readonly long: string }[] {
  const short = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  const long = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  return Array.from({ length: 7 }, (_, weekday) => {
    // The first of January 2024 was a Monday.
    const day = Date.UTC(2024, 0, 1 + weekday);
    return { short: short.format(day).slice(0, 2), long: long.format(day) };
  });
}

/** Chosen days: where the choice began and where it has got to. */
export interface ChosenDays {
  readonly anchor: number;
  readonly focus: number;
}

/** The period of chosen days. */
export function spanOf({ anchor, focus }: ChosenDays): Span {
  return { start: Math.min(anchor, focus), end: Math.max(anchor, focus) + daySeconds };
}

/** The part of a period in a month, or null: what a month must know of a choice. */
export function within(span: Span | null, month: Span): Span | null {
  if (span === null || span.start >= month.end || span.end <= month.start) return null;
  return { start: Math.max(span.start, month.start), end: Math.min(span.end, month.end) };
}

/**
 * Where a key leads from a day; undefined for a key that leads nowhere. Never beyond today, and over years that are not
 * shown to the next one that is.
 */
export function dayAfterKey(key: string, day: number, years: readonly number[], now: number): number | undefined {
  const target = targetOf(key, day);
  if (target === undefined) return undefined;
  const first = spanOfYear(years[0] ?? yearOf(now)).start;
  const clamped = Math.min(Math.max(target, first), Math.max(first, startOfDay(now)));
  if (years.includes(yearOf(clamped))) return clamped;
  if (clamped < day) {
    const year = years.findLast((known) => known < yearOf(clamped)) ?? yearOf(day);
    return spanOfYear(year).end - daySeconds;
  }
  const year = years.find((known) => known > yearOf(clamped)) ?? yearOf(day);
  return Math.min(spanOfYear(year).start, startOfDay(now));
}

function targetOf(key: string, day: number): number | undefined {
  const weekday = (new Date(day * 1000).getUTCDay() + 6) % 7;
  switch (key) {
    case 'ArrowLeft':
      return day - daySeconds;
    case 'ArrowRight':
      return day + daySeconds;
    case 'ArrowUp':
      return day - 7 * daySeconds;
    case 'ArrowDown':
      return day + 7 * daySeconds;
    case 'Home':
      return day - weekday * daySeconds;
    case 'End':
      return day + (6 - weekday) * daySeconds;
    case 'PageUp':
      return monthsAway(day, -1);
    case 'PageDown':
      return monthsAway(day, 1);
    default:
      return undefined;
  }
}

/** The same day of another month, or its last one. */
function monthsAway(day: number, months: number): number {
  const date = new Date(day * 1000);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  const last = dayAt(year, month + 1, 1) - daySeconds;
  return Math.min(dayAt(year, month, date.getUTCDate()), last);
}

/** What chosen days hold. */
export interface DaysSummary {
  readonly days: number;
  readonly calls: number;
  /** How many days are in each state. */
  readonly states: Readonly<Record<DayState, number>>;
}

/** Counts days. */
export function summaryOf(days: readonly CoverageDay[]): DaysSummary {
  const states = { settled: 0, provisional: 0, none: 0, missing: 0, future: 0 };
  let calls = 0;
  for (const day of days) {
    states[dayStateOf(day)] += 1;
    calls += day.calls;
  }
  return { days: days.length, calls, states };
}
