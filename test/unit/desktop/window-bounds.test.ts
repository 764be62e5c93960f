import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { boundsOnScreen, keepWindowPlace, readWindowPlace } from '../../../src/main/desktop/window-bounds.ts';

const laptop = { x: 0, y: 25, width: 1440, height: 875 };
const besideIt = { x: 1440, y: 0, width: 1920, height: 1080 };

describe('a window', () => {
  test('stands where it stood', () => {
    const place = { x: 1500, y: 100, width: 1000, height: 700 };
    expect(boundsOnScreen(place, [laptop, besideIt])).toEqual(place);
  });

  test('stands where the system likes when its screen is gone', () => {
    expect(boundsOnScreen({ x: 1500, y: 100, width: 1000, height: 700 }, [laptop])).toEqual({
      width: 1440,
      height: 875,
    });
  });

  test('is moved and cut to the screen that it sticks out of', () => {
    expect(boundsOnScreen({ x: 1000, y: 10, width: 1600, height: 1000 }, [laptop])).toEqual(laptop);
    expect(boundsOnScreen({ x: -500, y: 400, width: 800, height: 600 }, [laptop])).toEqual({
      x: 0,
      y: 300,
      width: 800,
      height: 600,
    });
  });

  test('has the usual size the first time, and less on a small screen', () => {
    expect(boundsOnScreen(undefined, [besideIt])).toEqual({ width: 1440, height: 900 });
    expect(boundsOnScreen(undefined, [{ x: 0, y: 0, width: 1024, height: 600 }])).toEqual({ width: 1024, height: 600 });
  });

  test('is never out of reach, whatever stood in the file and whichever screens there are', () => {
    const rectangle = (least: number) =>
      fc.record({
        x: fc.integer({ min: -9000, max: 9000 }),
        y: fc.integer({ min: -9000, max: 9000 }),
        width: fc.integer({ min: least, max: 8000 }),
        height: fc.integer({ min: least, max: 8000 }),
      });
    fc.assert(
      fc.property(rectangle(1), rectangle(600), fc.array(rectangle(600), { maxLength: 3 }), (place, first, others) => {
        const areas = [first, ...others] as [typeof first, ...(typeof first)[]];
        const { x, y, width, height } = boundsOnScreen(place, areas);
        const holds = (area: typeof first) =>
          x === undefined || y === undefined
            ? (width ?? 0) <= area.width && (height ?? 0) <= area.height
            : x >= area.x &&
              y >= area.y &&
              x + (width ?? 0) <= area.x + area.width &&
              y + (height ?? 0) <= area.y + area.height;
        expect(areas.some(holds)).toBe(true);
      }),
    );
  });
});

describe('the kept place', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'call-review-window-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('is read back', () => {
    const place = { x: -10, y: 20, width: 900, height: 600, maximized: true };
    keepWindowPlace(folder, place);
    expect(readWindowPlace(folder)).toEqual(place);
  });

  test.each(['', '{', 'null', '{"version":1}', '{"version":2,"x":0,"y":0,"width":9,"height":9,"maximized":false}'])(
    '%j counts as none',
    (text) => {
      writeFileSync(join(folder, 'window.json'), text);
      expect(readWindowPlace(folder)).toBeUndefined();
    },
  );

  test('is not missed where it cannot be kept', () => {
    writeFileSync(join(folder, 'file'), '');
    const inside = join(folder, 'file', 'folder');
    keepWindowPlace(inside, { x: 0, y: 0, width: 900, height: 600, maximized: false });
    expect(readWindowPlace(inside)).toBeUndefined();
  });
});
