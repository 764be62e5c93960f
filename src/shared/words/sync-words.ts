import type { Finding, OddityNote } from '../sync.ts';
import type { Words } from './words.ts';

/** What a sync and the doctor found, as sentences. */

type AnyWords = (key: string, parameters: object) => string;

/** What is odd about a server, and what became of the calls. */
export function oddityWords(words: Words, note: OddityNote): string {
  if (note.code === 'clock-skew') {
    const seconds = Number(note.parameters['seconds'] ?? 0);
    const direction = seconds < 0 ? 'behind' : 'ahead';
    return words.t(`sync:oddity.clock-skew.${direction}`, { duration: words.duration(Math.abs(seconds)) });
  }
  return (words.t as AnyWords)(`sync:oddity.${note.code}`, note.parameters);
}

/** What the doctor tested: our reading, as a statement. */
export function readingWords(words: Words, { name }: Pick<Finding, 'name'>): string {
  return words.t(`sync:reading.${name}`);
}

/** What the doctor found about it. */
export function verdictWords(words: Words, { name, verdict, value }: Finding): string {
  if (verdict !== 'differs') return words.t(`sync:verdict.${verdict}`);
  return value === null || typeof value === 'boolean'
    ? words.t('sync:verdict.not-so')
    : words.t('sync:verdict.differs', { value: foundWords(words, name, value) });
}

function foundWords(words: Words, name: Finding['name'], value: string | number): string {
  if (typeof value === 'string') return value;
  if (name === 'requestZoneMinutes') return zoneName(value);
  if (name === 'clock') return `${value < 0 ? '−' : '+'}${words.duration(Math.abs(value))}`;
  return words.number(value);
}

/** Minutes east of UTC as people write a zone: `UTC+03:00`. */
function zoneName(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const size = Math.abs(minutes);
  return `UTC${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
