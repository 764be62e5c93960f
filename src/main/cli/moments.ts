import type { Span } from '../../shared/coverage.ts';
import { daySeconds, formatGmt, parseGmt } from '../../shared/gmt.ts';

/** Moments and periods as a person types and reads them in a terminal: UTC, both ends included. */

const dateOnly = /^\d{4}-\d{2}-\d{2}$/;
const dateTime = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})Z?$/;

/**
 * Reads `2026-01-31` (that whole UTC day) or `2026-01-31 12:00:00` (that second, UTC; also with `T` and `Z`).
 * Returns the stretch that is meant, `[start, end)`, or undefined for any other text or no such moment.
 */
export function parseMoment(text: string): Span | undefined {
  if (dateOnly.test(text)) {
    const start = parseGmt(`${text} 00:00:00`);
    return start === undefined ? undefined : { start, end: start + daySeconds };
  }
  const match = dateTime.exec(text);
  const start = match === null ? undefined : parseGmt(`${match[1]} ${match[2]}`);
  return start === undefined ? undefined : { start, end: start + 1 };
}

/**
 * Writes a stretch with both ends included, ready for `--from` and `--to`: whole days as dates, `2026-01-01 –
 * 2026-01-31`, anything else to the second.
 */
export function formatSpan({ start, end }: Span): string {
  if (start % daySeconds === 0 && end % daySeconds === 0 && start < end) {
    const first = formatGmt(start).slice(0, 10);
    const last = formatGmt(end - 1).slice(0, 10);
    return first === last ? first : `${first} – ${last}`;
  }
  const last = Math.max(start, end - 1);
  return start === last ? formatGmt(start) : `${formatGmt(start)} – ${formatGmt(last)}`;
}

/** A length of time as a clock shows it: `0:05`, `12:30`, `1:02:03`. */
export function formatDuration(seconds: number): string {
  const rest = Math.abs(Math.trunc(seconds));
  const two = (value: number) => String(value).padStart(2, '0');
  const minutes = Math.floor(rest / 60) % 60;
  const hours = Math.floor(rest / 3600);
  const shown = hours > 0 ? `${hours}:${two(minutes)}:${two(rest % 60)}` : `${minutes}:${two(rest % 60)}`;
  return seconds < 0 ? `-${shown}` : shown;
}
