import { describe, expect, test } from 'vitest';
import { sortedBy, standing } from '../../../../src/renderer/features/calls/sort-order.ts';
import { newestFirst } from '../../../../src/shared/query.ts';

describe('a click on a heading', () => {
  test('orders by it, then the other way, then no more', () => {
    const once = sortedBy(newestFirst, 'result', false);
    expect(once).toEqual([{ field: 'result', direction: 'asc' }]);
    const twice = sortedBy(once, 'result', false);
    expect(twice).toEqual([{ field: 'result', direction: 'desc' }]);
    expect(sortedBy(twice, 'result', false)).toEqual(newestFirst);
  });

  test('on a time starts with the newest', () => {
    expect(sortedBy([], 'hangup_time_gmt', false)).toEqual([{ field: 'hangup_time_gmt', direction: 'desc' }]);
    expect(sortedBy(newestFirst, 'init_time_gmt', false)).toEqual([{ field: 'init_time_gmt', direction: 'asc' }]);
  });

  test('with Shift adds, turns round in its rank, and takes away', () => {
    const two = sortedBy(sortedBy([], 'result', false), 'duration', true);
    expect(two.map(({ field }) => field)).toEqual(['result', 'duration']);
    const turned = sortedBy(two, 'result', true);
    expect(turned[0]).toEqual({ field: 'result', direction: 'desc' });
    expect(sortedBy(turned, 'result', true)).toEqual([{ field: 'duration', direction: 'asc' }]);
  });
});

test('a rank is told only among several', () => {
  expect(standing(newestFirst, 'init_time_gmt')).toEqual({ direction: 'desc', rank: 0 });
  expect(standing([...newestFirst, { field: 'result', direction: 'asc' }], 'result')).toEqual({
    direction: 'asc',
    rank: 2,
  });
  expect(standing(newestFirst, 'result')).toBeUndefined();
});
