import { Dice } from '../../src/main/demo/random.ts';
import type { FieldName } from '../../src/shared/fields.ts';
import { daySeconds } from '../../src/shared/gmt.ts';
import type { Condition, Filter, Query, SortKey } from '../../src/shared/query.ts';
import { firstMoment, lastMoment } from './calls.ts';

/** The questions that are asked of everybody. */

/** A question with the words by which the report names it. */
export interface Question {
  readonly name: string;
  readonly query: Query;
}

const quarter = lastMoment - 91 * daySeconds;

/** Filters as people set them. */
export const filters: readonly { readonly name: string; readonly filter?: Filter }[] = [
  { name: 'every call' },
  { name: 'incoming', filter: { field: 'flow', op: 'in', values: ['in'] } },
  { name: 'nobody answered', filter: { field: 'result', op: 'in', values: ['not answered', 'busy'] } },
  { name: 'the last 30 days', filter: { field: 'init_time_gmt', op: 'between', from: lastMoment - 30 * daySeconds } },
  { name: 'five to ten minutes', filter: { field: 'duration', op: 'between', from: 300, to: 600 } },
  { name: 'number contains 4951', filter: { field: 'from_username', op: 'contains', value: '4951' } },
  { name: 'number begins with 7916', filter: { field: 'from_username', op: 'startsWith', value: '7916' } },
  { name: 'name contains иван', filter: { field: 'from_screen_name', op: 'contains', value: 'Иван' } },
  {
    name: 'five extensions',
    filter: { field: 'extension_id', op: 'in', values: [200_101, 200_150, 200_222, 200_333, 200_901] },
  },
  {
    name: 'a year, bridged, over a minute',
    filter: {
      all: [
        { field: 'init_time_gmt', op: 'between', from: lastMoment - 365 * daySeconds, to: lastMoment },
        { field: 'result', op: 'in', values: ['bridged'] },
        { field: 'bridged_duration', op: 'between', from: 60 },
      ],
    },
  },
  {
    name: 'missed or from nobody this quarter',
    filter: {
      all: [
        { field: 'init_time_gmt', op: 'between', from: quarter },
        {
          any: [
            { field: 'from_screen_name', op: 'empty' },
            { not: { field: 'result', op: 'in', values: ['bridged'] } },
          ],
        },
      ],
    },
  },
];

const key = (field: FieldName, direction: 'asc' | 'desc'): SortKey => ({ field, direction });

/** Orders as people choose them, over eight columns: as many orders as are kept at once. */
export const sorts: readonly { readonly name: string; readonly sort: readonly SortKey[] }[] = [
  { name: 'newest', sort: [key('init_time_gmt', 'desc')] },
  { name: 'longest', sort: [key('duration', 'desc')] },
  { name: 'by number', sort: [key('from_username', 'asc')] },
  { name: 'by name', sort: [key('from_screen_name', 'asc')] },
  { name: 'by extension', sort: [key('extension_name', 'asc')] },
  { name: 'longest talk', sort: [key('bridged_duration', 'desc')] },
  { name: 'by called number', sort: [key('to_username', 'desc')] },
  { name: 'by result, longest', sort: [key('result', 'asc'), key('duration', 'desc')] },
];

/** 44 pairs of a filter and an order: each filter with four orders, every order with about as many filters. */
export const fixedQuestions: readonly Question[] = filters.flatMap(({ name, filter }, row) =>
  [0, 2, 3, 5].map((step): Question => {
    const sort = sorts[(row + step) % sorts.length] as (typeof sorts)[number];
    return { name: `${name}, ${sort.name}`, query: { ...(filter && { filter }), sort: sort.sort } };
  }),
);

/** Questions nobody thought of: one to three conditions, any of which may be turned round, and one or two sort keys. */
export function randomQuestions(count: number): readonly Question[] {
  const dice = new Dice(4);
  return Array.from({ length: count }, (_, index) => {
    const parts = Array.from({ length: dice.between(1, 3) }, (): Filter => {
      const part = randomCondition(dice);
      return dice.chance(0.2) ? { not: part } : part;
    });
    const filter: Filter = dice.chance(0.75) ? { all: parts } : { any: parts };
    const keys = Array.from({ length: dice.between(1, 2) }, () => {
      const { field } = (dice.pick(sorts) as (typeof sorts)[number]).sort[0] as SortKey;
      return key(field, dice.chance(0.5) ? 'asc' : 'desc');
    }).filter(({ field }, position, all) => all.findIndex((other) => other.field === field) === position);
    return { name: `random ${index + 1}`, query: { filter, sort: keys } };
  });
}

function randomCondition(dice: Dice): Condition {
  const digits = () => String(dice.between(100, 9_999));
  const moment = () => dice.between(firstMoment, lastMoment);
  const kinds: readonly (() => Condition)[] = [
    () => ({ field: 'flow', op: 'in', values: [dice.pick(['in', 'out'])] }),
    () => ({ field: 'result', op: 'in', values: [dice.pick(['bridged', 'busy', 'failed', 'nobody foresaw'])] }),
    () => {
      const from = moment();
      return { field: 'init_time_gmt', op: 'between', from, to: from + dice.between(1, 200) * daySeconds };
    },
    () => ({ field: 'duration', op: 'between', from: dice.between(0, 900) }),
    () => ({ field: 'bridged_duration', op: 'between', to: dice.between(0, 900) }),
    () => ({ field: 'from_username', op: 'contains', value: digits() }),
    () => ({ field: 'to_username', op: 'endsWith', value: digits() }),
    () => ({ field: 'from_screen_name', op: 'contains', value: dice.pick(['ов', 'Anna', 'fisch', 'петр']) }),
    () => ({ field: 'bridged_username', op: 'empty' }),
    () => ({ field: 'hangup_cause', op: 'in', values: [null, 'NORMAL_CLEARING'] }),
    () => ({ field: 'extension_id', op: 'between', from: 200_101, to: 200_101 + dice.between(0, 400) }),
    () => ({ field: 'quality_rate', op: 'in', values: [dice.between(1, 5), null] }),
  ];
  return (kinds[dice.between(0, kinds.length - 1)] as () => Condition)();
}

/** What is typed into the search box: four characters each. */
export const searches: readonly { readonly name: string; readonly search: string }[] = [
  { name: '4951', search: '4951' },
  { name: '8916', search: '8916' },
  { name: '+791', search: '+791' },
  { name: '7903', search: '7903' },
  { name: '5-12', search: '5-12' },
  { name: '0047', search: '0047' },
  { name: 'Иван', search: 'Иван' },
  { name: 'петр', search: 'петр' },
  { name: 'Анна', search: 'Анна' },
  { name: 'Семё', search: 'Семё' },
  { name: 'anna', search: 'anna' },
  { name: 'Fisc', search: 'Fisc' },
  { name: 'zzzq', search: 'zzzq' },
];
