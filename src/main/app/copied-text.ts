import type { CellValue } from '../../shared/call.ts';
import { CallReviewError } from '../../shared/errors.ts';
import type { Column, ColumnName } from '../../shared/fields.ts';
import { createWords, type Language, valueWords, type Words } from '../../shared/words/words.ts';
import { createLayout, heading } from '../export/layout.ts';
import { formatMoment, type Zone } from '../export/zone.ts';
import type { ReaderApi, Remote } from '../store/api.ts';

/** How many calls may be copied at once: a clipboard holds more, but what it is pasted into mostly does not. */
const mostCalls = 100_000;

const rowsAtOnce = 1_000;

/** What would begin another cell or line where it is pasted, or end the text there. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these very characters are looked for
const breaking = /[\u0000\t\n\v\f\r\u0085\u2028\u2029]/g;

/** How calls are to be written. */
interface CopyLayout {
  readonly columns: readonly ColumnName[];
  readonly zone: string;
  readonly language: Language;
}

/**
 * Calls as tab-separated text with a heading line: times in the zone, words in the language, lengths of time as h:mm:ss
 * (which a spreadsheet does not take for a time of day in minutes), everything else as it was fetched.
 * @throws CallReviewError `usage` for too many calls or an unknown zone, `cancelled`
 */
export async function copiedText(
  reader: Remote<ReaderApi>,
  ids: Int32Array,
  { columns: names, zone, language }: CopyLayout,
  signal: AbortSignal,
): Promise<string> {
  const words = createWords(language);
  if (ids.length > mostCalls) {
    throw new CallReviewError('usage', { detail: words.t('export:refused.copy', { most: words.number(mostCalls) }) });
  }
  const layout = createLayout({ format: 'csv', columns: names, headers: 'labels', zone }, words);
  const { columns } = layout;
  const texts = columns.map((column) => textOf(column, layout.zone, words));
  const lines = [columns.map((column) => unbroken(heading(layout, column, 'times'))).join('\t')];
  const wanted = columns.map(({ name }) => name);
  for (let start = 0; start < ids.length; start += rowsAtOnce) {
    for (const row of await reader.rowsByIds(ids.slice(start, start + rowsAtOnce), wanted, signal)) {
      lines.push(texts.map((text, index) => unbroken(text(row[index] ?? null))).join('\t'));
    }
  }
  return lines.join('\n');
}

function textOf({ name, kind }: Column, zone: Zone, words: Words): (value: CellValue) => string {
  return (value) => {
    if (value === null) return '';
    if (typeof value === 'number') {
      if (kind === 'time') return formatMoment(zone, value);
      return kind === 'duration' ? clockText(value) : String(value);
    }
    return kind === 'word' && name !== 'quality_max_rate' && name !== 'extra' ? valueWords(words, name, value) : value;
  };
}

/** `0:03:25`. */
function clockText(seconds: number): string {
  const size = Math.abs(seconds);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${seconds < 0 ? '-' : ''}${Math.floor(size / 3600)}:${two(Math.floor(size / 60) % 60)}:${two(size % 60)}`;
}

function unbroken(text: string): string {
  return text.replace(breaking, ' ');
}
