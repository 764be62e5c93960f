import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { barLength, barTopOf, listTop, RowWindow } from '../../../../src/renderer/features/calls/row-window.ts';

function opened(count: number, rowHeight: number, position: number): RowWindow {
  const rowWindow = new RowWindow();
  rowWindow.open(count, rowHeight, position);
  return rowWindow;
}

describe('the window on a list', () => {
  test('is the whole list where that is not too high for any browser', () => {
    const rowWindow = opened(100_000, 28, 50_000);
    expect(rowWindow.isPart).toBe(false);
    expect(rowWindow.position(7)).toBe(7);
    expect(rowWindow.follow({ from: 99_970, to: 100_000 })).toBe(false);
  });

  test('is never higher than an element may be at a scale of 5', () => {
    for (const height of [24, 28, 36]) expect(opened(5_000_000, height, 0).size * height * 5).toBeLessThan(2 ** 25 / 2);
  });

  test('holds what is seen, with rows around it, wherever one goes: each row of the list can be reached', () => {
    const count = fc.integer({ min: 1, max: 5_000_000 });
    fc.assert(
      fc.property(
        count,
        fc.constantFrom(24, 28, 36),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
        (rows, height, jumps) => {
          const rowWindow = opened(rows, height, 0);
          for (const jump of [...jumps, 0, 1]) {
            const from = Math.max(0, Math.round(jump * rows) - 30);
            const to = Math.min(rows, from + 30);
            rowWindow.follow({ from, to });
            for (const position of [from, to - 1]) {
              expect(rowWindow.holds(position)).toBe(true);
              expect(rowWindow.position(rowWindow.index(position))).toBe(position);
            }
            expect(rowWindow.position(0)).toBeGreaterThanOrEqual(0);
            expect(rowWindow.position(rowWindow.size)).toBeLessThanOrEqual(rows);
          }
        },
      ),
    );
  });

  test('rests while one scrolls inside it, and at the ends of the list', () => {
    const rowWindow = opened(1_000_000, 28, 500_000);
    expect(rowWindow.follow({ from: 500_100, to: 500_130 })).toBe(false);
    expect(rowWindow.follow({ from: 999_970, to: 1_000_000 })).toBe(true);
    expect(rowWindow.follow({ from: 999_970, to: 1_000_000 })).toBe(false);
  });

  test('brings another part of the list to the same indices, as far as the list goes', () => {
    const rowWindow = opened(1_000_000, 28, 500_000);
    const index = rowWindow.index(500_000);
    rowWindow.bring(400_000, index);
    expect(rowWindow.position(index)).toBe(400_000);
    rowWindow.bring(3, index);
    expect(rowWindow.position(0)).toBe(0);
    rowWindow.bring(1_000_000, index);
    expect(rowWindow.position(rowWindow.size)).toBe(1_000_000);
  });

  test('leaves rows above what it brings, enough not to move at once', () => {
    const rowWindow = opened(1_000_000, 28, 0);
    rowWindow.bring(9_000, 0);
    expect(rowWindow.index(9_000)).toBeGreaterThan(300);
    expect(rowWindow.follow({ from: 9_000, to: 9_030 })).toBe(false);
    expect(rowWindow.follow({ from: 8_700, to: 8_730 })).toBe(true);
  });

  test('of an empty list is empty', () => {
    expect(opened(0, 28, 0).size).toBe(0);
    expect(opened(0, 28, 0).holds(0)).toBe(false);
  });
});

describe('the scrollbar of a long list', () => {
  const million = { rows: 28_000_000, view: 800 };

  test('stands for the whole list: its ends are the ends of the list', () => {
    expect(barTopOf(0, million)).toBe(0);
    expect(barTopOf(million.rows, million)).toBe(barLength(million) - million.view);
    expect(listTop(barLength(million) - million.view, million)).toBe(million.rows - million.view);
  });

  test('leads back to the place for which it stands', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 5_000_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (count, part) => {
          const geometry = { rows: count * 28, view: 800 };
          const top = part * (geometry.rows - geometry.view);
          expect(listTop(barTopOf(top, geometry), geometry)).toBeCloseTo(top, 3);
        },
      ),
    );
  });
});
