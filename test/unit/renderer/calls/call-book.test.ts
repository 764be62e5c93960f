import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blockSize, CallBook } from '../../../../src/renderer/features/calls/call-book.ts';
import type { SelectionChange } from '../../../../src/renderer/features/calls/selection.ts';
import { callRow } from '../../../../src/shared/call.ts';
import type { RowsAnswer } from '../../../../src/shared/contract.ts';

/** What the application answers for rows `[from, from + length)`, of which those in `selected` are selected. */
function answer(from: number, length: number, selected: (position: number) => boolean = () => false): RowsAnswer {
  const positions = Array.from({ length }, (_, index) => from + index);
  return {
    rows: positions.map((position) => callRow({ call_uuid: `call-${position}` })),
    identities: positions.map((position) => `call-${position}`),
    selected: positions.map(selected),
  };
}

describe('the rows of a result set', () => {
  test('each stands at its position, also in the last, shorter block', () => {
    const book = new CallBook(250);
    book.put(0, answer(0, 200), 0);
    book.put(200, answer(200, 50), 0);
    for (const position of [0, 99, 100, 199, 200, 249]) expect(book.at(position)?.identity).toBe(`call-${position}`);
    expect(book.at(250)).toBeUndefined();
    expect(book.missing(0, 250)).toEqual([]);
  });

  test('a block that came in part is not taken for whole', () => {
    const book = new CallBook(1_000);
    book.put(0, answer(0, 150), 0);
    expect(book.at(99)?.identity).toBe('call-99');
    expect(book.at(120)).toBeUndefined();
    expect(book.missing(0, 200)).toEqual([1]);
  });

  test('blocks nearest to the middle are missed first, and none beyond the list', () => {
    const book = new CallBook(1_000);
    expect(book.missing(250, 450)[0]).toBe(3);
    expect(book.missing(900, 5_000)).toEqual([9]);
    expect(book.missing(-500, 50)).toEqual([0]);
    expect(new CallBook(0).missing(0, 100)).toEqual([]);
  });

  test('only a bounded number is held, those nearest to what is looked at', () => {
    const book = new CallBook(1_000_000);
    for (let number = 0; number < 100; number += 1)
      book.put(number * blockSize, answer(number * blockSize, blockSize), 0);
    book.trim(5_000);
    expect(book.at(5_000)).toBeDefined();
    expect(book.at(0)).toBeUndefined();
    expect(book.missing(0, 10_000)).toHaveLength(80);
  });
});

describe('what is selected', () => {
  const count = 450;
  const position = fc.nat(count);
  const range = fc
    .tuple(fc.constantFrom('add' as const, 'remove' as const), position, position)
    .map(([kind, one, other]): SelectionChange => ({ kind, from: Math.min(one, other), to: Math.max(one, other) }));
  const change = fc.oneof(range, fc.constantFrom<SelectionChange>({ kind: 'all' }, { kind: 'none' }));

  function applied(selected: boolean[], changes: readonly SelectionChange[]): boolean[] {
    const result = [...selected];
    for (const each of changes) {
      if ('from' in each) result.fill(each.kind === 'add', each.from, each.to);
      else result.fill(each.kind === 'all');
    }
    return result;
  }

  test('is right whenever rows arrive: before, between or after changes, answered early or late', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), fc.nat(8), fc.nat(8), (changes, asked, answeredAfter) => {
        const book = new CallBook(count);
        const askedAt = Math.min(asked, changes.length);
        const seen = Math.min(Math.max(askedAt, answeredAfter), changes.length);
        for (const each of changes.slice(0, askedAt)) book.change(each);
        const moment = book.moment;
        for (const each of changes.slice(askedAt)) book.change(each);
        // The application answered after `seen` changes; the answer arrives after all of them.
        const then = applied(Array(count).fill(false), changes.slice(0, seen));
        book.put(
          0,
          answer(0, count, (at) => then[at] ?? false),
          moment,
        );
        const now = applied(Array(count).fill(false), changes);
        expect(now.map((_, at) => book.at(at)?.selected)).toEqual(now);
      }),
    );
  });

  test('is no longer known of rows that were forgotten', () => {
    const book = new CallBook(100);
    book.put(0, answer(0, 100), 0);
    book.forget();
    expect(book.at(5)).toBeUndefined();
  });
});
