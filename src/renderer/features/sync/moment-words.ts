import type { Span } from '../../../shared/coverage.ts';
import { daySeconds } from '../../../shared/gmt.ts';
import type { Language } from '../../../shared/words/one-language.ts';

/** Days, moments and periods in few letters. All moments are epoch seconds. */

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${zone} ${JSON.stringify(options)}`;
  let known = formats.get(key);
  if (known === undefined) {
    // Days before months, and 24 hours, in either language.
    const locale = language === 'en' ? 'en-GB' : language;
    known = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone, hourCycle: 'h23' });
    formats.set(key, known);
  }
  return known;
}

const dayAndMonth = { day: 'numeric', month: 'short' } as const;
const wholeDay = { ...dayAndMonth, year: 'numeric' } as const;
const time = { hour: '2-digit', minute: '2-digit' } as const;

function yearOf(seconds: number, zone: string): string {
  return format('en', zone, { year: 'numeric' }).format(seconds * 1000);
}

/** A day: `12 Nov`, and with its year where that is not this one. */
export function writeShortDay(seconds: number, now: number, zone: string, language: Language): string {
  const options = yearOf(seconds, zone) === yearOf(now, zone) ? dayAndMonth : wholeDay;
  return format(language, zone, options).format(seconds * 1000);
}

/** A moment: `09:40` today, otherwise its day. */
export function writeShortMoment(seconds: number, now: number, zone: string, language: Language): string {
  const isToday = writeWholeDay(seconds, zone, language) === writeWholeDay(now, zone, language);
  return isToday ? writeHour(seconds, zone) : writeShortDay(seconds, now, zone, language);
}

/** A day with its year: `12 Nov 2026`. */
export function writeWholeDay(seconds: number, zone: string, language: Language): string {
  return format(language, zone, wholeDay).format(seconds * 1000);
}

/** A month of UTC with its year: `May 2025`, `май 2025 г.` */
export function writeMonth(seconds: number, language: Language): string {
  return format(language, 'UTC', { month: 'long', year: 'numeric' }).format(seconds * 1000);
}

/** The time of day: `09:40`. */
export function writeHour(seconds: number, zone: string): string {
  return format('en', zone, time).format(seconds * 1000);
}

/** A period in UTC, its last day or minute included: `24 Oct – 23 Nov 2026`; with times where it is not made of whole days. */
export function writePeriod({ start, end }: Span, language: Language): string {
  const last = Math.max(start, end - 1);
  const whole = start % daySeconds === 0 && end % daySeconds === 0;
  const shown = format(language, 'UTC', whole ? wholeDay : { ...wholeDay, ...time });
  return shown.formatRange(start * 1000, last * 1000);
}
