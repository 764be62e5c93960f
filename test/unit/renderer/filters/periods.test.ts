import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  daysOfPeriod,
  filterOfPeriod,
  periodOfFilter,
  spanOfPeriod,
} from '../../../../src/renderer/features/filters/periods.ts';
import { clockTime, startOfDay } from '../../../../src/renderer/features/filters/zone-time.ts';
import { type Period, periods } from '../../../../src/shared/preferences.ts';

const at = (text: string) => Date.parse(`${text}Z`) / 1000;
const zone = fc.constantFrom('UTC', 'Europe/Moscow', 'America/New_York', 'Asia/Beirut', 'Pacific/Chatham');
const period = fc.constantFrom(...periods);
const moment = fc.integer({ min: at('2000-01-01T00:00:00'), max: at('2040-01-01T00:00:00') });

describe('a period that moves with the calendar', () => {
  // A Monday; in Moscow it is three hours later.
  const now = at('2026-11-23T09:12:04');

  test.each<[Period, string, string]>([
    ['today', '2026-11-23', '2026-11-23'],
    ['yesterday', '2026-11-22', '2026-11-22'],
    ['this-week', '2026-11-23', '2026-11-29'],
    ['last-7-days', '2026-11-17', '2026-11-23'],
    ['last-30-days', '2026-10-25', '2026-11-23'],
    ['this-month', '2026-11-01', '2026-11-30'],
    ['last-month', '2026-10-01', '2026-10-31'],
    ['this-year', '2026-01-01', '2026-12-31'],
  ])('%s is %s to %s', (name, first, last) => {
    expect(daysOfPeriod(name, now, 'Europe/Moscow')).toEqual([first, last]);
  });

  test('goes by the day of the zone and not by that of UTC', () => {
    const late = at('2026-11-22T22:00:00');
    expect(daysOfPeriod('today', late, 'UTC')).toEqual(['2026-11-22', '2026-11-22']);
    expect(daysOfPeriod('today', late, 'Europe/Moscow')).toEqual(['2026-11-23', '2026-11-23']);
    // There it is Monday already, here still Sunday.
    expect(daysOfPeriod('this-week', late, 'UTC')).toEqual(['2026-11-16', '2026-11-22']);
    expect(daysOfPeriod('this-week', late, 'Europe/Moscow')).toEqual(['2026-11-23', '2026-11-29']);
  });

  test('knows short months and the turn of the year', () => {
    expect(daysOfPeriod('last-month', at('2026-03-31T12:00:00'), 'UTC')).toEqual(['2026-02-01', '2026-02-28']);
    expect(daysOfPeriod('last-month', at('2026-01-15T12:00:00'), 'UTC')).toEqual(['2025-12-01', '2025-12-31']);
    expect(daysOfPeriod('this-month', at('2028-02-10T12:00:00'), 'UTC')).toEqual(['2028-02-01', '2028-02-29']);
  });

  test('begins with the first second of its first day and ends with the last of its last, by the zone’s clock', () => {
    fc.assert(
      fc.property(period, moment, zone, (name, seconds, zoneName) => {
        const { from, to } = spanOfPeriod(name, seconds, zoneName);
        const [first, last] = daysOfPeriod(name, seconds, zoneName);
        expect(from).toBe(startOfDay(first, zoneName));
        expect(clockTime(from - 1, zoneName).slice(0, 10) < first).toBe(true);
        expect(clockTime(from, zoneName).slice(0, 10)).toBe(first);
        expect(clockTime(to, zoneName).slice(0, 10)).toBe(last);
        expect(clockTime(to + 1, zoneName).slice(0, 10) > last).toBe(true);
        const holdsNow = name !== 'yesterday' && name !== 'last-month';
        expect(from <= seconds && seconds <= to).toBe(holdsNow);
      }),
    );
  });
});

describe('the name of a filter’s period', () => {
  test('is the one by which it was made, also on a day when two names mean the same days', () => {
    fc.assert(
      fc.property(period, moment, zone, (name, seconds, zoneName) => {
        const filter = filterOfPeriod('init_time_gmt', name, seconds, zoneName);
        expect(periodOfFilter(filter, seconds, zoneName)).toBe(name);
      }),
    );
    const sunday = at('2026-11-22T12:00:00');
    const week = filterOfPeriod('init_time_gmt', 'last-7-days', sunday, 'UTC');
    expect(week).toEqual(filterOfPeriod('init_time_gmt', 'this-week', sunday, 'UTC'));
    expect(periodOfFilter(week, sunday, 'UTC')).toBe('last-7-days');
  });

  test('is found for a filter that was read from somewhere', () => {
    const read = structuredClone(filterOfPeriod('init_time_gmt', 'yesterday', at('2026-11-23T12:00:00'), 'UTC'));
    expect(periodOfFilter(read, at('2026-11-23T18:00:00'), 'UTC')).toBe('yesterday');
  });

  test('is another one on the next day, and none where the days have no name', () => {
    const filter = filterOfPeriod('init_time_gmt', 'today', at('2026-11-23T12:00:00'), 'UTC');
    expect(periodOfFilter(filter, at('2026-11-24T12:00:00'), 'UTC')).toBe('yesterday');
    expect(periodOfFilter(filter, at('2026-11-26T12:00:00'), 'UTC')).toBeUndefined();
    expect(periodOfFilter(filter, at('2026-11-23T12:00:00'), 'Europe/Moscow')).toBeUndefined();
    expect(periodOfFilter(undefined, at('2026-11-23T12:00:00'), 'UTC')).toBeUndefined();
    expect(periodOfFilter({ not: filter }, at('2026-11-23T12:00:00'), 'UTC')).toBeUndefined();
  });
});
