import { describe, expect, test } from 'vitest';
import {
  allShown,
  boundedWidth,
  firstColumns,
  fittedWidths,
  moved,
  shownColumns,
  wholeColumns,
  withColumn,
} from '../../../../src/renderer/features/calls/columns.ts';
import { columns as everyColumn } from '../../../../src/shared/fields.ts';
import { preferencesSchema } from '../../../../src/shared/preferences.ts';

const names = (columns: readonly { readonly name: string }[]) => columns.map(({ name }) => name);

describe('the columns', () => {
  test('are all columns of a call, each once, and what is shown at first can be remembered', () => {
    expect(names(firstColumns).toSorted()).toEqual(names(everyColumn).toSorted());
    expect(preferencesSchema.shape.columns.parse(firstColumns)).toEqual(firstColumns);
    expect(shownColumns([])[0]).toBe('init_time_gmt');
  });

  test('that were remembered keep order, width and pin; those of a newer version come hidden', () => {
    const remembered = [
      { name: 'result', width: 99, hidden: false, pinned: null },
      { name: 'flow', width: 88, hidden: false, pinned: 'left' },
    ] as const;
    const whole = wholeColumns(remembered);
    expect(names(whole).slice(0, 2)).toEqual(['flow', 'result']);
    expect(whole).toHaveLength(everyColumn.length);
    expect(shownColumns(remembered)).toEqual(['flow', 'result']);
  });

  test('that are all hidden come back as at first: nothing else could bring them back', () => {
    expect(wholeColumns(firstColumns.map((column) => ({ ...column, hidden: true })))).toEqual(firstColumns);
  });

  test('that were remembered twice stand once', () => {
    const twice = [...firstColumns, ...firstColumns];
    expect(names(wholeColumns(twice))).toEqual(names(firstColumns));
  });

  test('move by steps, stay within the list and take the pin of where they land', () => {
    expect(names(moved(firstColumns, 'flow', 0)).slice(0, 2)).toEqual(['flow', 'init_time_gmt']);
    expect(names(moved(firstColumns, 'flow', 1_000)).at(-1)).toBe('flow');
    const pinned = withColumn(firstColumns, 'result', { pinned: 'left' });
    expect(names(pinned)[0]).toBe('result');
    expect(moved(pinned, 'flow', 0)[0]).toMatchObject({ name: 'flow', pinned: 'left' });
  });

  test('are never all hidden by one button', () => {
    expect(shownColumns(allShown(firstColumns, false))).toEqual(['init_time_gmt']);
    expect(shownColumns(allShown(firstColumns, true))).toHaveLength(everyColumn.length);
  });

  test('grow into spare room and never shrink below what their language needs', () => {
    const sum = (room: number, language: 'en' | 'ru') =>
      [...fittedWidths(room, language).values()].reduce((all, width) => all + width, 0);
    const needed = sum(0, 'ru');
    expect(needed).toBe(firstColumns.filter(({ hidden }) => !hidden).reduce((all, { width }) => all + width, 0));
    expect(sum(0, 'en')).toBeLessThan(needed);
    expect(sum(needed + 200, 'ru')).toBeGreaterThan(needed + 150);
    expect(sum(needed + 200, 'ru')).toBeLessThanOrEqual(needed + 200);
  });

  test('have widths that the preferences take', () => {
    expect(boundedWidth(1.4)).toBe(48);
    expect(boundedWidth(99.6)).toBe(100);
    expect(boundedWidth(1e9)).toBe(2_000);
  });
});
