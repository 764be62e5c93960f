import { ActionIcon, Button, Checkbox, Popover, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconColumns3, IconPin, IconPinnedFilled, IconSearch } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { fold } from '../../../shared/text.ts';
import { onCommand } from '../../app/commands.ts';
import { changePreferences } from '../../app/preferences.ts';
import { useWords } from '../../app/words.tsx';
import { useWorkspace } from '../../app/workspace.ts';
import classes from './column-chooser.module.css';
import { allShown, type GridColumn, moved, wholeColumns, withColumn } from './columns.ts';

/** The button that opens the column chooser; the command `columns` opens it, too. */
export function ColumnsButton() {
  const words = useWords();
  const [open, setOpen] = useState(false);
  useEffect(() => onCommand('columns', () => setOpen(true)), []);
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          size={30}
          aria-label={words.t('calls:column.choose')}
          title={words.t('calls:column.choose')}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <IconColumns3 size={18} stroke={1.75} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={classes['dropdown'] ?? ''} aria-label={words.t('calls:column.choose')}>
        <ColumnChooser />
      </Popover.Dropdown>
    </Popover>
  );
}

/** Which columns are shown, in which order, and which stay at the left. */
function ColumnChooser() {
  const words = useWords();
  const remembered = useWorkspace(({ preferences }) => preferences.columns);
  const leftOut = useWorkspace((state) => state.leftOut);
  const columns = useMemo(() => wholeColumns(remembered, leftOut), [remembered, leftOut]);
  const [search, setSearch] = useState('');
  const found = columns.filter(({ name }) => {
    const looked = fold(search.trim());
    return fold(words.t(`fields:label.${name}`)).includes(looked) || name.includes(looked);
  });
  const change = (next: readonly GridColumn[]) => changePreferences({ columns: [...next] });
  const hidden = columns.filter((column) => column.hidden).length;
  return (
    <div className={classes['chooser']}>
      <TextInput
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        placeholder={words.t('calls:column.search')}
        aria-label={words.t('calls:column.search')}
        leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}
        data-autofocus
      />
      <div className={classes['buttons']}>
        <Button variant="subtle" size="compact-sm" onClick={() => change(allShown(columns, true))}>
          {words.t('calls:column.all')}
        </Button>
        <Button variant="subtle" size="compact-sm" onClick={() => change(allShown(columns, false))}>
          {words.t('calls:column.none')}
        </Button>
        <Button variant="subtle" size="compact-sm" onClick={() => change([])}>
          {words.t('calls:column.reset')}
        </Button>
      </div>
      <ul className={classes['list']}>
        {found.map((column) => (
          <ColumnItem
            key={column.name}
            column={column}
            columns={columns}
            isLastShown={!column.hidden && hidden === columns.length - 1}
            change={change}
          />
        ))}
      </ul>
      {found.length === 0 && <p className={classes['note']}>{words.t('calls:column.none-found')}</p>}
      <p className={classes['note']}>{words.t('calls:column.hidden', { count: hidden })}</p>
    </div>
  );
}

function ColumnItem(props: {
  readonly column: GridColumn;
  readonly columns: readonly GridColumn[];
  readonly isLastShown: boolean;
  readonly change: (columns: readonly GridColumn[]) => void;
}) {
  const { column, columns, isLastShown, change } = props;
  const { name, hidden, pinned } = column;
  const words = useWords();
  const field = words.t(`fields:label.${name}`);
  const place = columns.indexOf(column);
  const pin = words.t(pinned === null ? 'calls:column.pin' : 'calls:column.unpin', { field });
  return (
    <li className={classes['item']}>
      <Checkbox
        className={classes['check'] ?? ''}
        label={field}
        title={words.t(`fields:meaning.${name}`)}
        checked={!hidden}
        disabled={isLastShown}
        onChange={() => change(withColumn(columns, name, { hidden: !hidden }))}
      />
      <ActionIcon
        size="sm"
        aria-label={words.t('calls:column.up', { field })}
        disabled={place === 0}
        onClick={() => change(moved(columns, name, place - 1))}
      >
        <IconArrowUp size={14} aria-hidden />
      </ActionIcon>
      <ActionIcon
        size="sm"
        aria-label={words.t('calls:column.down', { field })}
        disabled={place === columns.length - 1}
        onClick={() => change(moved(columns, name, place + 1))}
      >
        <IconArrowDown size={14} aria-hidden />
      </ActionIcon>
      <ActionIcon
        size="sm"
        aria-label={pin}
        title={pin}
        aria-pressed={pinned !== null}
        onClick={() => change(withColumn(columns, name, { pinned: pinned === null ? 'left' : null, hidden: false }))}
      >
        {pinned === null ? <IconPin size={14} aria-hidden /> : <IconPinnedFilled size={14} aria-hidden />}
      </ActionIcon>
    </li>
  );
}
