import { describe, expect, test } from 'vitest';
import { allFaults, faultNames, faultSwitches, parseFaults } from '../../../src/main/demo/faults.ts';
import { CallReviewError } from '../../../src/shared/errors.ts';

describe('a list of faults', () => {
  test('takes names, values, spaces and empty entries', () => {
    expect(parseFaults('')).toEqual({});
    expect(parseFaults(' cut , hang=0.5,, clamp=7,skew=-90,')).toEqual({ cut: 0.1, hang: 0.5, clamp: 7, skew: -90 });
    expect(parseFaults('zone=+05:30,empty-before=2026-01-31')).toEqual({
      zone: 330,
      'empty-before': Date.UTC(2026, 0, 31) / 1000,
    });
    expect(parseFaults('zone=-03:00').zone).toBe(-180);
  });

  test('lets what comes later win, also over `all`', () => {
    expect(parseFaults('all')).toEqual(allFaults);
    expect(parseFaults('all,hang=0,clamp=9')).toEqual({ ...allFaults, hang: 0, clamp: 9 });
    expect(parseFaults('cut=0.5,all').cut).toBe(allFaults.cut);
  });

  test.each([
    'nonsense',
    'cut=',
    'cut=2',
    'cut=-0.1',
    'cut=yes',
    'clamp=1.5',
    'clamp=-1',
    'zone=3',
    'zone=+03:60',
    'empty-before',
    'empty-before=2026-02-30',
    'toString',
    '__proto__=1',
    'all=1',
    'cut cut',
  ])('is refused with %s', (text) => {
    expect(() => parseFaults(text)).toThrow(CallReviewError);
    expect(() => parseFaults(text)).toThrow(/usage/);
  });

  test('knows every switch by its name alone, but for a date', () => {
    for (const name of faultNames.filter((name) => name !== 'empty-before')) {
      expect(parseFaults(name)).toEqual({ [name]: faultSwitches[name].alone });
    }
  });
});

test('`all` bounds failures, refuses nothing and leaves the window, the order and the paging as they are asked', () => {
  expect(allFaults['most-failures']).toBe(2);
  for (const name of faultNames) {
    if (faultSwitches[name].group === 'refusal') expect(allFaults).not.toHaveProperty(name);
    if (faultSwitches[name].group === 'failure') expect(allFaults).toHaveProperty(name);
    if (faultSwitches[name].group === 'record') expect(allFaults).toHaveProperty(name);
  }
  for (const name of ['zone', 'exclusive-end', 'first-page-zero', 'ignore-page', 'repeat-last-page', 'empty-before']) {
    expect(allFaults).not.toHaveProperty(name);
  }
});
