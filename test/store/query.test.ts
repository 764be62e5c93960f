import type { Database } from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReaderApi } from '../../src/main/store/api.ts';
import { selectIdsSql } from '../../src/main/store/query-sql.ts';
import { mostResultSets } from '../../src/main/store/reader.ts';
import { callRow, cell } from '../../src/shared/call.ts';
import { CallReviewError } from '../../src/shared/errors.ts';
import type { FieldName } from '../../src/shared/fields.ts';
import type { Filter, Query } from '../../src/shared/query.ts';
import { callOf, emptyDatabase, insertCalls, insertPlainCalls } from './query-database.ts';
import { synchronousReader } from './synchronous-reader.ts';

const calls = 20_000;
let database: Database;
let asked = 0;
let cancelAt = Number.POSITIVE_INFINITY;
let reader: ReaderApi;

const isCancelled = () => {
  asked += 1;
  return asked >= cancelAt;
};

beforeAll(() => {
  database = emptyDatabase();
  insertPlainCalls(database, calls);
  reader = synchronousReader(database, isCancelled);
});
afterAll(() => database.close());

function failure(action: () => unknown): { code: string; parameters: object } {
  try {
    action();
  } catch (error) {
    if (error instanceof CallReviewError) return error.toData();
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('a result set', () => {
  test('gives any rows of it, in its order', () => {
    const { id, count } = reader.open({ sort: [{ field: 'from_username', direction: 'asc' }] });
    expect(count).toBe(calls);
    const numbers = reader.rows(id, 12_345, 3).map((row) => cell(row, 'from_username'));
    expect(numbers).toEqual(['79160012346', '79160012347', '79160012348']);
  });

  test('gives what there is beyond its ends', () => {
    const { id } = reader.open({});
    expect(reader.rows(id, calls - 2, 100)).toHaveLength(2);
    expect(reader.rows(id, calls, 100)).toEqual([]);
    expect(reader.rows(id, -5, 2)).toEqual(reader.rows(id, 0, 2));
    expect(reader.rows(id, 0, -1)).toEqual([]);
    expect(reader.rows(id, 0, calls)).toHaveLength(calls);
  });

  test('keeps its calls and their places whatever is written', () => {
    const other = emptyDatabase();
    insertPlainCalls(other, 3);
    const own = synchronousReader(other, () => false);
    const { id } = own.open({});
    other.exec(`UPDATE call SET flow = 'transfer' WHERE id = 3; DELETE FROM call WHERE id = 2`);
    insertCalls(other, [callOf(callRow({ call_uuid: 'later', init_time_gmt: 9_000_000 }), '')]);
    const rows = own.rows(id, 0, 10);
    expect(rows.map((row) => cell(row, 'call_uuid'))).toEqual(['uuid-00000003', null, 'uuid-00000001']);
    expect(rows.map((row) => cell(row, 'flow'))).toEqual(['transfer', null, 'in']);
    other.close();
  });

  test('is closed when asked to, or when too many others were opened since, and says so', () => {
    const closed = reader.open({});
    reader.close(closed.id);
    expect(failure(() => reader.rows(closed.id, 0, 1)).code).toBe('result-set-closed');
    const early = reader.open({ filter: { any: [] } });
    const later = Array.from({ length: mostResultSets }, () => reader.open({ filter: { any: [] } }));
    expect(failure(() => reader.rows(early.id, 0, 1)).code).toBe('result-set-closed');
    for (const { id } of later) expect(reader.rows(id, 0, 1)).toEqual([]);
  });
});

describe('SQLite takes the way that was measured', () => {
  const plan = (query: Query, limit?: number) => {
    const { text, parameters } = selectIdsSql(query, limit);
    const steps = database.prepare(`EXPLAIN QUERY PLAN ${text}`).all(parameters) as { detail: string }[];
    return steps.map((step) => step.detail).join('; ');
  };
  const day: Filter = { field: 'init_time_gmt', op: 'between', from: 1_001_000, to: 1_002_000 };
  const incoming: Filter = { field: 'flow', op: 'in', values: ['in'] };
  const both = ['before', 'after'] as const;

  describe.each(both)('%s statistics are gathered', (when) => {
    beforeAll(() => {
      if (when === 'after') database.exec('ANALYZE');
    });

    test.each(['asc', 'desc'] as const)(
      'the first page by time, %s, reads the index and sorts only ties',
      (direction) => {
        const steps = plan({ sort: [{ field: 'init_time_gmt', direction }] }, 50);
        expect(steps).toContain('USING INDEX call_by_init_time');
        expect(steps).not.toContain('TEMP B-TREE FOR ORDER BY');
      },
    );

    test('a range of dates is looked up in the index', () => {
      for (const limit of [undefined, 50]) {
        const steps = plan({ filter: { all: [incoming, day] }, search: '4567' }, limit);
        expect(steps).toContain('SEARCH call USING INDEX call_by_init_time (init_time_gmt>? AND init_time_gmt<?)');
      }
    });

    test('a filter sorted by time does not walk all calls along the index', () => {
      const steps = plan({ filter: incoming });
      expect(steps).toContain('SCAN call');
      expect(steps).not.toContain('call_by_init_time');
    });

    test('a call is looked up by its call_uuid', () => {
      expect(plan({ filter: { field: 'call_uuid', op: 'in', values: ['a', 'b'] } })).toMatch(
        /SEARCH call USING INDEX .*call_uuid=\?/,
      );
    });
  });
});

describe('a running question ends when it is cancelled', () => {
  const rare: Filter = { field: 'from_screen_name', op: 'contains', value: 'nobody' };
  const questions: [string, (query: Query, asked: ReaderApi) => unknown][] = [
    ['open', (query, asked) => asked.open(query)],
    ['first', (query, asked) => asked.first(query, 10)],
    ['count', (query, asked) => asked.count(query)],
    ['facet', (query, asked) => asked.facet(query, 'flow', 10)],
    ['totals', (query, asked) => asked.totals(query)],
  ];
  const queries: [string, Query][] = [
    ['of every call', { sort: [{ field: 'duration', direction: 'asc' }] }],
    ['that finds nothing', { filter: rare }],
    ['with a search that finds nothing', { search: 'nobody' }],
    [
      'with both',
      { filter: { not: { not: rare } }, search: 'nobody', sort: [{ field: 'extension_name', direction: 'asc' }] },
    ],
  ];

  describe.each(questions)('%s', (_name, ask) => {
    test.each(queries)('%s', (_kind, query) => {
      // Nothing is in memory yet.
      const cold = synchronousReader(database, isCancelled);
      asked = 0;
      cancelAt = 2;
      try {
        expect(failure(() => ask(query, cold))).toEqual({ code: 'cancelled', parameters: {} });
      } finally {
        cancelAt = Number.POSITIVE_INFINITY;
      }
      expect(asked).toBe(2);
      expect(ask(query, cold)).toBeDefined();
    });
  });

  test('between two pieces of a long answer', () => {
    const { id } = reader.open({});
    asked = 0;
    cancelAt = 3;
    expect(failure(() => reader.rows(id, 0, calls)).code).toBe('cancelled');
    cancelAt = Number.POSITIVE_INFINITY;
  });
});

describe('a query that means nothing is refused by the place of its fault', () => {
  const secret = '79160001234; DROP TABLE call --';
  const malformed: [string, unknown][] = [
    ['query.filter.field', { filter: { field: secret, op: 'empty' } }],
    ['query.filter.field', { filter: { field: '__proto__', op: 'empty' } }],
    ['query.filter.field', { filter: { field: 'id', op: 'empty' } }],
    ['query.filter.field', { filter: { field: 'extra', op: 'empty' } }],
    ['query.filter.field', { filter: { field: ['flow'], op: 'empty' } }],
    ['query.filter.op', { filter: { field: 'flow', op: secret } }],
    ['query.filter.op', { filter: { field: 'flow', op: 'between', from: 1 } }],
    ['query.filter.op', { filter: { field: 'duration', op: 'contains', value: '1' } }],
    ['query.filter.value', { filter: { field: 'flow', op: 'contains', value: 1 } }],
    ['query.filter.value', { filter: { field: 'flow', op: 'contains' } }],
    ['query.filter.values', { filter: { field: 'flow', op: 'in', values: secret } }],
    ['query.filter.values[1]', { filter: { field: 'flow', op: 'in', values: ['in', 1] } }],
    ['query.filter.values[0]', { filter: { field: 'duration', op: 'in', values: [secret] } }],
    ['query.filter.values[0]', { filter: { field: 'duration', op: 'in', values: [Number.NaN] } }],
    ['query.filter.values[0]', { filter: { field: 'flow', op: 'in', values: [{ toString: () => secret }] } }],
    ['query.filter.from', { filter: { field: 'duration', op: 'between', from: secret } }],
    ['query.filter.to', { filter: { field: 'duration', op: 'between', to: null } }],
    ['query.filter', { filter: null }],
    ['query.filter', { filter: [] }],
    ['query.filter', { filter: {} }],
    ['query.filter.all', { filter: { all: {} } }],
    ['query.filter.any[0].not', { filter: { any: [{ not: secret }] } }],
    ['query.search', { search: 1 }],
    ['query.search', { search: 'a '.repeat(1000) }],
    ['query.sort', { sort: secret }],
    ['query.sort[0].field', { sort: [null] }],
    ['query.sort[0].field', { sort: [{ field: secret, direction: 'asc' }] }],
    ['query.sort[0].direction', { sort: [{ field: 'flow', direction: `asc; ${secret}` }] }],
  ];

  test.each(malformed)('%s', (detail, query) => {
    expect(failure(() => reader.open(query as Query))).toEqual({ code: 'usage', parameters: { detail } });
  });

  test('a facet of no field', () => {
    expect(failure(() => reader.facet({}, secret as FieldName, 1)).code).toBe('usage');
  });

  test('a filter that is too deep, too large, or without end', () => {
    const nested = (depth: number): Filter => (depth === 1 ? { all: [] } : { not: nested(depth - 1) });
    expect(reader.count({ filter: nested(50) })).toBe(0);
    expect(failure(() => reader.open({ filter: nested(51) })).code).toBe('usage');
    const many = (count: number): Filter => ({
      any: Array.from({ length: count }, (_, index) => ({ field: 'duration', op: 'between', from: index, to: index })),
    });
    expect(reader.count({ filter: { not: { not: many(4_990) } } })).toBe(calls);
    expect(failure(() => reader.open({ filter: many(5_001) })).code).toBe('usage');
    const endless: { not?: Filter } = {};
    endless.not = endless as Filter;
    expect(failure(() => reader.open({ filter: endless as Filter })).code).toBe('usage');
  });

  test('a filter as deep and as wide as it may be is still answered', () => {
    const wide = (depth: number): Filter => {
      const width = Array.from({ length: 97 }, (): Filter => ({ field: 'flow', op: 'empty' }));
      return depth === 50 ? { any: [] } : { any: [...width, wide(depth + 1)] };
    };
    expect(reader.count({ filter: wide(1) })).toBe(0);
  });
});

describe('what a person types is only ever a value', () => {
  test.each(["' OR 1=1 --", '"; DROP TABLE call; --', '%', '_', '\0', '?', '@a', ':a'])('%j', (typed) => {
    for (const op of ['contains', 'startsWith', 'endsWith'] as const) {
      expect(reader.count({ filter: { field: 'from_screen_name', op, value: typed } })).toBe(0);
    }
    expect(reader.count({ filter: { field: 'from_screen_name', op: 'in', values: [typed] } })).toBe(0);
    expect(reader.count({ search: typed })).toBe(0);
    expect(reader.count({})).toBe(calls);
  });
});

describe('a text condition', () => {
  test.each([
    ['contains', '916001', 10_000],
    ['contains', '60012345', 1],
    ['startsWith', '7916001', 10_000],
    ['startsWith', '916', 0],
    ['endsWith', '12345', 1],
    ['endsWith', '79160', 0],
  ] as const)('%s %s', (op, value, count) => {
    expect(reader.count({ filter: { field: 'from_username', op, value } })).toBe(count);
  });

  test.each([
    ['contains', 'AME 1234', 11],
    ['startsWith', 'nAmE 1234', 11],
    ['startsWith', 'ame', 0],
    ['endsWith', 'E 12345', 1],
    ['endsWith', 'name', 0],
  ] as const)('%s %s, in any case', (op, value, count) => {
    expect(reader.count({ filter: { field: 'from_screen_name', op, value } })).toBe(count);
  });
});

describe('large and particular values', () => {
  test('tens of thousands of values of one condition', () => {
    const values = Array.from({ length: 30_000 }, (_, index) => `7916${String(index * 2).padStart(7, '0')}`);
    const filter: Filter = { field: 'from_username', op: 'in', values };
    expect(reader.count({ filter })).toBe(calls / 2);
    expect(reader.count({ filter: { not: filter } })).toBe(calls / 2);
  });

  test('half seconds bound whole ones', () => {
    const between = (from: number, to: number) =>
      reader.count({ filter: { field: 'init_time_gmt', op: 'between', from, to } });
    expect(between(1_000_000.5, 1_000_001.5)).toBe(1);
    expect(between(1_000_001.2, 1_000_001.8)).toBe(0);
  });

  test('a text with a broken pair of code units is a text like any other', () => {
    expect(
      reader.count({ filter: { field: 'from_screen_name', op: 'in', values: ['\ud800'] }, search: '\udc00' }),
    ).toBe(0);
  });
});
