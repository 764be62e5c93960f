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

  test('brings any part of the list to the same indices, and says what sticks out of the list then', () => {
    const rowWindow = opened(1_000_000, 28, 500_000);
    const index = rowWindow.index(500_000);
    for (const position of [400_000, 3, 0, 999_999]) {
      rowWindow.bring(position, index);
      expect(rowWindow.position(index)).toBe(position);
      const { above, below } = rowWindow.outside;
      expect(rowWindow.has(rowWindow.position(above))).toBe(true);
      expect(rowWindow.has(rowWindow.position(above - 1))).toBe(above === 0);
      expect(rowWindow.has(rowWindow.position(rowWindow.size - below - 1))).toBe(true);
      expect(rowWindow.has(rowWindow.position(rowWindow.size - below))).toBe(below === 0);
      expect(rowWindow.follow({ from: position, to: Math.min(position + 30, 1_000_000) })).toBe(false);
    }
  });

  test('holds no position that the list has not', () => {
    const rowWindow = opened(1_000_000, 28, 500_000);
    rowWindow.bring(0, rowWindow.index(500_000));
    expect(rowWindow.position(0)).toBeLessThan(0);
    expect(rowWindow.holds(-1)).toBe(false);
    expect(rowWindow.holds(0)).toBe(true);
  });

  test('brings to its middle what would have too few rows around it, and stays there', () => {
    const rowWindow = opened(1_000_000, 28, 0);
    for (const index of [0, 499, rowWindow.size - 1]) {
      rowWindow.bring(9_000, index);
      expect(rowWindow.hasRoom(rowWindow.index(9_000))).toBe(true);
      expect(rowWindow.follow({ from: 4_000, to: 4_030 })).toBe(false);
      expect(rowWindow.follow({ from: 20_000, to: 20_030 })).toBe(false);
    }
  });

  test('opens another list with the rows that are drawn, where those have rows around them', () => {
    const rowWindow = opened(1_000_000, 28, 500_000);
    const index = rowWindow.index(500_000);
    rowWindow.open(700_000, 28, 0, index);
    expect(rowWindow.index(0)).toBe(index);
    rowWindow.open(700_000, 28, 0, 3);
    expect(rowWindow.index(0)).toBe(0);
    rowWindow.open(2_000, 28, 1_000, index);
    expect(rowWindow.index(1_000)).toBe(1_000);
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
