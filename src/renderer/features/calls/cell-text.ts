import { type CallRow, cell } from '../../../shared/call.ts';
import { shortExtension } from '../../../shared/extension-name.ts';
import { type ColumnName, columnNamed, type FieldName } from '../../../shared/fields.ts';
import { valueWords, type Words } from '../../../shared/words/one-language.ts';
import { writeDuration } from '../../app/clock.ts';
import { writeNumber } from '../../app/phone-number.ts';
import type { ZoneClock } from './zone-clock.ts';

/** What a cell says. */
export interface CellWriting {
  readonly words: Words;
  readonly clock: ZoneClock;
}

/** A call's cell as it is shown; empty where the call has nothing there. */
export function shownText(row: CallRow, name: ColumnName, { words, clock }: CellWriting): string {
  const value = cell(row, name);
  if (value === null || value === '') return '';
  if (name === 'extension_name') return shortExtension(String(value));
  if (name === 'quality_rate') return `${value}/${cell(row, 'quality_max_rate') ?? '?'}`;
  switch (columnNamed(name)?.kind) {
    case 'time':
      return typeof value === 'number' ? clock.write(value) : String(value);
    case 'duration':
      return typeof value === 'number' ? writeDuration(value) : String(value);
    case 'word':
      return valueWords(words, name as FieldName, String(value));
    case 'number':
      return writeNumber(String(value));
    default:
      return String(value);
  }
}

/** What a cell that is shown short stands for, as it was fetched; empty where it is shown whole. */
export function wholeText(row: CallRow, name: ColumnName): string {
  const value = cell(row, name);
  const isShort = typeof value === 'string' && shortExtension(value) !== value;
  return isShort && (name === 'extension_name' || columnNamed(name)?.kind === 'number') ? value : '';
}

/** A call's cell for the clipboard: as it is shown, but numbers and names exactly as they were fetched. */
export function copiedText(row: CallRow, name: ColumnName, writing: CellWriting): string {
  const kind = columnNamed(name)?.kind;
  if (kind === 'number' || kind === 'name') return oneLine(String(cell(row, name) ?? ''));
  return oneLine(shownText(row, name, writing));
}

/** A tab or a line feed in a value would break the table that is pasted. */
function oneLine(text: string): string {
  return text.replace(/[\t\r\n]+/g, ' ');
}
