import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FetchedCall } from '../../../src/main/provider/provider.ts';
import { AnswerShapeError, readPage } from '../../../src/main/provider/wire.ts';
import { callToJson, cell } from '../../../src/shared/call.ts';
import { columnIndex, columns, fields } from '../../../src/shared/fields.ts';
import { formatGmt } from '../../../src/shared/gmt.ts';
import { anyJson, anyRecord, atom, type Json, print, read } from './hostile-json.ts';

const wireTypes = new Map(fields.map((field) => [field.name as string, field.wire]));
const names = [...wireTypes.keys()];

/** A value that fits the column of a documented field. */
function fitting(name: string): fc.Arbitrary<Json> {
  const integer = fc.maxSafeInteger().map((number) => atom(String(number)));
  const string = (text: fc.Arbitrary<string>) => text.map((value): Json => ({ kind: 'string', value }));
  switch (wireTypes.get(name)) {
    case 'integer':
      return integer;
    case 'time':
      return string(fc.integer({ min: -62_167_219_200, max: 253_402_300_799 }).map(formatGmt));
    case 'quality':
      return fc.tuple(integer, integer).map(([rate, most]) => ({
        kind: 'object',
        members: [
          ['rate', rate],
          ['max_rate', most],
        ],
      }));
    default:
      return string(fc.string({ unit: 'grapheme', minLength: 1 }));
  }
}

const records = anyRecord(names, fitting);

const answer = (...recordTexts: string[]) =>
  `{"calls":[${recordTexts.join(',')}],"order":"asc","page":1,"per_page":100}`;

function only(recordText: string): FetchedCall {
  const page = readPage(answer(recordText));
  expect(page.unreadable).toEqual([]);
  return page.calls[0] as FetchedCall;
}

const sorted = (text: string) => print(read(text), true);

