import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  clockTime,
  dayOf,
  endOfDay,
  firstMomentOf,
  lastMomentOf,
  startOfDay,
} from '../../../../src/renderer/features/filters/zone-time.ts';

/** Zones with every kind of clock change: none, whole and half hours, at midnight, whole days, odd offsets. */
const zones = [
  'UTC',
  'Europe/Moscow',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'America/Havana',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
];
const zone = fc.constantFrom(...zones);
const at = (text: string) => Date.parse(`${text}Z`) / 1000;
const moment = fc.integer({ min: at('1990-01-01T00:00:00'), max: at('2040-01-01T00:00:00') });

/** The clock as the platform writes it, by another format than ours. */
function platformClock(seconds: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(seconds * 1000);
}

describe('the clock of a zone', () => {
  test('shows what the platform shows', () => {
    fc.assert(
      fc.property(moment, zone, (seconds, name) => {
        expect(clockTime(seconds, name)).toBe(platformClock(seconds, name));
      }),
    );
  });

  test('is read back: a moment lies between the first and the last moment of what the clock shows then', () => {
    fc.assert(
      fc.property(moment, zone, (seconds, name) => {
        const shown = clockTime(seconds, name);
        const [first, last] = [firstMomentOf(shown, name), lastMomentOf(shown, name)];
        expect([first, last]).toContain(seconds);
        expect(clockTime(first, name)).toBe(shown);
        expect(clockTime(last, name)).toBe(shown);
      }),
    );
  });

  test('shows an hour twice when it is put back', () => {
    expect(firstMomentOf('2026-10-25 02:30:00', 'Europe/Berlin')).toBe(at('2026-10-25T00:30:00'));
    expect(lastMomentOf('2026-10-25 02:30:00', 'Europe/Berlin')).toBe(at('2026-10-25T01:30:00'));
  });

  test('leaves an hour out when it is put forward: what is asked from there begins with the change', () => {
    const change = at('2026-03-29T01:00:00');
    expect(firstMomentOf('2026-03-29 02:30:00', 'Europe/Berlin')).toBe(change);
    expect(lastMomentOf('2026-03-29 02:30:00', 'Europe/Berlin')).toBe(change - 1);
  });
});

describe('a day of a zone', () => {
  test('holds every moment that the clock calls by it, and begins where the day before ends', () => {
    fc.assert(
      fc.property(moment, zone, (seconds, name) => {
        const day = dayOf(seconds, name);
        expect(startOfDay(day, name)).toBeLessThanOrEqual(seconds);
        expect(endOfDay(day, name)).toBeGreaterThanOrEqual(seconds);
        expect(endOfDay(addDays(day, -1), name)).toBe(startOfDay(day, name) - 1);
      }),
    );
  });

  test('may have 23, 24 or 25 hours, and need not begin at midnight', () => {
    const hours = (day: string, name: string) => (endOfDay(day, name) + 1 - startOfDay(day, name)) / 3600;
    expect(hours('2026-03-29', 'Europe/Berlin')).toBe(23);
    expect(hours('2026-10-25', 'Europe/Berlin')).toBe(25);
    expect(hours('2026-10-25', 'Europe/Moscow')).toBe(24);
    // Beirut puts its clock forward at midnight: the day begins at 01:00.
    expect(clockTime(startOfDay('2026-03-29', 'Asia/Beirut'), 'Asia/Beirut')).toBe('2026-03-29 01:00:00');
    // Samoa left a whole day out.
    expect(hours('2011-12-30', 'Pacific/Apia')).toBe(0);
  });

  test('has neighbours across months, years and leap days', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
    expect(addDays('2026-11-23', 0)).toBe('2026-11-23');
  });
});
