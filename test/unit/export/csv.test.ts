import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvLine } from '../../../src/main/export/csv.ts';
import { csvDelimiters } from '../../../src/shared/export.ts';
import { parseCsv } from './parse-csv.ts';

describe('a field of CSV', () => {
  test.each([
    '=1+1',
    '+1+1',
    '-2+3',
    '@SUM(A1)',
    '=cmd|" /C calc"!A0',
    '+7 (916) 123-45-67',
    '\t=1',
    '\r=1',
    '\n=1',
    '＝1+1',
    '-',
    '+',
  ])('%j, which a spreadsheet takes for a formula, gets an apostrophe', (text) => {
    expect(parseCsv(csvLine([text, 'x'], ','), ',')).toEqual([[`'${text}`, 'x']]);
  });

  test.each(['+79161234567', '-5', '8 (916) 123-45-67', '0012', '+1.5', '101', "'quoted", 'a=b', '*101#', ''])(
    '%j is left alone',
    (text) => {
      expect(parseCsv(csvLine([text, 'x'], ','), ',')).toEqual([[text, 'x']]);
    },
  );

  test.each([
    ['a,b', ',', '"a,b"'],
    ['a,b', ';', 'a,b'],
    ['a\tb', '\t', '"a\tb"'],
    ['a\nb', ',', '"a\nb"'],
    ['a\rb', ',', '"a\rb"'],
    ['say "hi"', ',', '"say ""hi"""'],
    [' a', ',', '" a"'],
    ['a ', ',', '"a "'],
    ['', ',', '""'],
  ] as const)('%j beside %j is written as %j', (text, delimiter, written) => {
    expect(csvLine([null, text], delimiter)).toBe(`${delimiter}${written}\r\n`);
  });

  test('an empty record of one field is no empty line', () => {
    expect(csvLine([null], ',')).toBe('""\r\n');
  });

  test('whatever the values, a reader gets them back, but for the apostrophe', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('"', ',', ';', '\t', '|', '\r', '\n', ' ', '=', '+', '-', '@', '7', "'") }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(value, { minLength: 3, maxLength: 3 }), { minLength: 1 }),
        fc.constantFrom(...csvDelimiters),
        (records, delimiter) => {
          const read = parseCsv(records.map((record) => csvLine(record, delimiter)).join(''), delimiter);
          expect(read).toEqual(
            records.map((record) =>
              record.map((text) =>
                /^[=+\-@\t\r\n＝＋－＠]/.test(text) && !/^[+-]?\d[\d.]*$/.test(text) ? `'${text}` : text,
              ),
            ),
          );
        },
      ),
    );
  });
});
