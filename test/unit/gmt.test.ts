import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatGmt, parseGmt, startOfMonth, startOfNextMonth } from '../../src/shared/gmt.ts';

const years = { min: Date.UTC(1, 0, 1), max: Date.UTC(9999, 11, 31, 23, 59, 59) };

describe('a moment as the API writes it', () => {
  test('is read as it was written, any second of any year, whatever was read before', () => {
    const moment = fc.oneof(
      fc.integer({ min: years.min / 1000, max: years.max / 1000 }),
      fc.integer({ min: 1_700_000_000, max: 1_700_000_000 + 200_000 }),
    );
    fc.assert(
      fc.property(fc.array(moment, { maxLength: 8 }), (moments) => {
        expect(moments.map((seconds) => parseGmt(formatGmt(seconds)))).toEqual(moments);
      }),
      { numRuns: 500 },
    );
  });

  test('is read only where it is one, in any text made of its characters', () => {
    const digits = (count: number) =>
      fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: count, maxLength: count });
    const part = fc.oneof(
      digits(2),
      fc.constantFrom('00', '01', '02', '12', '13', '23', '24', '28', '29', '30', '31', '59', '60'),
    );
    const text = fc
      .tuple(fc.oneof(digits(4), fc.constantFrom('2000', '1900', '2023', '2024')), part, part, part, part, part)
      .map(([year, month, day, hour, minute, second]) => `${year}-${month}-${day} ${hour}:${minute}:${second}`);
    fc.assert(
      fc.property(text, (written) => {
        const seconds = parseGmt(written);
        const milliseconds = Date.parse(`${written.replace(' ', 'T')}Z`);
        const isOne = !Number.isNaN(milliseconds) && formatGmt(milliseconds / 1000) === written;
        expect(seconds).toBe(isOne ? milliseconds / 1000 : undefined);
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    '',
    '2024-02-29',
    '2024-02-29T00:00:00',
    '2024-02-29 00:00:00Z',
    ' 2024-02-29 00:00:00',
    '2024-02-29 00:00:00 ',
    '2024-02-29 0:00:000',
    '2024-2-029 00:00:00',
    '+024-02-29 00:00:00',
    '2024-02-29 00:00:0٣',
    '2024-02-29 -1:00:00',
    '2024-02-29 1 :00:00',
    '2024/02/29 00:00:00',
    '2024-02-29 00.00.00',
    '2024-02-29 00:00:0e',
    '2023-02-29 00:00:00',
    '2024-02-29 24:00:00',
    '0000-00-00 00:00:00',
  ])('is not %j', (text) => {
    parseGmt('2024-02-29 00:00:00');
    expect(parseGmt(text)).toBeUndefined();
  });
});

describe('a UTC month', () => {
  test('holds a moment of any year between its first second and the next month’s', () => {
    fc.assert(
      fc.property(fc.integer({ min: -62_167_219_200, max: years.max / 1000 }), (seconds) => {
        const [start, end] = [startOfMonth(seconds), startOfNextMonth(seconds)];
        expect(start <= seconds && seconds < end).toBe(true);
        expect(formatGmt(start)).toBe(`${formatGmt(seconds).slice(0, 7)}-01 00:00:00`);
        expect(startOfMonth(end - 1)).toBe(start);
        expect(startOfMonth(end)).toBe(end);
      }),
    );
  });
});
