import { mix } from './random.ts';

/**
 * How the simulated server writes and reads times, and when the simulated company works. Moments are epoch seconds, UTC.
 * Written anew on purpose: a client's mistake in its own reading of times must not be repeated here.
 */

const daySeconds = 86_400;
const moscowSeconds = 3 * 3600;

/** One buffer for every time that is written: a text made of pieces would keep all of them, many times its own size. */
const written = Buffer.alloc(19, '0000-00-00 00:00:00');
let writtenDay = Number.NaN;

function writeDigits(position: number, length: number, value: number): void {
  let rest = value;
  for (let index = position + length - 1; index >= position; index--) {
    written[index] = 48 + (rest % 10);
    rest = Math.floor(rest / 10);
  }
}

/** Writes a moment as the API does: `YYYY-MM-DD HH:MM:SS`, UTC. Years 0000 to 9999. */
export function writeTime(seconds: number): string {
  const day = Math.floor(seconds / daySeconds);
  if (day !== writtenDay) {
    const date = new Date(day * daySeconds * 1000);
    writeDigits(0, 4, date.getUTCFullYear());
    writeDigits(5, 2, date.getUTCMonth() + 1);
    writeDigits(8, 2, date.getUTCDate());
    writtenDay = day;
  }
  const rest = seconds - day * daySeconds;
  writeDigits(11, 2, Math.floor(rest / 3600));
  writeDigits(14, 2, Math.floor(rest / 60) % 60);
  writeDigits(17, 2, rest % 60);
  return written.toString('latin1', 0, 19);
}

function readDigits(text: string, position: number, length: number): number {
  let value = 0;
  for (let index = position; index < position + length; index++) value = value * 10 + text.charCodeAt(index) - 48;
  return value;
}

/** Reads `YYYY-MM-DD HH:MM:SS` as UTC; undefined for anything else, and for moments that no calendar has. */
export function readTime(value: unknown): number | undefined {
  if (typeof value !== 'string' || value.length !== 19) return undefined;
  const [year, month, day] = [readDigits(value, 0, 4), readDigits(value, 5, 2), readDigits(value, 8, 2)];
  const [hour, minute, second] = [readDigits(value, 11, 2), readDigits(value, 14, 2), readDigits(value, 17, 2)];
  const date = new Date(0);
  // Not Date.UTC, which takes the years 0 to 99 for those of the twentieth century.
  date.setUTCFullYear(year, month - 1, day);
  const seconds = date.setUTCHours(hour, minute, second) / 1000;
  // Whatever was no digit, no separator or no such moment comes out otherwise than it went in.
  return Number.isFinite(seconds) && writeTime(seconds) === value ? seconds : undefined;
}

/** How many calls an hour of a working day brings, from midnight in Moscow, relative to the busiest. */
const workday = [
  0.4, 0.3, 0.2, 0.2, 0.3, 0.4, 1, 4, 18, 66, 90, 100, 92, 56, 76, 90, 94, 82, 46, 16, 8, 4, 2, 1,
] as const;
const restDay = [0.4, 0.3, 0.2, 0.2, 0.2, 0.3, 0.5, 1, 2, 5, 9, 11, 12, 10, 9, 9, 8, 7, 5, 4, 3, 2, 1, 0.6] as const;

/** Public holidays on fixed dates, `month * 100 + day`. */
const holidays: ReadonlySet<number> = new Set([101, 102, 103, 104, 105, 106, 107, 108, 223, 308, 501, 509, 612, 1104]);

function isRestDay(localDay: number): boolean {
  const weekday = (localDay + 4) % 7;
  if (weekday === 0 || weekday === 6) return true;
  const date = new Date(localDay * daySeconds * 1000);
  return holidays.has((date.getUTCMonth() + 1) * 100 + date.getUTCDate());
}

/** The relative density of calls at a moment: the hour's own, with days and quarters of an hour unlike each other. */
export function densityAt(seconds: number, seed: number): number {
  const local = seconds + moscowSeconds;
  const day = Math.floor(local / daySeconds);
  const hours = (local - day * daySeconds) / 3600;
  const shape = isRestDay(day) ? restDay : workday;
  const unevenDay = 0.85 + (mix(seed, 11, day) / 4_294_967_296) * 0.3;
  const unevenQuarter = 0.75 + (mix(seed, 12, Math.floor(local / 900)) / 4_294_967_296) * 0.5;
  return (shape[Math.floor(hours)] ?? 0) * unevenDay * unevenQuarter;
}

/** True from 9 to 19 o'clock in Moscow on working days: outside, a recorded voice says that nobody is in. */
export function isOfficeOpen(seconds: number): boolean {
  const local = seconds + moscowSeconds;
  const day = Math.floor(local / daySeconds);
  const hours = (local - day * daySeconds) / 3600;
  return hours >= 9 && hours < 19 && !isRestDay(day);
}
