import type { Language } from '../../../shared/words/one-language.ts';
import { clockTime, endOfDay, firstMomentOf, lastMomentOf, startOfDay } from './zone-time.ts';

/** A moment of a zone's clock as a person types it. A day alone is its first or its last second, by where it stands. */

/** Which end of a period a moment is. */
export type End = 'from' | 'to';

const international = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;
const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,? +(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;

/**
 * Reads `2026-11-23`, `23.11.2026`, each perhaps with `09:12` or `09:12:04`. Returns epoch seconds; undefined for
 * anything else and for days and times that do not exist.
 */
export function readMoment(text: string, end: End, zone: string): number | undefined {
  const typed = text.trim();
  const [year, month, day, time] = partsOf(typed);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!exists(`${date} 00:00:00`)) return undefined;
  if (time === undefined) return end === 'from' ? startOfDay(date, zone) : endOfDay(date, zone);
  if (!exists(`${date} ${time}`)) return undefined;
  return end === 'from' ? firstMomentOf(`${date} ${time}`, zone) : lastMomentOf(`${date} ${time}`, zone);
}

function partsOf(typed: string): readonly (string | undefined)[] {
  const time = (match: RegExpExecArray) =>
    match[4] === undefined ? undefined : `${match[4].padStart(2, '0')}:${match[5]}:${match[6] ?? '00'}`;
  const plain = international.exec(typed);
  if (plain !== null) return [plain[1], plain[2], plain[3], time(plain)];
  const local = dotted.exec(typed);
  return local === null ? [] : [local[3], local[2], local[1], time(local)];
}

/** Tells `2026-02-28 10:00:00` from `2026-02-30 10:00:00` and `2026-02-28 25:00:00`. */
function exists(time: string): boolean {
  const date = new Date(`${time.replace(' ', 'T')}Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(time.replace(' ', 'T'));
}

/** Writes a moment so that {@link readMoment} reads it again; the day alone where that says it. */
export function writeMomentText(moment: number, end: End, zone: string, language: Language): string {
  const [day = '', time = ''] = clockTime(moment, zone).split(' ');
  const date = language === 'ru' ? day.split('-').reverse().join('.') : day;
  const isWhole = moment === (end === 'from' ? startOfDay(day, zone) : endOfDay(day, zone));
  if (isWhole) return date;
  return `${date} ${time.endsWith(':00') ? time.slice(0, 5) : time}`;
}
