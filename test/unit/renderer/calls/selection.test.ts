import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Anchor,
  extended,
  extentOf,
  type SelectionChange,
  toggled,
} from '../../../../src/renderer/features/calls/selection.ts';

const count = 60;

function applied(selected: readonly boolean[], changes: readonly SelectionChange[]): boolean[] {
  const result = [...selected];
  for (const change of changes) {
    if ('from' in change) result.fill(change.kind === 'add', change.from, change.to);
    else result.fill(change.kind === 'all');
  }
  return result;
}

describe('one row', () => {
  test('is turned round, and is where a range starts', () => {
    expect(toggled(7, false)).toEqual({
      changes: [{ kind: 'add', from: 7, to: 8 }],
      anchor: { position: 7, selects: true, end: 7 },
    });
    expect(toggled(7, true).changes).toEqual([{ kind: 'remove', from: 7, to: 8 }]);
    expect(toggled(7, true).anchor.selects).toBe(false);
  });
});

describe('a range', () => {
  test('over rows that were never loaded is two numbers', () => {
    const { changes } = extended({ position: 700_000, selects: true, end: 700_000 }, 12);
    expect(changes).toEqual([{ kind: 'add', from: 12, to: 700_001 }]);
  });

  test('that is drawn back and forth selects exactly from its anchor to its end, and touches nothing it never reached', () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { minLength: count, maxLength: count }),
        fc.nat(count - 1),
        fc.boolean(),
        fc.array(fc.nat(count - 1), { minLength: 1, maxLength: 6 }),
        (before, position, selects, ends) => {
          let anchor: Anchor = { position, selects, end: position };
          let selected = before;
          for (const end of ends) {
            const step = extended(anchor, end);
            selected = applied(selected, step.changes);
            anchor = step.anchor;
          }
          const last = ends.at(-1) ?? position;
          const reached = [Math.min(position, ...ends), Math.max(position, ...ends)] as const;
          const range = [Math.min(position, last), Math.max(position, last)] as const;
          selected.forEach((value, index) => {
            if (index >= range[0] && index <= range[1]) expect(value).toBe(selects);
            else if (index < reached[0] || index > reached[1]) expect(value).toBe(before[index]);
            else expect(value).toBe(!selects);
          });
        },
      ),
    );
  });
});

test('the box in the heading shows none, some or all', () => {
  expect(extentOf(0, 10)).toBe('none');
  expect(extentOf(3, 10)).toBe('some');
  expect(extentOf(10, 10)).toBe('all');
  expect(extentOf(0, 0)).toBe('none');
});
