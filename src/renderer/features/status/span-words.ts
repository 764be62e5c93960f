import type { Span } from '../../../shared/coverage.ts';
import type { Words } from '../../../shared/words/one-language.ts';
import { writeMoment } from '../../app/clock.ts';

/** So many are named; the rest is counted. */
const named = 3;

/** `09:12`. */
const timeLength = 5;

/** One span in words: `3 Nov 2026 00:00 – 5 Nov 2026 09:30`, the day once where it is the same; in a zone. */
export function spanWords({ start, end }: Span, zone: string, words: Words): string {
  const from = writeMoment(start, zone, words.language);
  const to = writeMoment(end, zone, words.language);
  const isOneDay = from.slice(0, -timeLength) === to.slice(0, -timeLength);
  return words.t('call:span.one', { from, to: isOneDay ? to.slice(-timeLength) : to });
}

/** Several spans in words, the first of them named. */
export function spansWords(spans: readonly Span[], zone: string, words: Words): string {
  const said = spans
    .slice(0, named)
    .map((span) => spanWords(span, zone, words))
    .join(', ');
  const more = spans.length - named;
  return more > 0 ? words.t('call:span.more', { spans: said, count: more }) : said;
}
