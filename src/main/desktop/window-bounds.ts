import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rectangle } from 'electron';
import { z } from 'zod';
import { writePrivateFile } from '../app/private-file.ts';
import { smallestWindow } from './window-options.ts';

/** Where the window stood when it was closed, and whether that place is still on a screen. */

const pixels = z.int().min(-100_000).max(100_000);
const schema = z.object({
  version: z.literal(1),
  x: pixels,
  y: pixels,
  width: pixels.min(1),
  height: pixels.min(1),
  maximized: z.boolean(),
});

/** How a window stood. `maximized`: then the rest is how it stood before. */
export interface WindowPlace extends Rectangle {
  readonly maximized: boolean;
}

const firstSize = { width: 1440, height: 900 } as const;

/** Reads the last place. Undefined where there is none that can be read: it is no loss. */
export function readWindowPlace(folder: string): WindowPlace | undefined {
  try {
    const { version: _version, ...place } = schema.parse(JSON.parse(readFileSync(fileIn(folder), 'utf8')));
    return place;
  } catch {
    return undefined;
  }
}

/** Keeps the place. A disk that refuses it is no reason to disturb anybody. */
export function keepWindowPlace(folder: string, place: WindowPlace): void {
  try {
    writePrivateFile(fileIn(folder), `${JSON.stringify({ version: 1, ...place })}\n`);
  } catch {
    // The next window stands where the system likes.
  }
}

/**
 * The bounds of a new window: the last place where its title bar can still be grabbed, moved and cut to the screen that
 * it is on; else the usual size, wherever the system likes.
 *
 * @param workAreas of the screens, the primary one first; at least one.
 */
export function boundsOnScreen(
  place: Rectangle | undefined,
  workAreas: readonly [Rectangle, ...Rectangle[]],
): Partial<Rectangle> {
  const area = place && workAreas.find((each) => isReachable(place, each));
  if (place === undefined || area === undefined) return sizeWithin(firstSize, workAreas[0]);
  const { width, height } = sizeWithin(place, area);
  return {
    width,
    height,
    x: clamp(place.x, area.x, area.x + area.width - width),
    y: clamp(place.y, area.y, area.y + area.height - height),
  };
}

/** Enough of a title bar to take hold of. */
const grip = { width: 100, height: 20 } as const;

function isReachable(place: Rectangle, area: Rectangle): boolean {
  const visible = Math.min(place.x + place.width, area.x + area.width) - Math.max(place.x, area.x);
  return visible >= grip.width && place.y >= area.y - grip.height && place.y <= area.y + area.height - grip.height;
}

function sizeWithin(size: { width: number; height: number }, area: Rectangle): { width: number; height: number } {
  return {
    width: Math.min(Math.max(size.width, smallestWindow.width), area.width),
    height: Math.min(Math.max(size.height, smallestWindow.height), area.height),
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}

function fileIn(folder: string): string {
  return join(folder, 'window.json');
}
