import type { OddityNote, SyncReport } from '../../../shared/sync.ts';
import type { Words } from '../../../shared/words/one-language.ts';
import { oddityWords } from '../../../shared/words/sync-words.ts';
import { writePeriod } from './moment-words.ts';

/** What a sync did, in plain words and figures. */

/** A figure of a report. */
interface Figure {
  readonly name: string;
  readonly value: string;
  /** What follows from it. */
  readonly note?: string;
}

/** The whole in one line. */
export function reportHeadline(words: Words, report: SyncReport): string {
  const { period, outcome, startedAt, endedAt } = report;
  // A sync that was refused before it could plan anything has no period, either.
  if (period.start >= period.end) return words.t(outcome === 'done' ? 'syncing:report.empty' : 'syncing:report.none');
  return words.t(outcome === 'done' ? 'syncing:report.done' : 'syncing:report.stopped', {
    period: writePeriod(period, words.language),
    // Whole seconds are counted; nothing takes none.
    duration: words.duration(Math.max(1, endedAt - startedAt)),
  });
}

/** Its figures; those that would say nothing are left out. */
export function reportFigures(words: Words, report: SyncReport): readonly Figure[] {
  const counted = (key: 'came' | 'new' | 'changed' | 'unchanged' | 'requests' | 'retries', value: number): Figure => ({
    name: words.t(`syncing:figure.${key}`),
    value: words.number(value),
  });
  const kept = (key: 'unreadable' | 'anomalies', value: number): Figure[] =>
    value === 0
      ? []
      : [{ name: words.t(`syncing:figure.${key}`), value: words.number(value), note: words.t('syncing:figure.kept') }];
  const lasting = (key: 'settled' | 'provisional' | 'missing', seconds: number): Figure[] =>
    report.narrowed || seconds === 0
      ? []
      : [
          {
            name: words.t(`syncing:day.${key}`),
            value: words.duration(seconds),
            note: words.t(`syncing:figure.${key}.note`),
          },
        ];
  return [
    counted('came', report.fetched),
    counted('new', report.inserted),
    counted('changed', report.changed),
    counted('unchanged', report.unchanged),
    ...kept('unreadable', report.unreadable),
    ...kept('anomalies', report.anomalies),
    counted('requests', report.requests),
    counted('retries', report.retries),
    ...lasting('settled', report.secondsSettled),
    ...lasting('provisional', report.secondsProvisional),
    ...lasting('missing', report.secondsMissing),
  ];
}

/** What was odd, without what the figures tell already. */
export function furtherOddities({ oddities }: Pick<SyncReport, 'oddities'>): readonly OddityNote[] {
  return oddities.filter(({ code }) => code !== 'unreadable' && code !== 'same-uuid');
}

/** An oddity as a sentence, and how often it was seen where the sentence does not count it. */
export function oddityLine(words: Words, note: OddityNote): string {
  const { count } = note.parameters;
  if (typeof count === 'number') {
    // A note's own count is the one of its latest occurrence; the sentence is about all of them.
    return oddityWords(words, { ...note, parameters: { ...note.parameters, count: Math.max(count, note.times) } });
  }
  const said = oddityWords(words, note);
  return note.times > 1 ? `${said} ${words.t('syncing:oddity.times', { count: note.times })}` : said;
}