describe('a record', () => {
  test('comes out as it came, missing documented fields as null, whatever it holds', () => {
    fc.assert(
      fc.property(records, (record) => {
        const came = new Map<string, Json>(names.map((name) => [name, atom('null')]));
        for (const [name, value] of record.members) came.set(name, value);
        const expected = print({ kind: 'object', members: [...came] }, true);
        expect(sorted(callToJson(only(print(record)).row))).toBe(expected);
      }),
      { numRuns: 1000 },
    );
  });

  test('has one value for each column, text or integer as the column says, all of it storable', () => {
    fc.assert(
      fc.property(records, (record) => {
        const { row } = only(print(record));
        expect(row).toHaveLength(columns.length);
        for (const [index, value] of row.entries()) {
          if (value === null) continue;
          if (columns[index]?.type === 'integer') expect(Number.isSafeInteger(value)).toBe(true);
          else expect(typeof value === 'string' && value.isWellFormed()).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('puts what fits into its column and nothing into extra', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...names).chain((name) => fc.tuple(fc.constant(name), fitting(name))),
        ([name, value]) => {
          const { row } = only(`{${JSON.stringify(name)}:${print(value)}}`);
          expect(row[names.indexOf(name)]).not.toBeNull();
          expect(cell(row, 'extra')).toBeNull();
        },
      ),
      { numRuns: 300 },
    );
  });

  test.each([
    ['duration', '12.5'],
    ['duration', '12.0'],
    ['duration', '1e1'],
    ['duration', '-0'],
    ['duration', '"12"'],
    ['duration', 'true'],
    ['extension_id', '9007199254740993'],
    ['init_time_gmt', '""'],
    ['init_time_gmt', '1769860805'],
    ['init_time_gmt', '"2026-01-31T12:00:05Z"'],
    ['init_time_gmt', '"2026-02-30 12:00:05"'],
    ['from_username', '74951234567'],
    ['from_username', '["74951234567"]'],
    ['from_screen_name', '"\\ud800"'],
    ['call_uuid', '""'],
    ['call_uuid', '17'],
    ['quality_rate', '5'],
    ['quality_rate', '{"rate":5}'],
    ['quality_rate', '{"rate":5,"max_rate":null}'],
    ['quality_rate', '{"rate":4.5,"max_rate":5}'],
    ['quality_rate', '{"rate":5,"max_rate":5,"by":"caller"}'],
    ['quality_rate', '{"rate":5,"__proto__":{"max_rate":5}}'],
  ])('keeps %s = %s verbatim in extra and leaves the column null', (name, value) => {
    const { row } = only(`{"${name}":${value}}`);
    expect(row.slice(0, columnIndex('extra')).every((held) => held === null)).toBe(true);
    expect(cell(row, 'extra')).toBe(`{"${name}":${value}}`);
  });

  test('tells an empty string from null and from a missing field', () => {
    const { row } = only('{"from_screen_name":"","to_username":null}');
    expect(cell(row, 'from_screen_name')).toBe('');
    expect(cell(row, 'to_username')).toBeNull();
    expect(cell(row, 'extra')).toBeNull();
  });

  test('keeps an unknown field that is null, and one that is named like an inner column', () => {
    const text = '{"callback":null,"extra":{"a":1},"quality_max_rate":3,"__proto__":{"x":1.0}}';
    expect(cell(only(text).row, 'extra')).toBe(text);
  });

  test('takes words that nobody documented as they came', () => {
    const { row } = only('{"flow":"transfer","result":"voicemail"}');
    expect([cell(row, 'flow'), cell(row, 'result')]).toEqual(['transfer', 'voicemail']);
  });
});

describe('the identity of a call', () => {
  test('is its call_uuid where it has one that can be held', () => {
    expect(only('{"call_uuid":"a-1","duration":3}').identity).toBe('uuid:a-1');
    for (const uuid of ['""', 'null', '5', '"\\udc00"']) {
      expect(only(`{"call_uuid":${uuid}}`).identity).toMatch(/^hash:[0-9a-f]{64}$/);
    }
  });

  test('is otherwise the hash of its content: of every digit, of no order of names, of no white space', () => {
    const of = (text: string) => only(text).identity;
    expect(of('{"a":{"y":1,"x":[1,2]},"duration":3}')).toBe(of('{ "duration" : 3, "a": {"x":[1, 2],"y":1} }'));
    const others = [
      '{"a":1}',
      '{"a":1.0}',
      '{"a":"1"}',
      '{"a":[1]}',
      '{"b":1}',
      '{"a":9007199254740993}',
      '{"a":null}',
      '{}',
    ];
    expect(new Set([...others, '{"a":9007199254740992}'].map(of)).size).toBe(others.length + 1);
  });

  test('is the same for the same content in any order, and differs with the content', () => {
    const anonymous = records.map((record) => record.members.filter(([name]) => name !== 'call_uuid'));
    fc.assert(
      fc.property(anonymous, anonymous, (members, others) => {
        const text = print({ kind: 'object', members });
        const identity = only(text).identity;
        expect(only(print({ kind: 'object', members: members.toReversed() })).identity).toBe(identity);
        const other = print({ kind: 'object', members: others });
        expect(only(other).identity === identity).toBe(sorted(other) === sorted(text));
      }),
      { numRuns: 300 },
    );
  });
});

describe('a page', () => {
  test('keeps every record, readable or not, in the order of the answer', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(records, anyJson), { maxLength: 5 }), (items) => {
        const page = readPage(answer(...items.map((item) => print(item))));
        const expected = items.map((item) => print(item, true));
        const readable = items.flatMap((item, index) => (item.kind === 'object' ? [index] : []));
        expect(page.rawLength).toBe(items.length);
        expect(page.calls).toHaveLength(readable.length);
        expect(page.unreadable.map(sorted)).toEqual(expected.filter((_text, index) => !readable.includes(index)));
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['100', 100],
    ['"100"', undefined],
    ['0', undefined],
    ['-5', undefined],
    ['2.5', undefined],
    ['1e400', undefined],
    ['null', undefined],
    ['{}', undefined],
  ])('with per_page %s says %s', (text, perPage) => {
    expect(readPage(`{"calls":[],"per_page":${text}}`).perPage).toBe(perPage);
  });

  test('needs neither order nor page, and takes others as they come', () => {
    expect(readPage('\n{"order":5,"page":[],"calls":[],"total":1.0}')).toEqual({
      calls: [],
      unreadable: [],
      rawLength: 0,
      perPage: undefined,
    });
  });

  test.each([
    '',
    '<html>',
    '{"calls":[',
    'null',
    '[]',
    '"calls"',
    '{}',
    '{"calls":null}',
    '{"calls":{"0":{}}}',
    '{"message":"x"}',
  ])('is not made of %s', (text) => {
    expect(() => readPage(text)).toThrow(AnswerShapeError);
  });
});

describe('a record nested beyond measure', () => {
  const nested = (depth: number) => `${'{"a":['.repeat(depth)}${']}'.repeat(depth)}`;

  test.each([60, 1000, 3000, 100_000])('of %i levels is kept as its text and fails no other record', (depth) => {
    const odd = '{"call_uuid":"odd","from_screen_name":"],[{\\"calls\\":[","ratio":1.0}';
    const deep = `{ "call_uuid":"deep", "history":${nested(depth)} }`;
    const page = readPage(`{"x":"calls","y":[{"calls":[1]}],"calls":[ ${odd} , ${deep},7, [${odd}]],"per_page":3}`);
    expect(page.calls.map((call) => call.identity)).toEqual(['uuid:odd']);
    expect(callToJson((page.calls[0] as FetchedCall).row)).toContain('"ratio":1.0');
    expect(page.unreadable).toEqual([deep, '7', `[${odd}]`]);
    expect(page).toMatchObject({ rawLength: 4, perPage: 3 });
  });

  test('of fewer levels is read', () => {
    const text = `{"history":${nested(40)}}`;
    expect(cell(only(text).row, 'extra')).toBe(text);
  });

  test('does no harm outside the records', () => {
    const page = readPage(`{"path":"c:\\\\","calls":[{"call_uuid":"a","x":1.0}],"trace":${nested(100_000)}}`);
    expect(page.calls.map((call) => call.identity)).toEqual(['uuid:a']);
    expect(readPage(`{"calls":[],"trace":[1.0,${nested(100_000)}]}`).rawLength).toBe(0);
  });
});
