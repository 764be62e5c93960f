import { describe, expect, test } from 'vitest';
import { missingSpans, periodAsked } from '../../../../src/renderer/features/status/covered-period.ts';
import type { CoverageSpan } from '../../../../src/shared/coverage.ts';
import type { Filter } from '../../../../src/shared/query.ts';

const now = 1_000_000;
const between = (from?: number, to?: number): Filter => ({
  field: 'init_time_gmt',
  op: 'between',
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
});

describe('the period of a question', () => {
  test('is that of its filter, whose last second is in it', () => {
    expect(periodAsked(between(100, 199), 5, now)).toEqual({ start: 100, end: 200 });
  });

  test('begins with the earliest call and ends now where the filter leaves it open', () => {
    expect(periodAsked(undefined, 5, now)).toEqual({ start: 5, end: now });
    expect(periodAsked(between(undefined, 199), 5, now)).toEqual({ start: 5, end: 200 });
    expect(periodAsked(between(100), 5, now)).toEqual({ start: 100, end: now });
    expect(periodAsked(undefined, null, now)).toBeUndefined();
  });

  test('never reaches into the future', () => {
    expect(periodAsked(between(100, now + 500), 5, now)).toEqual({ start: 100, end: now });
    expect(periodAsked(between(now + 1, now + 500), 5, now)).toBeUndefined();
  });

  test('is what all conditions leave, and the widest of alternatives', () => {
    expect(periodAsked({ all: [between(100, 300), between(200)] }, 5, now)).toEqual({ start: 200, end: 301 });
    expect(periodAsked({ any: [between(100, 199), between(300, 399)] }, 5, now)).toEqual({ start: 100, end: 400 });
    expect(periodAsked({ any: [between(100, 199), between(300)] }, 5, now)).toEqual({ start: 100, end: now });
    expect(periodAsked({ not: between(100, 199) }, 5, now)).toEqual({ start: 5, end: now });
    expect(periodAsked({ field: 'duration', op: 'between', from: 1, to: 2 }, 5, now)).toEqual({ start: 5, end: now });
  });
});

describe('the missing spans', () => {
  const span = (state: CoverageSpan['state'], start: number, end: number): CoverageSpan => ({
    state,
    start,
    end,
    calls: 0,
    unreadable: 0,
  });

  test('are those that were never fetched: what may still change is held', () => {
    const spans = [span('provisional', 0, 500), span('missing', 500, 600), span('provisional', 600, 700)];
    expect(missingSpans(spans, now)).toEqual([spans[1]]);
  });

  test('leave out the minutes since the last sync, and nothing longer', () => {
    expect(missingSpans([span('missing', now - 600, now)], now)).toEqual([]);
    expect(missingSpans([span('missing', now - 7_200, now)], now)).toHaveLength(1);
    expect(missingSpans([span('missing', now - 9_000, now - 8_400)], now)).toHaveLength(1);
  });
});
