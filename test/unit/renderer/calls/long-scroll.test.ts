import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isStretched, listTop, scrollTopOf } from '../../../../src/renderer/features/calls/long-scroll.ts';

const million = { rows: 28_000_000, container: 8_000_000, view: 800 };

test('the ends of a list that is higher than its container are the ends of the way', () => {
  expect(isStretched(million)).toBe(true);
  expect(scrollTopOf(0, million)).toBe(0);
  expect(scrollTopOf(million.rows, million)).toBe(million.container - million.view);
  expect(listTop(million.container - million.view, million)).toBe(million.rows - million.view);
});

test('a place comes back from its scroll position', () => {
  fc.assert(
    fc.property(fc.integer({ min: 100, max: 5_000_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (count, part) => {
      const geometry = { rows: count * 28, container: Math.min(count * 28, 8_000_000), view: 800 };
      const top = part * (geometry.rows - geometry.view);
      expect(listTop(scrollTopOf(top, geometry), geometry)).toBeCloseTo(top, 3);
    }),
  );
});

test('a list that fits is not scrolled, one that is not stretched is scrolled by its own pixels', () => {
  expect(scrollTopOf(500, { rows: 280, container: 800, view: 800 })).toBe(0);
  expect(scrollTopOf(500, { rows: 2_800, container: 2_800, view: 800 })).toBe(500);
});
