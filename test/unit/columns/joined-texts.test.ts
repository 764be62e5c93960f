import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JoinedTexts } from '../../../src/main/store/columns/joined-texts.ts';

/** Numbers, names and lines of several forms, many of them, from few letters so that needles are found. */
const texts = fc.array(
  fc.oneof(
    fc.stringMatching(/^[0-3]{0,12}$/),
    fc.stringMatching(/^\+7[0-3]{4,10}\n8[0-3]{4,10}$/),
    fc.stringMatching(/^[анёi ]{0,8}$/),
    fc.constant(''),
  ),
  { minLength: 1, maxLength: 40 },
);
const needles = fc.oneof(fc.stringMatching(/^[0-3+7]{1,6}$/), fc.stringMatching(/^[анёi ]{1,5}$/));

describe('joined texts', () => {
  test('are found as one by one, by the index and in what came after it', () => {
    fc.assert(
      fc.property(texts, texts, fc.array(needles, { minLength: 1, maxLength: 10 }), (some, later, sought) => {
        const joined = new JoinedTexts();
        const all: string[] = [];
        const add = (text: string) => {
          joined.append(text);
          all.push(text);
        };
        // More than are looked through without an index.
        for (let round = 0; round < 2_500; round += 1)
          add(`${some[round % some.length]}${round % 7 === 0 ? round : ''}`);
        expect(joined.index()).toBe(true);
        expect(joined.index()).toBe(false);
        for (const text of later) add(text);
        for (const needle of sought) {
          const expected = [...all.keys()].filter((index) => (all[index] as string).includes(needle));
          expect(joined.textsWith(needle)).toEqual(expected);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('of which two bytes do not count the blocks are indexed too, and again when many came', () => {
    const joined = new JoinedTexts();
    const text = (index: number) => String(index * 7_919).padStart(10, '0');
    const most = 150_000;
    for (let index = 0; index < most; index += 1) joined.append(text(index));
    const scanned = joined.textsWith('4951');
    expect(scanned.length).toBeGreaterThan(10);
    expect(joined.index()).toBe(true);
    expect(joined.textsWith('4951')).toEqual(scanned);
    expect(joined.textsWith(text(most - 1))).toEqual([most - 1]);
    expect(joined.textsWith(text(0))).toEqual([0]);
    for (let index = most; index < most * 1.2; index += 1) joined.append(text(index));
    const before = joined.textsWith('4951');
    expect(joined.index()).toBe(true);
    expect(joined.textsWith('4951')).toEqual(before);
  });
});
