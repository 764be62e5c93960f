/**
 * The API's way of writing a moment: `YYYY-MM-DD HH:MM:SS`, UTC, no zone letter (names documented as `*_gmt`, the
 * format observed). Inside the application a moment is an integer: seconds since 1970-01-01 00:00:00 UTC.
 */

const pattern = 'YYYY-MM-DD HH:MM:SS';
const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** Writes epoch seconds as `YYYY-MM-DD HH:MM:SS` in UTC. Years 0000 to 9999. */
export function formatGmt(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
}

/** Reads `YYYY-MM-DD HH:MM:SS` as UTC. Returns epoch seconds, or undefined for any other text or no such moment. */
export function parseGmt(text: string): number | undefined {
  if (text.length !== pattern.length || !hasMarks(text)) return undefined;
  const day = startOfWrittenDay(text.slice(0, 10));
  const [hours, minutes, seconds] = [twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17)];
  if (day === undefined || !(hours < 24 && minutes < 60 && seconds < 60)) return undefined;
  return day + hours * 3600 + minutes * 60 + seconds;
}

/** Whether what stands between the digits does. */
function hasMarks(text: string): boolean {
  return text[4] === '-' && text[7] === '-' && text[10] === ' ' && text[13] === ':' && text[16] === ':';
}

/** Two digits as a number; NaN where they are none. */
function twoDigits(text: string, position: number): number {
  const [tens, ones] = [text.charCodeAt(position) - zero, text.charCodeAt(position + 1) - zero];
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

const zero = '0'.charCodeAt(0);

/** The day that was read last: the times of an answer are mostly of one day. */
let lastDay: { readonly text: string; readonly start: number | undefined } = { text: '', start: undefined };

/** The first second of a day written as `YYYY-MM-DD`, undefined where there is no such day. */
function startOfWrittenDay(text: string): number | undefined {
  if (text !== lastDay.text) {
    const milliseconds = dayPattern.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
    // A day that its month does not have is read as one of the next month.
    const isDay = !Number.isNaN(milliseconds) && new Date(milliseconds).getUTCDate() === Number(text.slice(8));
    lastDay = { text, start: isDay ? milliseconds / 1000 : undefined };
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
  const date = new Date(seconds * 1000);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth()) / 1000;
}
