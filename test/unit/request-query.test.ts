import { describe, expect, test } from 'vitest';
import type { Condition, Filter } from '../../src/shared/query.ts';
import { withoutField } from '../../src/shared/query.ts';
import { requestOptionsToQuery } from '../../src/shared/request-query.ts';

describe('request options as a query', () => {
  test('no option asks for every call, newest first', () => {
    expect(requestOptionsToQuery({})).toEqual({});
  });

  test('one option is one condition', () => {
    expect(requestOptionsToQuery({ start_datetime: 10 })).toEqual({
      filter: { field: 'init_time_gmt', op: 'between', from: 10 },
    });
    expect(requestOptionsToQuery({ end_bridged_duration: 0 })).toEqual({
      filter: { field: 'bridged_duration', op: 'between', to: 0 },
    });
  });

  test('several options must all hold, several values of one are alternatives, both ends belong to a range', () => {
    const query = requestOptionsToQuery({
      start_datetime: 10,
      end_datetime: 20,
      flow: ['in', 'out'],
      from_username: ['1'],
      to_username: ['2'],
      bridged_username: ['3'],
      did_number: ['4'],
      extension_id: [5, 6],
      start_duration: 0,
      end_duration: 60,
      start_bridged_duration: 1,
      end_bridged_duration: 2,
      order: 'asc',
    });
    expect(query).toEqual({
      filter: {
        all: [
          { field: 'init_time_gmt', op: 'between', from: 10, to: 20 },
          { field: 'flow', op: 'in', values: ['in', 'out'] },
          { field: 'from_username', op: 'in', values: ['1'] },
          { field: 'to_username', op: 'in', values: ['2'] },
          { field: 'bridged_username', op: 'in', values: ['3'] },
          { field: 'did_number', op: 'in', values: ['4'] },
          { field: 'extension_id', op: 'in', values: [5, 6] },
          { field: 'duration', op: 'between', from: 0, to: 60 },
          { field: 'bridged_duration', op: 'between', from: 1, to: 2 },
        ],
      },
      sort: [{ field: 'init_time_gmt', direction: 'asc' }],
    });
  });

  test('an option without a value asks nothing, and pages are no part of a question', () => {
    expect(requestOptionsToQuery({ flow: [], page: 3, per_page: 100 })).toEqual({});
    expect(requestOptionsToQuery({ order: 'desc', extension_id: [] })).toEqual({
      sort: [{ field: 'init_time_gmt', direction: 'desc' }],
    });
  });
});

describe('a filter without one field', () => {
  const flow: Condition = { field: 'flow', op: 'in', values: ['in'] };
  const result: Condition = { field: 'result', op: 'empty' };

  test.each<[string, Filter | undefined, Filter | undefined]>([
    ['nothing', undefined, undefined],
    ['a condition on it', flow, undefined],
    ['a condition on another', result, result],
    ['one of two', { all: [flow, result] }, result],
    ['one of three', { all: [result, flow, result] }, { all: [result, result] }],
    ['a negated one', { all: [{ not: flow }, result] }, result],
    ['alternatives of it alone', { any: [flow, { not: flow }] }, undefined],
    ['a nested group', { all: [{ all: [flow] }, result] }, result],
    ['alternatives with another field', { any: [flow, result] }, { any: [flow, result] }],
    ['no alternatives, which no call fulfils', { any: [] }, { any: [] }],
    ['the negation of everything', { not: { all: [] } }, { not: { all: [] } }],
  ])('%s', (_name, filter, left) => {
    expect(withoutField(filter, 'flow')).toEqual(left);
  });
});
