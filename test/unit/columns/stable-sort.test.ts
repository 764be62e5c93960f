import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyColumn, putCell } from '../../../src/main/store/columns/mirrored.ts';
import { sortByColumns, sortByPlaces } from '../../../src/main/store/columns/stable-sort.ts';
import { type Column, columnNamed } from '../../../src/shared/fields.ts';

const seconds = columnNamed('duration') as Column;

/** Columns of one value each call: few values, so that ties are many, and numbers of every width. */
const cell = fc.option(
  fc.oneof(
    fc.integer({ min: 0, max: 3 }),
    fc.integer({ min: -5, max: 70_000 }),
    fc.integer({ min: -(2 ** 31) + 1, max: 2 ** 31 - 1 }),
    fc.maxSafeInteger(),
  ),
  { freq: 6 },
);
const narrow = fc.option(fc.integer({ min: 0, max: 3 }), { freq: 6 });
const columns = fc
  .tuple(fc.integer({ min: 1, max: 60 }), fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }))
  .chain(([calls, kinds]) =>
    fc.tuple(
      ...kinds.map((isNarrow) =>
        fc.record({
          values: fc.array(isNarrow ? narrow : cell, { minLength: calls, maxLength: calls }),
          direction: fc.constantFrom('asc' as const, 'desc' as const),
        }),
      ),
    ),
  );

describe('sorting positions', () => {
  test('by several columns is stable, nothing last in either direction', () => {
    fc.assert(
      fc.property(columns, (keys) => {
        const calls = keys[0]?.values.length ?? 0;
        const backwards = Int32Array.from({ length: calls }, (_, index) => calls - 1 - index);
        const expected = [...backwards].sort((one, other) => {
          for (const { values, direction } of keys) {
            const [first, second] = [values[one] ?? null, values[other] ?? null];
            if (first === second) continue;
            if (first === null || second === null) return first === null ? 1 : -1;
            return direction === 'asc' ? first - second : second - first;
          }
          return 0;
        });
        const sorted = sortByColumns(
          backwards.slice(),
          keys.map(({ values, direction }) => {
            const column = emptyColumn(seconds);
            for (const [position, value] of values.entries()) putCell(column, position, value);
            return { column, direction };
          }),
        );
        expect([...sorted]).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  test('by their places leaves what it was given as it was', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: 300 }), { minLength: 1 }), (some) => {
        const places = Int32Array.from({ length: 301 }, (_, position) => (position * 7) % 301);
        const given = Int32Array.from(some);
        const placeOf = (position: number) => places[position] as number;
        expect([...sortByPlaces(given, places)]).toEqual(some.toSorted((one, other) => placeOf(one) - placeOf(other)));
        expect([...given]).toEqual(some);
      }),
    );
  });
});
