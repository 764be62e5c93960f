import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { everything, queryOf } from '../../../../src/renderer/app/question.ts';
import { filterOfPeriod } from '../../../../src/renderer/features/filters/periods.ts';
import {
  areSame,
  filtersOf,
  findTheSame,
  questionOfView,
  viewOfQuestion,
} from '../../../../src/renderer/features/views/view-question.ts';
import { preferencesSchema } from '../../../../src/shared/preferences-schema.ts';
import { type Filter, isCondition } from '../../../../src/shared/query.ts';

const at = (text: string) => Date.parse(`${text}Z`) / 1000;
const monday = at('2026-11-23T12:00:00');
const zone = 'Europe/Moscow';
const flow: Filter = { field: 'flow', op: 'in', values: ['in'] };
const busy: Filter = { not: { field: 'result', op: 'in', values: ['busy'] } };

describe('a saved view', () => {
  const question = {
    filters: { flow, result: busy },
    search: ' 916 ',
    sort: [{ field: 'duration', direction: 'desc' }] as const,
  };

  test('is kept in the preferences and asks the same question again', () => {
    const view = { id: 'v', name: 'Mine', ...viewOfQuestion(question, monday, zone) };
    const [kept] = preferencesSchema.parse({ views: [JSON.parse(JSON.stringify(view))] }).views;
    expect(kept).toEqual(view);
    const asked = questionOfView(view, monday, zone);
    expect(areSame(asked, question)).toBe(true);
    expect(queryOf(asked)).toEqual(queryOf(question));
  });

  test('of everything asks for everything', () => {
    const view = { id: 'v', name: 'All', ...viewOfQuestion(everything, monday, zone) };
    expect(questionOfView(view, monday, zone)).toEqual(everything);
  });

  test('keeps a moving period by its name: today stays today', () => {
    const today = filterOfPeriod('init_time_gmt', 'today', monday, zone);
    const view = {
      id: 'v',
      name: 'T',
      ...viewOfQuestion({ ...question, filters: { flow, init_time_gmt: today } }, monday, zone),
    };
    expect(view.period).toBe('today');
    expect(view.filter).toEqual(flow);
    const tomorrow = questionOfView(view, monday + 86_400, zone);
    expect(tomorrow.filters.init_time_gmt).toEqual(filterOfPeriod('init_time_gmt', 'today', monday + 86_400, zone));
    expect(tomorrow.filters.flow).toEqual(flow);
  });

  test('keeps other days as they are', () => {
    const days: Filter = { field: 'init_time_gmt', op: 'between', from: 1, to: 2 };
    const view = {
      id: 'v',
      name: 'T',
      ...viewOfQuestion({ ...question, filters: { init_time_gmt: days } }, monday, zone),
    };
    expect(questionOfView(view, monday + 86_400, zone).filters).toEqual({ init_time_gmt: days });
  });
});

describe('a filter taken apart by its fields', () => {
  const hand: Filter = { any: [flow, { field: 'result', op: 'empty' }] };

  test('has one filter for each field, also where several parts are about one', () => {
    const more: Filter = { field: 'flow', op: 'empty' };
    expect(filtersOf({ all: [flow, { all: [busy, more] }] })).toEqual({ flow: { all: [flow, more] }, result: busy });
  });

  test('loses nothing: together the parts hold for the same calls', () => {
    const call = fc.record({
      flow: fc.constantFrom('in', 'out', null),
      result: fc.constantFrom('busy', 'failed', null),
    });
    const part: fc.Arbitrary<Filter> = fc.oneof(
      fc.constant(flow),
      fc.constant(busy),
      fc.constant(hand),
      fc.constant<Filter>({ any: [] }),
      fc.constant<Filter>({ all: [] }),
      fc.constant<Filter>({ not: hand }),
    );
    fc.assert(
      fc.property(call, fc.array(part, { maxLength: 6 }), (given, all) => {
        const together = Object.values(filtersOf({ all }));
        expect(together.every((each) => holds(each, given))).toBe(all.every((each) => holds(each, given)));
      }),
    );
  });
});

test('two questions are told apart by filters, search and order, and not by the order of the filters', () => {
  const one = { filters: { flow, result: busy }, search: '', sort: everything.sort };
  expect(areSame(one, { ...one, filters: { result: busy, flow } })).toBe(true);
  expect(areSame(one, { ...one, sort: [] })).toBe(false);
  expect(findTheSame(one, { ...one, sort: [] })).toBe(true);
  expect(findTheSame(one, { ...one, search: 'x' })).toBe(false);
  expect(findTheSame(one, { ...one, filters: { flow } })).toBe(false);
});

/** The meaning of the few filters above. */
function holds(filter: Filter, call: Readonly<Record<string, string | null>>): boolean {
  if ('not' in filter) return !holds(filter.not, call);
  if ('all' in filter) return filter.all.every((part) => holds(part, call));
  if ('any' in filter) return filter.any.some((part) => holds(part, call));
  if (!isCondition(filter)) return false;
  const value = call[filter.field] ?? null;
  return filter.op === 'in' ? filter.values.includes(value) : value === null;
}
