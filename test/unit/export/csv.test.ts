import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvLine, writeCsv } from '../../../src/main/export/csv.ts';
import { createLayout } from '../../../src/main/export/layout.ts';
import { formatMoment, openZone } from '../../../src/main/export/zone.ts';
import type { CallRow } from '../../../src/shared/call.ts';
import { type CsvDelimiter, csvDelimiters } from '../../../src/shared/export.ts';
import { createWords } from '../../../src/shared/words/words.ts';
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

describe('a file of CSV', () => {
  const wanted = ['from_screen_name', 'duration', 'init_time_gmt', 'hangup_cause'] as const;
  const words = createWords('en');
  const write = (rows: readonly CallRow[], delimiter: CsvDelimiter, zone: string) => {
    const layout = createLayout({ format: 'csv', columns: wanted, headers: 'fields', zone }, words);
    const pieces: Buffer[] = [];
    const source = { count: rows.length, chunks: () => [rows.slice(0, 1), rows.slice(1)] };
    writeCsv(source, layout, delimiter, { write: (bytes) => void pieces.push(Buffer.from(bytes)) });
    return Buffer.concat(pieces);
  };
  const heading = (delimiter: CsvDelimiter, zone: string) => {
    const [name, duration, time, cause] = wanted;
    return csvLine([name, duration, zone === 'UTC' ? time : `${time} (${zone})`, cause], delimiter);
  };

  test('holds of each call the line of its values, whatever they are', () => {
    const text = fc.option(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.string({
          unit: fc.constantFrom('"', ',', ';', '\t', '|', '\r', '\n', ' ', '=', '+', '-', '@', '7', 'a', 'Ж', '＝'),
        }),
        fc.stringMatching(/^[+-]?[0-9.]{1,12}$/),
      ),
    );
    const seconds = fc.option(fc.integer({ min: -70_000_000_000, max: 300_000_000_000 }));
    const duration = fc.option(fc.maxSafeInteger());
    fc.assert(
      fc.property(
        fc.array(fc.tuple(text, duration, seconds, text)),
        fc.constantFrom(...csvDelimiters),
        fc.constantFrom('UTC', 'Europe/Moscow'),
        (rows, delimiter, name) => {
          const zone = openZone(name);
          if (zone === undefined) throw new Error(`no zone ${name}`);
          const lines = rows.map(([first, number, moment, last]) =>
            csvLine(
              [
                first,
                number === null ? null : String(number),
                moment === null ? null : formatMoment(zone, moment),
                last,
              ],
              delimiter,
            ),
          );
          const whole = `\ufeff${heading(delimiter, name)}${lines.join('')}`;
          expect(write(rows, delimiter, name)).toEqual(Buffer.from(whole));
        },
      ),
    );
  });

  test('holds texts of any length', () => {
    const rows = [
      ['ж'.repeat(300_000), 1, 0, 'x'.repeat(900_000)],
      ['y', 2, 1, 'ы"'.repeat(500_000)],
    ] as const;
    const lines = [
      csvLine([rows[0][0], '1', '1970-01-01 00:00:00', rows[0][3]], ','),
      csvLine([rows[1][0], '2', '1970-01-01 00:00:01', rows[1][3]], ','),
    ];
    const whole = Buffer.from(`\ufeff${heading(',', 'UTC')}${lines.join('')}`);
    expect(write(rows, ',', 'UTC').equals(whole)).toBe(true);
  });
});
