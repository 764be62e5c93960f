import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Cells } from '../../../src/main/store/columns/cells.ts';
import { Postings } from '../../../src/main/store/columns/postings.ts';

const texts = 400;
const code = fc.option(fc.integer({ min: 0, max: texts - 1 }), { freq: 5 });

describe('postings', () => {
  test('mark what a walk through all calls marks, also after calls changed and came', () => {
    fc.assert(
      fc.property(
        fc.array(code, { minLength: 1, maxLength: 200 }),
        fc.array(fc.tuple(fc.nat({ max: 199 }), code), { maxLength: 30 }),
        fc.array(fc.integer({ min: 0, max: texts + 50 }), { maxLength: 30 }),
        fc.uniqueArray(fc.integer({ min: 0, max: texts + 50 }), { maxLength: 20 }),
        (first, changes, later, sought) => {
          const cells = new Cells(0);
          for (const [position, value] of first.entries()) cells.put(position, value);
          const postings = new Postings(cells, texts);
          for (const [position, value] of changes) {
            if (position >= first.length) continue;
            cells.put(position, value);
            postings.changed(position);
          }
          for (const value of later) cells.put(cells.length, value);
          const wanted = new Uint8Array(texts + 51);
          for (const one of sought) wanted[one] = 1;
          const mask = new Uint8Array(cells.length);
          mask[0] = 1;
          postings.mark(mask, cells, sought, wanted);
          const expected = Array.from(mask, (_, position) =>
            position === 0 || sought.includes(cells.at(position) ?? -1) ? 1 : 0,
          );
          expect([...mask]).toEqual(expected);
        },
      ),
    );
  });

  test('are old when more than a sixteenth of the calls came or changed since', () => {
    const cells = new Cells(0);
    for (let position = 0; position < 1_000; position += 1) cells.put(position, position % 300);
    const postings = new Postings(cells, 300);
    expect(postings.isOld(1_000)).toBe(false);
    expect(postings.countOf([0, 1, 299])).toBe(4 + 4 + 3);
    expect(postings.isOld(1_125)).toBe(true);
    for (let position = 0; position < 100; position += 1) postings.changed(position);
    expect(postings.isOld(1_000)).toBe(true);
  });
});
