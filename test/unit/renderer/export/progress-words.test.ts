import { describe, expect, test } from 'vitest';
import { bytesWords, partDone, secondsLeft } from '../../../../src/renderer/features/export/progress-words.ts';

const state = (rows: number, totalRows: number) => ({
  job: 'job',
  name: 'calls.xlsx',
  progress: { rows, totalRows, bytes: 0 },
  since: 10_000,
  rowsBefore: 100,
});

describe('how far an export is', () => {
  test('is a part of the whole, and not known before the first report', () => {
    expect(partDone(state(250, 1_000))).toBe(0.25);
    expect(partDone(state(1_200, 1_000))).toBe(1);
    expect(partDone(state(0, 0))).toBeUndefined();
    expect(partDone({ progress: null })).toBeUndefined();
  });

  test('the time left follows the speed since this window watches, once there is one', () => {
    expect(secondsLeft(state(300, 1_000), 12_000)).toBe(7);
    expect(secondsLeft(state(100, 1_000), 12_000)).toBeUndefined();
    expect(secondsLeft(state(300, 1_000), 10_500)).toBeUndefined();
    expect(secondsLeft({ ...state(0, 0), progress: null }, 12_000)).toBeUndefined();
  });
});

test('sizes are told in the unit that people use', () => {
  const english = [0, 999, 1_000, 4_203_000, 5e9, 7e12].map((bytes) => bytesWords(bytes, { language: 'en' }));
  expect(english).toEqual(['0 bytes', '999 bytes', '1 kB', '4.2 MB', '5 GB', '7,000 GB']);
  expect(bytesWords(4_203_000, { language: 'ru' })).toMatch(/^4,2\sМБ$/);
});
