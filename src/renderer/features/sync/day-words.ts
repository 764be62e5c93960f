import type { CoverageDay } from '../../../shared/contract.ts';
import type { Words } from '../../../shared/words/one-language.ts';
import { dayStateOf } from './calendar.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** A day as it is read out: `Monday 23 November 2026`. The day of UTC. */
export function wholeDayName(day: number, language: Words['language']): string {
  let known = formats.get(language);
  if (known === undefined) {
    const locale = language === 'en' ? 'en-GB' : language;
    known = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' });
    formats.set(language, known);
  }
  return known.format(day * 1000);
}

/** How a day stands, and what is held of it: `settled, 412 calls`. */
export function dayStateWords(words: Words, day: CoverageDay): string {
  const state = dayStateOf(day);
  const said = words.t(`syncing:day.${state}`);
  // Calls can be held of a day that was never read as a whole: fetched with filters, or begun.
  const counts = state === 'settled' || state === 'provisional' || day.calls > 0;
  return counts ? `${said}, ${words.t('sync:calls', { count: day.calls })}` : said;
}

/** A day with all there is to say about it. */
export function dayWords(words: Words, day: number, known: CoverageDay | undefined): string {
  const name = wholeDayName(day, words.language);
  return known === undefined ? name : `${name}: ${dayStateWords(words, known)}`;
}
