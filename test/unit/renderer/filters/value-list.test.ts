import { describe, expect, test } from 'vitest';
import { listValues, typedValue } from '../../../../src/renderer/features/filters/value-list.ts';
import { createWords } from '../../../../src/shared/words/words.ts';

const words = createWords('ru');
const counted = (...values: (string | number | null)[]) =>
  values.map((value, index) => ({ value, count: 1000 - index }));
const names = (list: { readonly shown: readonly { readonly value: unknown }[] }) =>
  list.shown.map(({ value }) => value);

describe('the list of values', () => {
  test('shows the first 200 and says how many more there are', () => {
    const facet = counted(...Array.from({ length: 250 }, (_, index) => `name ${index}`));
    const list = listValues(words, 'from_screen_name', facet, [], '');
    expect(names(list)).toEqual(facet.slice(0, 200).map(({ value }) => value));
    expect(list.more).toBe(50);
  });

  test('never hides what is chosen: beyond the first 200, or among no call at all', () => {
    const facet = counted(...Array.from({ length: 250 }, (_, index) => `name ${index}`));
    const list = listValues(words, 'from_screen_name', facet, ['name 240', 'gone'], '');
    expect(list.shown.slice(200)).toEqual([
      { value: 'name 240', count: 760 },
      { value: 'gone', count: 0 },
    ]);
    expect(list.more).toBe(49);
  });

  test('is searched by the words of the language and by the value itself, whatever the case', () => {
    const facet = counted('not answered', 'busy', 'voicemail', null, '');
    const found = (typed: string) => names(listValues(words, 'result', facet, [], typed));
    expect(found('НЕТ ОТВ')).toEqual(['not answered']);
    expect(found('busy')).toEqual(['busy']);
    expect(found(' Voice ')).toEqual(['voicemail']);
    expect(found('значения')).toEqual([null]);
    expect(found('xyz')).toEqual([]);
  });
});

test('a typed value is one of the field’s type or none', () => {
  expect(typedValue(' 0916 ', false)).toBe('0916');
  expect(typedValue('  ', false)).toBeUndefined();
  expect(typedValue('4711', true)).toBe(4711);
  expect(typedValue('4711a', true)).toBeUndefined();
  expect(typedValue('9'.repeat(16), true)).toBeUndefined();
});
