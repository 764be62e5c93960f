import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Draft,
  draftOf,
  filterOf,
  toggleExcluded,
  toggleIncluded,
} from '../../../../src/renderer/features/filters/draft.ts';
import { filterSchema } from '../../../../src/shared/filter-schema.ts';
import type { Filter } from '../../../../src/shared/query.ts';

const value = fc.oneof(fc.string(), fc.integer(), fc.constant(null));
const texts = fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 5 });
const bounds = fc
  .record({ from: fc.option(fc.integer()), to: fc.option(fc.integer()) })
  .filter(({ from, to }) => from !== null || to !== null);
const negated = fc.boolean();

/** Every draft that asks for something. */
const draft: fc.Arbitrary<Draft> = fc.oneof(
  fc.record({ operator: fc.constant('in' as const), negated, values: fc.array(value, { minLength: 1, maxLength: 5 }) }),
  fc.record({
    operator: fc.constantFrom('contains' as const, 'startsWith' as const, 'endsWith' as const),
    negated,
    values: texts,
  }),
  fc.tuple(negated, bounds).map(([sense, ends]) => ({ operator: 'between' as const, negated: sense, ...ends })),
  fc.record({ operator: fc.constant('empty' as const), negated }),
);

describe('a draft', () => {
  test('becomes a filter of the contract and is the same when it is edited again', () => {
    fc.assert(
      fc.property(draft, (given) => {
        const filter = filterOf('from_username', given);
        expect(filter).toBeDefined();
        expect(filterSchema.parse(filter)).toEqual(filter);
        expect(draftOf('from_username', filter as Filter)).toEqual(given);
      }),
    );
  });

  test('asks for nothing while nothing is chosen, whichever way round', () => {
    for (const sense of [false, true]) {
      expect(filterOf('result', { operator: 'in', negated: sense, values: [] })).toBeUndefined();
      expect(filterOf('duration', { operator: 'between', negated: sense, from: null, to: null })).toBeUndefined();
      expect(filterOf('to_username', { operator: 'contains', negated: sense, values: ['', ''] })).toBeUndefined();
    }
  });

  test('leaves lines out in which nothing is typed', () => {
    expect(filterOf('to_username', { operator: 'contains', negated: false, values: ['', '916'] })).toEqual({
      field: 'to_username',
      op: 'contains',
      value: '916',
    });
  });

  test('of a value at all is "not empty"', () => {
    expect(draftOf('duration', { field: 'duration', op: 'between' })).toEqual({ operator: 'empty', negated: true });
  });

  test('turns twice into itself', () => {
    const filter: Filter = { not: { not: { field: 'flow', op: 'in', values: ['in'] } } };
    expect(draftOf('flow', filter)).toEqual({ operator: 'in', negated: false, values: ['in'] });
  });

  test.each<[string, Filter]>([
    ['of another field', { field: 'flow', op: 'empty' }],
    ['of two conditions', { all: [{ field: 'result', op: 'empty' }] }],
    [
      'of alternatives of two kinds',
      {
        any: [
          { field: 'result', op: 'contains', value: 'a' },
          { field: 'result', op: 'endsWith', value: 'b' },
        ],
      },
    ],
    [
      'of alternatives with an empty value',
      {
        any: [
          { field: 'result', op: 'contains', value: 'a' },
          { field: 'result', op: 'empty' },
        ],
      },
    ],
    [
      'of alternatives of two fields',
      {
        any: [
          { field: 'result', op: 'contains', value: 'a' },
          { field: 'flow', op: 'contains', value: 'b' },
        ],
      },
    ],
    ['of no alternative', { any: [] }],
    ['of no value', { field: 'result', op: 'in', values: [] }],
    ['of an empty text', { field: 'result', op: 'contains', value: '' }],
    ['of a negated tree', { not: { all: [] } }],
  ])('is not made of a filter %s', (_, filter) => {
    expect(draftOf('result', filter)).toBeUndefined();
  });
});

describe('filter by this, exclude this', () => {
  const only = (...values: string[]): Filter => ({ field: 'result', op: 'in', values });
  const except = (...values: string[]): Filter => ({ not: only(...values) });

  test('takes values in, one after another, and out again', () => {
    expect(toggleIncluded('result', undefined, 'busy')).toEqual(only('busy'));
    expect(toggleIncluded('result', only('busy'), 'failed')).toEqual(only('busy', 'failed'));
    expect(toggleIncluded('result', only('busy', 'failed'), 'busy')).toEqual(only('failed'));
    expect(toggleIncluded('result', only('busy'), 'busy')).toBeUndefined();
  });

  test('leaves values out, one after another, and lets them in again', () => {
    expect(toggleExcluded('result', undefined, 'busy')).toEqual(except('busy'));
    expect(toggleExcluded('result', except('busy'), 'failed')).toEqual(except('busy', 'failed'));
    expect(toggleExcluded('result', except('busy'), 'busy')).toBeUndefined();
  });

  test('drops a value from the list of the other kind', () => {
    expect(toggleExcluded('result', only('busy', 'failed'), 'busy')).toEqual(only('failed'));
    expect(toggleExcluded('result', only('busy'), 'busy')).toEqual(except('busy'));
    expect(toggleIncluded('result', except('busy', 'failed'), 'busy')).toEqual(except('failed'));
  });

  test('takes the place of a filter of another kind', () => {
    expect(toggleIncluded('result', { field: 'result', op: 'contains', value: 'a' }, 'busy')).toEqual(only('busy'));
    expect(toggleExcluded('result', { any: [] }, null)).toEqual({ not: { field: 'result', op: 'in', values: [null] } });
  });
});
