import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compiledKernels } from '../../../build/make-kernels.ts';
import { markRanges, putPositions, type WholeCells } from '../../../src/main/store/columns/kernels.ts';
import { kernelsBinary } from '../../../src/main/store/columns/kernels-binary.ts';
import { newMask } from '../../../src/main/store/columns/masks.ts';

/** Around what is worked on at once, sixteen calls and thirty thousand, and far from it. */
const lengths = fc.oneof(
  fc.integer({ min: 0, max: 70 }),
  fc.integer({ min: 32_750, max: 32_790 }),
  fc.integer({ min: 65_530, max: 80_000 }),
);

const kinds: readonly (readonly [(length: number) => WholeCells, number, number])[] = [
  [(length) => new Uint8Array(length), 0, 2 ** 8 - 1],
  [(length) => new Uint16Array(length), 0, 2 ** 16 - 1],
  [(length) => new Int32Array(length), -(2 ** 31), 2 ** 31 - 1],
];

/** Cells that look like chance, the ends of their kind among them, and ranges of which some hold many and some none. */
const asked = fc
  .tuple(fc.constantFrom(...kinds), lengths, fc.integer({ min: 1, max: 2 ** 31 - 1 }), fc.nat({ max: 40 }))
  .chain(([[make, least, most], length, seed, spare]) => {
    const cells = make(length + spare);
    let value = seed;
    for (let index = 0; index < cells.length; index += 1) {
      value = (Math.imul(value, 1_103_515_245) + 12_345) | 0;
      cells[index] = index % 97 === 0 ? least : index % 89 === 0 ? most : value;
    }
    const bound = fc.oneof(fc.integer({ min: least, max: most }), fc.constantFrom(least, most, ...cells.slice(0, 5)));
    const range = fc.tuple(bound, bound).map(([one, other]) => ({ least: one, most: other }));
    return fc.tuple(fc.constant(cells), fc.constant(length), fc.array(range, { maxLength: 4 }));
  });

describe('the kernels', () => {
  test('are kernels.wat, compiled', async () => {
    expect(kernelsBinary, 'run node build/make-kernels.ts').toBe(await compiledKernels());
  });

  test('mark the cells within some ranges, and leave marked what was', () => {
    fc.assert(
      fc.property(asked, ([cells, length, ranges]) => {
        const mask = newMask(length);
        for (let index = 0; index < length; index += 41) mask[index] = 1;
        const expected = Uint8Array.from(mask, (was, index) => {
          const cell = cells[index] as number;
          return Number(was === 1 || ranges.some(({ least, most }) => cell >= least && cell <= most));
        });
        markRanges(mask, cells, ranges);
        expect(Buffer.compare(mask, expected)).toBe(0);
        expect(new Uint8Array(mask.buffer).subarray(length).every((beyond) => beyond === 0)).toBe(true);
      }),
    );
  });

  test('give the positions of what is marked within any stretch', () => {
    fc.assert(
      fc.property(
        lengths.chain((length) =>
          fc.tuple(
            fc.constant(length),
            fc.nat({ max: length }),
            fc.nat({ max: length }),
            fc.integer({ min: 1, max: 60 }),
          ),
        ),
        ([length, one, other, step]) => {
          const [start, end] = [Math.min(one, other), Math.max(one, other)];
          const mask = newMask(length);
          for (let index = 0; index < length; index += step) mask[index] = 1;
          const expected: number[] = [];
          for (let index = start; index < end; index += 1) if (mask[index] === 1) expected.push(index);
          const into = new Int32Array(expected.length + 3).fill(-1);
          expect(putPositions(mask, start, end, into)).toBe(expected.length);
          expect(into).toEqual(Int32Array.from([...expected, -1, -1, -1]));
        },
      ),
    );
  });
});
