import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countOf } from '../../../src/main/store/columns/kernels.ts';
import {
  chosen,
  invertMask,
  joinMasks,
  type Mask,
  newMask,
  positionsOf,
} from '../../../src/main/store/columns/masks.ts';

const flags = fc.array(fc.boolean(), { minLength: 1, maxLength: 2_500 });

function maskOf(meant: readonly boolean[]): Mask {
  const mask = newMask(meant.length);
  for (const [position, isMeant] of meant.entries()) mask[position] = Number(isMeant);
  return mask;
}

const meantBy = (mask: Mask) => Array.from(mask, (one) => one === 1);

describe('a mask', () => {
  test('counts, lists and chooses what it means, whatever its length', () => {
    fc.assert(
      fc.property(flags, (meant) => {
        const mask = maskOf(meant);
        const positions = [...meant.keys()].filter((position) => meant[position]);
        expect(countOf(mask)).toBe(positions.length);
        expect([...positionsOf(mask, positions.length)]).toEqual(positions);
        const some = Int32Array.from(meant, (_, index) => index * 3);
        expect([...chosen(some, mask)]).toEqual(positions.map((position) => position * 3));
      }),
    );
  });

  test('counts as many as there are where all are meant', () => {
    expect(countOf(newMask(300_001).fill(1))).toBe(300_001);
  });

  test('is joined with others and turned round position by position, and twice round it is as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()), { minLength: 1 }), (meant) => {
        const masks = () =>
          [0, 1, 2].map((which) => maskOf(meant.map((of) => of[which] as boolean))) as [Mask, Mask, Mask];
        expect(meantBy(joinMasks(masks(), 'all'))).toEqual(meant.map((of) => of.every(Boolean)));
        expect(meantBy(joinMasks(masks(), 'any'))).toEqual(meant.map((of) => of.some(Boolean)));
        const [first] = masks();
        const turned = invertMask(first);
        expect(meantBy(turned)).toEqual(meant.map((of) => !of[0]));
        expect(countOf(turned)).toBe(meant.filter((of) => !of[0]).length);
        expect(meantBy(invertMask(turned))).toEqual(meant.map((of) => of[0]));
      }),
    );
  });
});
