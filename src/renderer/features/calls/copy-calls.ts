import type { CallRow } from '../../../shared/call.ts';
import type { ColumnName } from '../../../shared/fields.ts';
import type { Words } from '../../../shared/words/one-language.ts';
import { ask } from '../../api.ts';
import { workspace } from '../../app/workspace.ts';
import { notify, reportError } from '../../ui/toasts.tsx';
import { type CellWriting, copiedText } from './cell-text.ts';
import { writeClipboard } from './clipboard.ts';
import { shownColumns } from './columns.ts';

/** Calls and values to the clipboard, as a table of the columns that are shown. Says what was copied. */

/** The selected calls, however many were never loaded. */
export async function copySelected(words: Words, zone: string): Promise<void> {
  const { account, shown, selection, preferences, leftOut } = workspace.get();
  if (account === null || shown === null) return;
  try {
    const text = await ask('calls.copy', {
      account: account.name,
      resultSet: shown.resultSet,
      extent: 'selected',
      columns: [...shownColumns(preferences.columns, leftOut)],
      zone,
      language: words.language,
    });
    await put(text, words, words.t('calls:copied.rows', { count: selection.count }));
  } catch (error) {
    reportError(error);
  }
}

/** One call. */
export async function copyRow(row: CallRow, writing: CellWriting): Promise<void> {
  const { preferences, leftOut } = workspace.get();
  const columns = shownColumns(preferences.columns, leftOut);
  const text = columns.map((name) => copiedText(row, name, writing)).join('\t');
  await put(text, writing.words, writing.words.t('calls:copied.rows', { count: 1 }));
}

/** One value. */
export async function copyCell(row: CallRow, name: ColumnName, writing: CellWriting): Promise<void> {
  await put(copiedText(row, name, writing), writing.words, writing.words.t('calls:copied.cell'));
}

async function put(text: string, words: Words, done: string): Promise<void> {
  notify((await writeClipboard(text)) ? done : words.t('calls:copied.failed'));
}
