import { type CallRow, cell, isFieldName } from '../../../shared/call.ts';
import { type ColumnName, columnNamed } from '../../../shared/fields.ts';
import { writeNumber } from '../../app/phone-number.ts';
import { workspace } from '../../app/workspace.ts';
import { excludeValue, filterByValue } from '../filters/actions.ts';
import { type CellWriting, shownText } from './cell-text.ts';
import { copyCell, copyRow, copySelected } from './copy-calls.ts';

/** What can be done with a call and with the value of one of its cells; a menu of ours or of the system's shows it. */

/** Names of {@link CallAction}. */
export type CallActionName = 'copy-cell' | 'copy-row' | 'copy-rows' | 'filter' | 'exclude' | 'number' | 'open';

/** One entry of the menu. */
export interface CallAction {
  readonly name: CallActionName;
  readonly label: string;
  /** Actions of one group stand together. */
  readonly group: 'copy' | 'question' | 'call';
  run(): void;
}

const longestShown = 28;

/** The actions for a cell, in their order. */
export function callActions(
  row: CallRow,
  column: ColumnName,
  writing: CellWriting,
  zone: string,
): readonly CallAction[] {
  const { words } = writing;
  const selected = workspace.get().selection.count;
  const field = isFieldName(column) ? column : undefined;
  const value = cell(row, column);
  const shown = shownText(row, column, writing);
  const said = shown === '' ? words.t('calls:menu.empty') : shortened(shown);
  const number =
    columnNamed(column)?.kind === 'number' && typeof value === 'string' && value !== '' ? value : undefined;
  const actions: CallAction[] = [
    action('copy-cell', 'copy', words.t('calls:menu.copy-cell'), () => void copyCell(row, column, writing)),
    action('copy-row', 'copy', words.t('calls:menu.copy-row'), () => void copyRow(row, writing)),
  ];
  if (selected > 0) {
    const label = words.t('calls:menu.copy-rows', { count: selected });
    actions.push(action('copy-rows', 'copy', label, () => void copySelected(words, zone)));
  }
  if (field !== undefined) {
    const filter = words.t('calls:menu.filter', { value: said });
    const exclude = words.t('calls:menu.exclude', { value: said });
    actions.push(action('filter', 'question', filter, () => filterByValue(field, value)));
    actions.push(action('exclude', 'question', exclude, () => excludeValue(field, value)));
  }
  if (number !== undefined) {
    const label = words.t('calls:menu.number', { number: writeNumber(number) });
    actions.push(action('number', 'question', label, () => showCallsWith(number)));
  }
  actions.push(action('open', 'call', words.t('calls:menu.open'), () => workspace.set({ callPaneOpen: true })));
  return actions;
}

function action(name: CallActionName, group: CallAction['group'], label: string, run: () => void): CallAction {
  return { name, group, label, run };
}

/** All calls in which a number stands anywhere: the search looks at every number of a call. */
function showCallsWith(number: string): void {
  workspace.set({ question: { ...workspace.get().question, filters: {}, search: number } });
}

function shortened(text: string): string {
  return text.length > longestShown ? `${text.slice(0, longestShown - 1)}…` : text;
}
