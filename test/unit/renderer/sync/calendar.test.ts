import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  dayAfterKey,
  dayAt,
  dayStateOf,
  monthName,
  spanOf,
  spanOfYear,
  summaryOf,
  weekdayNames,
  weeksOf,
  within,
  yearOf,
  yearsShown,
} from '../../../../src/renderer/features/sync/calendar.ts';
import { dayWords } from '../../../../src/renderer/features/sync/day-words.ts';
import { writePeriod } from '../../../../src/renderer/features/sync/moment-words.ts';
import type { CoverageDay } from '../../../../src/shared/contract.ts';
import type { CoverageSpan } from '../../../../src/shared/coverage.ts';
import { daySeconds } from '../../../../src/shared/gmt.ts';
import { createWords } from '../../../../src/shared/words/words.ts';

const at = (text: string) => Date.parse(`${text}T00:00:00Z`) / 1000;
const now = at('2026-11-23') + 36_000;
const day = (more: Partial<CoverageDay> = {}): CoverageDay => ({
  start: at('2026-11-23'),
  end: at('2026-11-24'),
  state: 'settled',
  calls: 412,
  ...more,
});
const covered = (start: number, end: number): CoverageSpan => ({
  start,
  end,
  state: 'settled',
  calls: 0,
  unreadable: 0,
});

describe('a month', () => {
  test('begins its weeks on Monday', () => {
    // The first of November 2026 is a Sunday.
    const weeks = weeksOf(2026, 10);
    expect(weeks[0]).toEqual([null, null, null, null, null, null, at('2026-11-01')]);
    expect(weeks[5]?.[0]).toBe(at('2026-11-30'));
  });

  test('has each of its days once, in order, and no other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9998 }), fc.integer({ min: 0, max: 11 }), (year, month) => {
        const days = weeksOf(year, month)
          .flat()
          .filter((place) => place !== null);
        const length = (dayAt(year, month + 1, 1) - dayAt(year, month, 1)) / daySeconds;
        expect(days).toEqual(Array.from({ length }, (_, index) => dayAt(year, month, 1) + index * daySeconds));
        for (const week of weeksOf(year, month)) {
          for (const [column, place] of week.entries()) {
            if (place !== null) expect((new Date(place * 1000).getUTCDay() + 6) % 7).toBe(column);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  test('and its weekdays have names in both languages', () => {
    expect([monthName(10, 'en'), monthName(10, 'ru')]).toEqual(['November', 'Ноябрь']);
    expect(weekdayNames('en').map(({ short }) => short)).toEqual(['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']);
    expect(weekdayNames('ru').map(({ short }) => short)).toEqual(['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс']);
    expect(weekdayNames('ru')[0]?.long).toBe('понедельник');
  });
});

describe('the years shown', () => {
  const nothing = { coverage: [], earliest: null, latest: null };

  test('are this one, where nothing is held', () => {
    expect(yearsShown(nothing, now)).toEqual([2026]);
  });

  test('are all from the first that is held or was asked for', () => {
    const coverage = [covered(at('2023-12-31'), at('2024-01-01'))];
    expect(yearsShown({ ...nothing, coverage }, now)).toEqual([2023, 2024, 2025, 2026]);
    expect(yearsShown({ ...nothing, earliest: at('2025-06-01'), latest: at('2027-01-02') }, now)).toEqual([
      2025, 2026, 2027,
    ]);
  });

  test('leave out the centuries before a call with a wrong date', () => {
    expect(yearsShown({ ...nothing, earliest: at('0001-03-01'), latest: at('2026-11-01') }, now)).toEqual([1, 2026]);
    const coverage = [covered(dayAt(0, 0, 1), now)];
    expect(yearsShown({ ...nothing, coverage }, now).length).toBeLessThan(50);
  });
});

describe('moving in the calendar', () => {
  const years = [2019, 2025, 2026];
  const move = (key: string, from: string) => dayAfterKey(key, at(from), years, now);

  test('goes by days, weeks and months', () => {
    expect(move('ArrowLeft', '2026-03-01')).toBe(at('2026-02-28'));
    expect(move('ArrowDown', '2026-02-25')).toBe(at('2026-03-04'));
    expect(move('Home', '2026-11-18')).toBe(at('2026-11-16'));
    expect(move('End', '2026-11-11')).toBe(at('2026-11-15'));
    expect(move('PageUp', '2026-03-31')).toBe(at('2026-02-28'));
    expect(move('PageDown', '2026-01-31')).toBe(at('2026-02-28'));
    expect(move('a', '2026-01-31')).toBeUndefined();
  });

  test('ends today and at the first year, and passes over years that are not shown', () => {
    expect(move('PageDown', '2026-11-10')).toBe(at('2026-11-23'));
    expect(move('ArrowLeft', '2019-01-01')).toBe(at('2019-01-01'));
    expect(move('ArrowLeft', '2025-01-01')).toBe(at('2019-12-31'));
    expect(move('ArrowRight', '2019-12-31')).toBe(at('2025-01-01'));
  });

  test('never leaves the years that are shown', () => {
    const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...keys), { maxLength: 60 }), fc.constantFrom(...years), (pressed, year) => {
        let active = spanOfYear(year).start;
        for (const key of pressed) active = dayAfterKey(key, active, years, now) ?? active;
        expect(years).toContain(yearOf(active));
        expect(active % daySeconds).toBe(0);
        expect(active).toBeLessThanOrEqual(at('2026-11-23'));
      }),
      { numRuns: 300 },
    );
  });
});

