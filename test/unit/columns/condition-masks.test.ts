import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conditionMask } from '../../../src/main/store/columns/condition-masks.ts';
import { emptyColumn, type MirroredColumn, putCell } from '../../../src/main/store/columns/mirrored.ts';
import { TextColumn } from '../../../src/main/store/columns/text-column.ts';
import type { CheckedCondition } from '../../../src/main/store/filter-reading.ts';
import type { CellValue } from '../../../src/shared/call.ts';
import { type Column, columnNamed } from '../../../src/shared/fields.ts';
import { fold } from '../../../src/shared/text.ts';

/** Numbers of every width in which cells are held, near and far apart, at the ends of each width too. */
const widths = [
  fc.integer({ min: 0, max: 254 }),
  fc.integer({ min: 0, max: 65_534 }),
  fc.integer({ min: 200_000, max: 200_400 }),
  fc.integer({ min: -(2 ** 31) + 1, max: 2 ** 31 - 1 }),
  fc.maxSafeInteger(),
  fc.constantFrom(254, 255, 65_534, 65_535, 2 ** 31 - 1, -(2 ** 31) + 1, -(2 ** 31), 0, -1),
];
const numbers = fc.nat({ max: widths.length - 1 }).chain((width) => {
  const number = widths[width] as fc.Arbitrary<number>;
  return fc.tuple(
    fc.array(fc.option(number, { freq: 6 }), { minLength: 1, maxLength: 60 }),
    fc.array(fc.oneof(number, fc.constantFrom(255, 65_535, -(2 ** 31), 0.5)), { maxLength: 6 }),
  );
});
const texts = fc.oneof(
  fc.stringMatching(/^[1-3]{0,4}$/),
  fc.stringMatching(/^\+?7916[1-3]{7}$/),
  fc.stringMatching(/^[АаёЁеЕB ]{0,5}$/),
  fc.constantFrom('Анна  Ёж', ' 123', '1 2 3', 'a\n b', ''),
);
const needles = fc.oneof(fc.stringMatching(/^[1-37]{0,3}$/), fc.stringMatching(/^[аеb ]{0,3}$/), texts);

const someOf = (length: number) =>
  fc.subarray([...Array(length).keys()]).map((positions) => Int32Array.from(positions));

function filled(column: Column, values: readonly CellValue[]): MirroredColumn {
  const made = emptyColumn(column);
  for (const [position, value] of values.entries()) putCell(made, position, value);
  return made;
}

function expectMeant(
  condition: CheckedCondition,
  values: readonly CellValue[],
  some: Int32Array,
  isMeant: (value: CellValue) => boolean,
): void {
  const column = filled(condition.column, values);
  const expectRight = () => {
    expect(Array.from(conditionMask(condition, column, values.length), Boolean)).toEqual(values.map(isMeant));
    expect(Array.from(conditionMask(condition, column, some), Boolean)).toEqual(
      Array.from(some, (position) => isMeant(values[position] as CellValue)),
    );
  };
  expectRight();
  if (!(column instanceof TextColumn)) return;
  column.loaded();
  while (column.prepare());
  expectRight();
}

describe('a condition, asked of all calls or of some of them', () => {
  const seconds = columnNamed('duration') as Column;

  test('on whole numbers holds for the values it names, for nothing where it is named, and within bounds', () => {
    fc.assert(
      fc.property(
        numbers.chain(([values, sought]) => fc.tuple(fc.constant(values), fc.constant(sought), someOf(values.length))),
        fc.boolean(),
        ([values, sought, some], orNull) => {
          expectMeant({ op: 'in', column: seconds, values: sought, orNull }, values, some, (value) =>
            value === null ? orNull : sought.includes(value as number),
          );
          expectMeant({ op: 'empty', column: seconds }, values, some, (value) => value === null);
          const [from, to] = sought;
          expectMeant(
            { op: 'between', column: seconds, from, to },
            values,
            some,
            (value) =>
              value !== null && (value as number) >= (from ?? -Infinity) && (value as number) <= (to ?? Infinity),
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  test.each(['from_username', 'from_screen_name', 'hangup_cause'] as const)(
    'on the texts of %s holds for what folding makes equal, before and after they are prepared',
    (name) => {
      const column = columnNamed(name) as Column;
      fc.assert(
        fc.property(
          fc
            .array(fc.option(texts, { freq: 6 }), { minLength: 1, maxLength: 40 })
            .chain((values) => fc.tuple(fc.constant(values), someOf(values.length))),
          needles,
          fc.boolean(),
          ([values, some], typed, orNull) => {
            const needle = fold(typed);
            for (const op of ['contains', 'startsWith', 'endsWith'] as const) {
              const does = op === 'contains' ? 'includes' : op;
              expectMeant(
                { op, column, needle },
                values,
                some,
                (value) => value !== null && fold(String(value))[does](needle),
              );
            }
            expectMeant({ op: 'in', column, values: [typed], orNull }, values, some, (value) =>
              value === null ? orNull : value === typed,
            );
            expectMeant({ op: 'empty', column }, values, some, (value) => value === null || value === '');
          },
        ),
        { numRuns: 300 },
      );
    },
  );
});
