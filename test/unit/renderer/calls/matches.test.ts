import { expect, test } from 'vitest';
import { matcherOf } from '../../../../src/renderer/features/calls/matches.ts';

/** The shown text with brackets round what is marked. */
function marked(search: string, shown: string): string {
  const matches = matcherOf(search)?.(shown) ?? [];
  return matches.reduceRight(
    (text, { from, to }) => `${text.slice(0, from)}[${text.slice(from, to)}]${text.slice(to)}`,
    shown,
  );
}

test('a number is marked across the signs with which it is shown, however it was typed', () => {
  expect(marked('123-45', '+7 916 123-45-67')).toBe('+7 916 [123-45]-67');
  expect(marked('8 (916) 123', '+7 916 123-45-67')).toBe('+[7 916 123]-45-67');
  expect(marked('4567', '+7 916 123-45-67')).toBe('+7 916 123-[45-67]');
});

test('a name is marked in any case, and each word of several', () => {
  expect(marked('иван', 'Иван Петров')).toBe('[Иван] Петров');
  expect(marked('петр ива', 'Иван Петров')).toBe('[Ива]н [Петр]ов');
});

test('what does not hold the search, and an empty search, mark nothing', () => {
  expect(marked('anna', 'Иван')).toBe('Иван');
  expect(matcherOf('  ')).toBeUndefined();
});

test('overlapping matches are one', () => {
  expect(marked('12, 23', 'x 123')).toBe('x [123]');
});