describe('chosen days', () => {
  test('are a period whichever way they were chosen', () => {
    const span = { start: at('2026-11-03'), end: at('2026-11-10') };
    expect(spanOf({ anchor: at('2026-11-03'), focus: at('2026-11-09') })).toEqual(span);
    expect(spanOf({ anchor: at('2026-11-09'), focus: at('2026-11-03') })).toEqual(span);
  });

  test('concern only the months that they touch', () => {
    const november = { start: at('2026-11-01'), end: at('2026-12-01') };
    expect(within({ start: at('2026-10-30'), end: at('2026-11-02') }, november)).toEqual({
      start: at('2026-11-01'),
      end: at('2026-11-02'),
    });
    expect(within({ start: at('2026-10-30'), end: at('2026-11-01') }, november)).toBeNull();
    expect(within(null, november)).toBeNull();
  });

  test('are counted by their state', () => {
    expect(summaryOf([day(), day({ calls: 0 }), day({ state: 'missing', calls: 3 })])).toEqual({
      days: 3,
      calls: 415,
      states: { settled: 1, provisional: 0, none: 1, missing: 1, future: 0 },
    });
  });
});

describe('a day', () => {
  test('without calls is none only where it was fetched', () => {
    const states = (['settled', 'provisional', 'missing', 'future'] as const).map((state) =>
      dayStateOf({ state, calls: 0 }),
    );
    expect(states).toEqual(['none', 'none', 'missing', 'future']);
  });

  test('is read out with its state and its calls', () => {
    const english = createWords('en');
    expect(dayWords(english, at('2026-11-23'), day())).toBe('Monday, 23 November 2026: settled, 412 calls');
    expect(dayWords(english, at('2026-11-23'), day({ calls: 0 }))).toMatch(/: server returned none$/);
    expect(dayWords(english, at('2026-11-23'), day({ state: 'missing', calls: 1 }))).toMatch(/: missing, 1 call$/);
    expect(dayWords(createWords('ru'), at('2026-11-23'), day())).toMatch(
      /^понедельник, 23 ноября 2026.*: окончательно, 412 звонков$/,
    );
  });
});

describe('a period in words', () => {
  // Intl puts spaces of several widths round a dash.
  const written = (start: number, end: number) => writePeriod({ start, end }, 'en').replace(/\s/g, ' ');

  test('has its last day, and times where it needs them', () => {
    expect(written(at('2026-11-03'), at('2026-11-10'))).toBe('3 – 9 Nov 2026');
    expect(written(at('2026-11-03'), at('2026-11-04'))).toBe('3 Nov 2026');
    expect(written(at('2026-11-03'), at('2026-11-04') + 60)).toContain('00:00');
  });
});
