import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { densityAt, readTime, writeTime } from '../../../src/main/demo/calendar.ts';

const lastSecond = Date.UTC(9999, 11, 31, 23, 59, 59) / 1000;
const firstSecond = -62_167_219_200;

describe('times on the wire', () => {
  test('are written as the calendar has them', () => {
    fc.assert(
      fc.property(fc.integer({ min: firstSecond, max: lastSecond }), (moment) => {
        const expected = new Date(moment * 1000).toISOString();
        expect(writeTime(moment)).toBe(`${expected.slice(0, 10)} ${expected.slice(11, 19)}`);
        expect(readTime(writeTime(moment))).toBe(moment);
      }),
    );
  });

  test.each([
    '2026-02-30 00:00:00',
    '2026-01-31 24:00:00',
    '2026-01-31 23:59:60',
    '2026-01-31T10:00:00',
    '2026-01-31 10:00',
    '2026-01-31 10:00:0x',
    '2026-01-3/ 10:00:00',
    '-026-01-31 10:00:00',
    '٢٠٢٦-01-31 10:00:00',
    '',
    null,
    1_769_853_600,
  ])('are not read from %s', (value) => {
    expect(readTime(value)).toBeUndefined();
  });
});

test('calls are possible at any hour of any day', () => {
  for (let hour = 0; hour < 14 * 24; hour++) expect(densityAt(hour * 3600, 5)).toBeGreaterThan(0);
});
