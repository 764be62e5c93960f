import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDuration, formatSpan, parseMoment } from '../../../src/main/cli/moments.ts';
import { daySeconds } from '../../../src/shared/gmt.ts';

const noon = Date.UTC(2026, 0, 31, 12) / 1000;
const day = Date.UTC(2026, 0, 31) / 1000;

describe('a moment on the command line', () => {
  test('is a whole UTC day where only the date is given', () => {
    expect(parseMoment('2026-01-31')).toEqual({ start: day, end: day + daySeconds });
  });

  test.each(['2026-01-31 12:00:00', '2026-01-31T12:00:00', '2026-01-31T12:00:00Z'])('is one second: %s', (text) => {
    expect(parseMoment(text)).toEqual({ start: noon, end: noon + 1 });
  });

  test.each([
    '',
    'today',
    '31.01.2026',
    '2026-1-31',
    '2026-02-30',
    '2026-13-01',
    '2026-01-31 24:00:00',
    '2026-01-31 12:00',
    '2026-01-31 12:00:00+03:00',
    ' 2026-01-31',
    '2026-01-31\n',
  ])('is not: %j', (text) => {
    expect(parseMoment(text)).toBeUndefined();
  });
});

describe('a span in words', () => {
  test('is days where it is days, to the second where it is not, both ends included', () => {
    expect(formatSpan({ start: day, end: day + daySeconds })).toBe('2026-01-31');
    expect(formatSpan({ start: day - daySeconds, end: day + daySeconds })).toBe('2026-01-30 – 2026-01-31');
    expect(formatSpan({ start: day, end: noon + 1 })).toBe('2026-01-31 00:00:00 – 2026-01-31 12:00:00');
    expect(formatSpan({ start: noon, end: noon + 1 })).toBe('2026-01-31 12:00:00');
    expect(formatSpan({ start: noon, end: noon })).toBe('2026-01-31 12:00:00');
  });

  test('can be typed again as --from and --to and means the same', () => {
    const second = fc.integer({ min: 0, max: 4_000_000_000 });
    fc.assert(
      fc.property(second, fc.integer({ min: 1, max: 10_000_000 }), fc.boolean(), (from, length, wholeDays) => {
        const cut = (value: number) => (wholeDays ? Math.floor(value / daySeconds) * daySeconds : value);
        const span = { start: cut(from), end: Math.max(cut(from + length), cut(from) + (wholeDays ? daySeconds : 1)) };
        const [first = '', last = first] = formatSpan(span).split(' – ');
        expect({ start: parseMoment(first)?.start, end: parseMoment(last)?.end }).toEqual(span);
      }),
      { numRuns: 300 },
    );
  });
});

test('a length of time is shown as a clock shows it', () => {
  expect([0, 5, 75, 3599, 3600, 90_061, -5].map(formatDuration)).toEqual([
    '0:00',
    '0:05',
    '1:15',
    '59:59',
    '1:00:00',
    '25:01:01',
    '-0:05',
  ]);
});
