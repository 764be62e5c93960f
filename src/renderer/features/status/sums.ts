import type { CallTotals } from '../../../shared/contract.ts';
import type { Words } from '../../../shared/words/one-language.ts';

/** The mean talk time of the calls that were connected, whole seconds; undefined where none was. */
export function meanTalk({ talk, talked }: Pick<CallTotals, 'talk' | 'talked'>): number | undefined {
  return talked > 0 ? Math.round(talk / talked) : undefined;
}

const hourSeconds = 3_600;
const minuteSeconds = 60;

/** Talk time added up, in its two largest units but never in days: `31 hr 12 min`, `12 min 5 sec`. Whole seconds. */
export function talkWords(seconds: number, words: Pick<Words, 'language' | 'duration'>): string {
  if (seconds < hourSeconds) return words.duration(seconds);
  const unit = (name: string, value: number) =>
    new Intl.NumberFormat(words.language, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
  const hours = Math.floor(seconds / hourSeconds);
  const minutes = Math.floor((seconds % hourSeconds) / minuteSeconds);
  return [unit('hour', hours), ...(minutes > 0 ? [unit('minute', minutes)] : [])].join(' ');
}
