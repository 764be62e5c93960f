import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { type CallRow, callRow } from '../../src/shared/call.ts';
import { columnNamed, type FieldName, fields } from '../../src/shared/fields.ts';
import type { Condition, Filter, Query } from '../../src/shared/query.ts';
import { type NaiveCall, naiveAnswer, naiveFacet } from './naive-query.ts';
import { callOf, emptyDatabase, insertCalls } from './query-database.ts';
import { synchronousReader } from './synchronous-reader.ts';

/** Values that are alike in one way and differ in another, so that wrong comparisons meet. */
const hostileTexts = [
  ...[
    '',
    ' ',
    'Иван',
    'иВАН',
    'Ёж',
    'еж',
    'Ежов',
    'ё',
    'Е',
    'Ivan',
    'iVAN',
    'Straße',
    'STRASSE',
    '\u212a',
    'k',
    'İ',
    'i',
  ],
  ...[
    'e\u0301',
    'é',
    'É',
    'ΟΔΟΣ',
    'οδος',
    '%',
    '_',
    '%%',
    "'",
    "''",
    "' OR 1=1 --",
    '"',
    ';',
    '\\',
    '\0',
    'a\0b',
    'a',
    'b',
  ],
  ...[
    '\n',
    'a\nb',
    '101',
    '0004711*101',
    '+79161234567',
    '89161234567',
    '8 (916) 123-45-67',
    '10',
    '9',
    '2',
    '=1+1',
    '#',
  ],
  ...[
    'null',
    'NULL',
    '🙂',
    'a🙂b',
    '\uffff',
    '\ufffd',
    '𐐀',
    '𐐨',
    'שלום',
    'x'.repeat(300),
    '1\u0301',
    '１',
    '4567',
    '1',
    '89',
  ],
];
const hostileIntegers = [0, -1, 1, 2, 60, 61, 2 ** 31, -(2 ** 31), 2 ** 53 - 1, 1_700_000_000, 1_700_000_001];
const text = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...hostileTexts) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 5 }) },
);
const integer = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...hostileIntegers) }, fc.maxSafeInteger());

/** Few fields are filled, so that conditions meet values and not only nulls. */
const filled: readonly FieldName[] = [
  'flow',
  'from_username',
  'from_screen_name',
  'extension_name',
  'init_time_gmt',
  'duration',
  'bridged_duration',
  'quality_rate',
];
const isText = (name: string) => columnNamed(name)?.type === 'text';
const valueFor = (name: string): fc.Arbitrary<string | number> => (isText(name) ? text : integer);
const nullable = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 4, nil: null });

const rows: fc.Arbitrary<CallRow[]> = fc.uniqueArray(
  fc
    .record({
      call_uuid: nullable(text),
      ...Object.fromEntries(filled.map((name) => [name, nullable(valueFor(name))])),
    })
    .map((values) => callRow(values)),
  { maxLength: 14, comparator: (left, right) => left[0] !== null && left[0] === right[0] },
);
const calls: fc.Arbitrary<NaiveCall[]> = rows.map((all) => all.map((row, index) => callOf(row, `hash-${index}`)));

const field = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...filled) },
  fc.constantFrom(...fields.map(({ name }) => name)),
);
const condition: fc.Arbitrary<Condition> = field.chain((name): fc.Arbitrary<Condition> => {
  const among = fc
    .array(nullable(valueFor(name)), { maxLength: 5 })
    .map((values) => ({ field: name, op: 'in' as const, values }));
  const empty = fc.constant({ field: name, op: 'empty' as const });
  if (isText(name)) {
    const op = fc.constantFrom('contains' as const, 'startsWith' as const, 'endsWith' as const);
    return fc.oneof(among, empty, fc.record({ field: fc.constant(name), op, value: text }));
  }
  const bounds = fc.record({ from: integer, to: integer }, { requiredKeys: [] });
  return fc.oneof(
    among,
    empty,
    bounds.map((given) => ({ field: name, op: 'between' as const, ...given })),
  );
});
const filter = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3 },
    condition,
    fc.array(tie('filter'), { maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('filter'), { maxLength: 3 }).map((any) => ({ any })),
    tie('filter').map((not) => ({ not })),
  ),
})).filter;
const query: fc.Arbitrary<Query> = fc.record(
  {
    filter,
    search: fc.oneof(fc.constantFrom('', ' ', '101', '916', '8 (916) 123', 'иван 101', '67', 'еж'), text),
    sort: fc.array(fc.record({ field, direction: fc.constantFrom('asc' as const, 'desc' as const) }), { maxLength: 3 }),
  },
  { requiredKeys: [] },
);

describe('any query over any calls', () => {
  const database = emptyDatabase();
  const reader = synchronousReader(database, () => false);
  afterAll(() => database.close());
  const hold = (held: readonly NaiveCall[]) => {
    database.exec('DELETE FROM call');
    insertCalls(database, held);
  };

  test('gives the calls and the order that its meaning gives', () => {
    fc.assert(
      fc.property(calls, fc.array(query, { minLength: 1, maxLength: 8 }), (held, asked) => {
        hold(held);
        for (const one of asked) {
          const expected = naiveAnswer(held, one).map(({ row }) => row);
          const opened = reader.open(one);
          expect(reader.rows(opened.id, 0, 100)).toEqual(expected);
          expect(opened.count).toBe(expected.length);
          expect(reader.count(one)).toBe(expected.length);
          expect(reader.first(one, 5).rows).toEqual(expected.slice(0, 5));
          reader.close(opened.id);
        }
      }),
      { numRuns: 700 },
    );
  });

  test('divides the calls by a filter and its negation', () => {
    fc.assert(
      fc.property(calls, filter, (held, one) => {
        hold(held);
        const both = [...reader.first({ filter: one }, 100).rows, ...reader.first({ filter: { not: one } }, 100).rows];
        expect(both.length).toBe(held.length);
        expect(reader.count({ filter: { all: [one, { not: one }] } })).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  test('gives the facets and totals of exactly its calls', () => {
    fc.assert(
      fc.property(calls, query, field, (held, one, name) => {
        hold(held);
        const found = naiveAnswer(held, one);
        expect(reader.facet(one, name, 100)).toEqual(naiveFacet(found, name));
        expect(reader.facet(one, name, 2)).toEqual(naiveFacet(found, name).slice(0, 2));
        const totals = reader.totals(one);
        expect(totals.count).toBe(found.length);
        expect(totals.byResult).toEqual(naiveFacet(found, 'result'));
      }),
      { numRuns: 400 },
    );
  });

  test('sums durations', () => {
    const seconds = fc.option(fc.integer({ min: 0, max: 100_000 }), { nil: null });
    const timed = fc.record({
      duration: seconds,
      bridged_duration: seconds,
      result: fc.constantFrom('busy', 'bridged', null),
    });
    fc.assert(
      fc.property(fc.array(timed, { maxLength: 10 }), (all) => {
        hold(all.map((values, index) => callOf(callRow(values), `hash-${index}`)));
        const sum = (name: 'duration' | 'bridged_duration') => all.reduce((total, one) => total + (one[name] ?? 0), 0);
        expect(reader.totals({})).toMatchObject({
          count: all.length,
          talk: sum('bridged_duration'),
          talked: all.filter((one) => one.bridged_duration !== null).length,
          duration: sum('duration'),
        });
      }),
      { numRuns: 100 },
    );
  });
});
