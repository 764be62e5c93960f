import { Menu } from '@mantine/core';
import { IconCopy, IconFilter, IconFilterOff, IconId, IconPhone, IconTable } from '@tabler/icons-react';
import { type CallRow, cell, isFieldName } from '../../../shared/call.ts';
import { type ColumnName, columnNamed } from '../../../shared/fields.ts';
import { writeNumber } from '../../app/phone-number.ts';
import { useWords } from '../../app/words.tsx';
import { useWorkspace, workspace } from '../../app/workspace.ts';
import { excludeValue, filterByValue } from '../filters/actions.ts';
import classes from './calls-grid.module.css';
import { type CellWriting, shownText } from './cell-text.ts';
import { copyCell, copyRow, copySelected } from './copy-calls.ts';

/** A menu that is open on a cell. */
export interface CallMenuPlace {
  readonly row: CallRow;
  readonly column: ColumnName;
  /** Pixels of the window. */
  readonly x: number;
  readonly y: number;
}

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;
const longestShown = 28;

/** What can be done with a call and with the value of its cell. */
export function CallMenu(props: {
  readonly place: CallMenuPlace;
  readonly writing: CellWriting;
  readonly zone: string;
  readonly onClose: () => void;
}) {
  const { place, writing, zone, onClose } = props;
  const { row, column } = place;
  const words = useWords();
  const selected = useWorkspace(({ selection }) => selection.count);
  const field = isFieldName(column) ? column : undefined;
  const value = cell(row, column);
  const shown = shownText(row, column, writing);
  const said = shown === '' ? words.t('calls:menu.empty') : shortened(shown);
  const isNumber = columnNamed(column)?.kind === 'number' && typeof value === 'string' && value !== '';
  return (
    <Menu opened onClose={onClose} position="bottom-start" offset={2} returnFocus={false} withinPortal>
      <Menu.Target>
        <span className={classes['anchor']} style={{ left: place.x, top: place.y }} />
      </Menu.Target>
      <Menu.Dropdown aria-label={words.t('calls:menu.label')}>
        <Menu.Item leftSection={<IconCopy {...icon} />} onClick={() => void copyCell(row, column, writing)}>
          {words.t('calls:menu.copy-cell')}
        </Menu.Item>
        <Menu.Item leftSection={<IconTable {...icon} />} onClick={() => void copyRow(row, writing)}>
          {words.t('calls:menu.copy-row')}
        </Menu.Item>
        {selected > 0 && (
          <Menu.Item leftSection={<IconTable {...icon} />} onClick={() => void copySelected(words, zone)}>
            {words.t('calls:menu.copy-rows', { count: selected })}
          </Menu.Item>
        )}
        <Menu.Divider />
        {field !== undefined && (
          <>
            <Menu.Item leftSection={<IconFilter {...icon} />} onClick={() => filterByValue(field, value)}>
              {words.t('calls:menu.filter', { value: said })}
            </Menu.Item>
            <Menu.Item leftSection={<IconFilterOff {...icon} />} onClick={() => excludeValue(field, value)}>
              {words.t('calls:menu.exclude', { value: said })}
            </Menu.Item>
          </>
        )}
        {isNumber && (
          <Menu.Item leftSection={<IconPhone {...icon} />} onClick={() => showCallsWith(value)}>
            {words.t('calls:menu.number', { number: writeNumber(value) })}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconId {...icon} />}
          rightSection={<kbd className={classes['key']}>Enter</kbd>}
          onClick={() => workspace.set({ callPaneOpen: true })}
        >
          {words.t('calls:menu.open')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** All calls in which a number stands anywhere: the search looks at every number of a call. */
function showCallsWith(number: string): void {
  workspace.set({ question: { ...workspace.get().question, filters: {}, search: number } });
}

function shortened(text: string): string {
  return text.length > longestShown ? `${text.slice(0, longestShown - 1)}…` : text;
}
