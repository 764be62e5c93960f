/**
 * The API's way of writing a moment: `YYYY-MM-DD HH:MM:SS`, UTC, no zone letter (names documented as `*_gmt`, the
 * format observed). Inside the application a moment is an integer: seconds since 1970-01-01 00:00:00 UTC.
 */

const pattern = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})$/;

/** Writes epoch seconds as `YYYY-MM-DD HH:MM:SS` in UTC. Years 0000 to 9999. */
export function formatGmt(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
}

/** Reads `YYYY-MM-DD HH:MM:SS` as UTC. Returns epoch seconds, or undefined for any other text or no such moment. */
export function parseGmt(text: string): number | undefined {
  if (!pattern.test(text)) return undefined;
  const milliseconds = Date.parse(`${text.replace(' ', 'T')}Z`);
  if (Number.isNaN(milliseconds)) return undefined;
  // A day that its month does not have, or 24:00:00, is read as one of the next days.
  return new Date(milliseconds).getUTCDate() === Number(text.slice(8, 10)) ? milliseconds / 1000 : undefined;
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
