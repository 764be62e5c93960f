import { describe, expect, test } from 'vitest';
import {
  allShown,
  boundedWidth,
  firstColumns,
  fittedColumns,
  moved,
  shownColumns,
  wholeColumns,
  withColumn,
} from '../../../../src/renderer/features/calls/columns.ts';
import { columns as everyColumn } from '../../../../src/shared/fields.ts';
import { preferencesSchema } from '../../../../src/shared/preferences-schema.ts';

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

  test.each(['en', 'ru'] as const)(
    'find room in a window of 1440 and of 1024 pixels, the time of the talk among them, in %s',
    (language) => {
      for (const [window, least] of [
        [1_440, 9],
        [1_024, 6],
      ] as const) {
        // The side column, the boxes and the scrollbar.
        const room = window - 197 - 40 - 16;
        const fitted = fittedColumns(room, room, language);
        expect(sumOf(fitted)).toBeLessThanOrEqual(room);
        expect(fitted.size).toBeGreaterThanOrEqual(least);
        expect(fitted.has('bridged_duration')).toBe(true);
      }
    },
  );

  test('grow into spare room, and none goes because of a pane beside them', () => {
    const whole = fittedColumns(1e9, 0, 'ru');
    const needed = sumOf(whole);
    expect([...whole.keys()]).toEqual(shownColumns([]));
    expect(sumOf(fittedColumns(1e9, 0, 'en'))).toBeLessThan(needed);
    expect(sumOf(fittedColumns(1e9, needed + 200, 'ru'))).toBeGreaterThan(needed + 150);
    expect(sumOf(fittedColumns(1e9, needed + 200, 'ru'))).toBeLessThanOrEqual(needed + 200);
    expect([...fittedColumns(1e9, needed - 400, 'ru').keys()]).toEqual(shownColumns([]));
  });

  test.each(['en', 'ru'] as const)('are not cut by the edge of a pane: a column ends there (%s)', (language) => {
    const needs = fittedColumns(1e9, 0, language);
    for (let width = 300; width < sumOf(needs); width += 1) {
      const fitted = [...fittedColumns(1e9, width, language)];
      const edges = fitted.map((_, index) => sumOf(new Map(fitted.slice(0, index + 1))));
      // Each is whole pixels wide.
      expect(edges.some((edge) => edge <= width && edge > width - fitted.length)).toBe(true);
      for (const [name, each] of fitted) {
        // What gives way keeps its heading whole.
        const gives = ['from_screen_name', 'extension_name', 'hangup_disposition'].includes(name);
        expect(each).toBeGreaterThanOrEqual(gives ? 88 : (needs.get(name) ?? 0));
      }
    }
  });

  test('show the extension whole beside the pane of a call in a window of 1440 pixels', () => {
    const fitted = [...fittedColumns(1188, 867, 'en')];
    const shown = fitted.slice(0, fitted.findIndex(([name]) => name === 'extension_name') + 1);
    expect(sumOf(new Map(shown))).toBeLessThanOrEqual(867);
  });

  test('that found no room are shown nowhere, until columns are chosen', () => {
    expect(shownColumns([], ['duration'])).toEqual(shownColumns([]).filter((name) => name !== 'duration'));
    expect(shownColumns(firstColumns, ['duration'])).toEqual(shownColumns([]));
  });

  test('have widths that the preferences take', () => {
    expect(boundedWidth(1.4)).toBe(48);
    expect(boundedWidth(99.6)).toBe(100);
    expect(boundedWidth(1e9)).toBe(2_000);
  });
});

function sumOf(widths: ReadonlyMap<string, number>): number {
  return [...widths.values()].reduce((all, width) => all + width, 0);
}
