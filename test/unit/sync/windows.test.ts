import { expect, test } from 'vitest';
import { WindowQueue } from '../../../src/main/sync/windows.ts';
import { daySeconds, parseGmt } from '../../../src/shared/gmt.ts';

const day = parseGmt('2026-03-02 00:00:00') as number;

function drain(queue: WindowQueue, calls: (start: number, end: number) => number = () => 0) {
  const windows: [number, number][] = [];
  for (let window = queue.next(); window !== undefined; window = queue.next()) {
    windows.push([window.start - day, window.end - day]);
    queue.learn(window, calls(window.start, window.end));
  }
  return windows;
}

test('quiet days are windows, the newest first, cut at midnight UTC', () => {
  const queue = new WindowQueue([{ start: day + 3600, end: day + 2 * daySeconds + 7200 }]);
  expect(drain(queue)).toEqual([
    [2 * daySeconds, 2 * daySeconds + 7200],
    [daySeconds, 2 * daySeconds],
    [3600, daySeconds],
  ]);
});

test('heavy days become shorter windows, also after a quiet night', () => {
  const perSecond = 20_000 / (10 * 3600);
  const isOffice = (start: number) => (start - day) % daySeconds >= 7 * 3600 && (start - day) % daySeconds < 17 * 3600;
  const queue = new WindowQueue([{ start: day, end: day + 5 * daySeconds }]);
  const calls = (start: number, end: number) => {
    let count = 0;
    for (let second = start; second < end; second += 60) if (isOffice(second)) count += 60 * perSecond;
    return count;
  };
  const windows = drain(queue, calls);
  const afterFirst = windows.slice(1).map(([start, end]) => calls(start + day, end + day));
  expect(Math.max(...afterFirst)).toBeLessThanOrEqual(2_000);
  expect(windows.reduce((sum, [start, end]) => sum + end - start, 0)).toBe(5 * daySeconds);
});

test('halves are read next, the newer one first', () => {
  const queue = new WindowQueue([{ start: day, end: day + 2 * daySeconds }]);
  const first = queue.next();
  queue.putBackHalves(first as { start: number; end: number });
  expect(drain(queue)).toEqual([
    [1.5 * daySeconds, 2 * daySeconds],
    [daySeconds, 1.5 * daySeconds],
    [0, daySeconds],
  ]);
});

test('windows that were begun stay as they were cut', () => {
  const begun = { start: day + 100, end: day + 40_000 };
  expect(drain(new WindowQueue([{ start: day, end: day + daySeconds }], [begun]))).toEqual([
    [40_000, daySeconds],
    [100, 40_000],
    [0, 100],
  ]);
});
