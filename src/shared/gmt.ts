/**
 * The API's way of writing a moment: `YYYY-MM-DD HH:MM:SS`, UTC, no zone letter (names documented as `*_gmt`, the
 * format observed). Inside the application a moment is an integer: seconds since 1970-01-01 00:00:00 UTC.
 */

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** Writes epoch seconds as `YYYY-MM-DD HH:MM:SS` in UTC. Years 0000 to 9999. */
export function formatGmt(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
}

/** Reads `YYYY-MM-DD HH:MM:SS` as UTC. Returns epoch seconds, or undefined for any other text or no such moment. */
export function parseGmt(text: string): number | undefined {
  if (text.length !== 'YYYY-MM-DD HH:MM:SS'.length) return undefined;
  if (text[10] !== ' ' || text[13] !== ':' || text[16] !== ':') return undefined;
  const day = startOfWrittenDay(text);
  const hours = twoDigits(text, 11);
  const minutes = twoDigits(text, 14);
  const seconds = twoDigits(text, 17);
  if (day === undefined || !(hours < 24 && minutes < 60 && seconds < 60)) return undefined;
  return day + hours * 3600 + minutes * 60 + seconds;
}

/** Two digits as a number; NaN where they are none. */
function twoDigits(text: string, position: number): number {
  const tens = text.charCodeAt(position) - zero;
  const ones = text.charCodeAt(position + 1) - zero;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

const zero = '0'.charCodeAt(0);

/** The day that was read last: the times of an answer are mostly of one day. */
let lastDay: { readonly text: string; readonly start: number | undefined } | undefined;

/** The first second of the day with whose `YYYY-MM-DD` a text begins, undefined where there is no such day. */
function startOfWrittenDay(text: string): number | undefined {
  if (lastDay === undefined || !text.startsWith(lastDay.text)) {
    const day = text.slice(0, 10);
    const milliseconds = dayPattern.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
    // A day that its month does not have is read as one of the next month.
    const isDay = !Number.isNaN(milliseconds) && new Date(milliseconds).getUTCDate() === Number(day.slice(8));
    lastDay = { text: day, start: isDay ? milliseconds / 1000 : undefined };
  }
  return lastDay.start;
}

/** Seconds of a UTC day. */
export const daySeconds = 86_400;

/** The first second of the UTC day that holds a moment. */
export function startOfDay(seconds: number): number {
  return Math.floor(seconds / daySeconds) * daySeconds;
}

/** The first second of the UTC month that holds a moment. */
export function startOfMonth(seconds: number): number {
  return firstOfMonth(seconds, 0);
}

/** The first second of the UTC month after the one that holds a moment. */
export function startOfNextMonth(seconds: number): number {
  return firstOfMonth(seconds, 1);
}

function firstOfMonth(seconds: number, later: number): number {
  const date = new Date(seconds * 1000);
  // Date.UTC takes the years below 100 for those of the twentieth century.
  return new Date(0).setUTCFullYear(date.getUTCFullYear(), date.getUTCMonth() + later, 1) / 1000;
}
