import type { FieldName } from '../../../shared/fields.ts';
import { type Period, periods } from '../../../shared/preferences.ts';
import type { Filter } from '../../../shared/query.ts';
import { addDays, dayOf, endOfDay, startOfDay } from './zone-time.ts';

/** Periods that move with the calendar, as moments of a zone. Weeks begin on Monday. */

/** Both ends included, epoch seconds. */
export interface PeriodSpan {
  readonly from: number;
  readonly to: number;
}

/** A period's first and last day, in the zone, at a moment. */
export function daysOfPeriod(period: Period, now: number, zone: string): readonly [first: string, last: string] {
  const today = dayOf(now, zone);
  switch (period) {
    case 'today':
      return [today, today];
    case 'yesterday':
      return [addDays(today, -1), addDays(today, -1)];
    case 'this-week': {
      const monday = addDays(today, -((new Date(today).getUTCDay() + 6) % 7));
      return [monday, addDays(monday, 6)];
    }
    case 'last-7-days':
      return [addDays(today, -6), today];
    case 'last-30-days':
      return [addDays(today, -29), today];
    case 'this-month':
      return monthOf(today);
    case 'last-month':
      return monthOf(addDays(firstOfMonth(today), -1));
    case 'this-year':
      return [`${today.slice(0, 4)}-01-01`, `${today.slice(0, 4)}-12-31`];
  }
}

/** A period's first and last second. */
export function spanOfPeriod(period: Period, now: number, zone: string): PeriodSpan {
  const [first, last] = daysOfPeriod(period, now, zone);
  return { from: startOfDay(first, zone), to: endOfDay(last, zone) };
}

/** What was asked for by the name of a period. On some days two names mean the same days; the one that was chosen stays. */
const chosen = new WeakMap<Filter, Period>();

/** The filter of a period, as it is now, on a field of the kind `time`. */
export function filterOfPeriod(field: FieldName, period: Period, now: number, zone: string): Filter {
  const filter: Filter = { field, op: 'between', ...spanOfPeriod(period, now, zone) };
  chosen.set(filter, period);
  return filter;
}

/**
 * The period that a filter of a time means now; undefined where it is none. Yesterday's "today" is none: it still means
 * the same calls, and so has another name.
 */
export function periodOfFilter(filter: Filter | undefined, now: number, zone: string): Period | undefined {
  if (filter === undefined || !('op' in filter) || filter.op !== 'between') return undefined;
  const isMeant = (period: Period) => {
    const { from, to } = spanOfPeriod(period, now, zone);
    return filter.from === from && filter.to === to;
  };
  const named = chosen.get(filter);
  return named !== undefined && isMeant(named) ? named : periods.find(isMeant);
}

function firstOfMonth(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

function monthOf(day: string): [first: string, last: string] {
  const first = firstOfMonth(day);
  return [first, addDays(firstOfMonth(addDays(first, 31)), -1)];
}
