import { ActionIcon, Menu, Popover } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconBookmark,
  IconBookmarkEdit,
  IconDots,
  IconPencil,
  IconRefresh,
  IconTrash,
} from '@tabler/icons-react';
import { type KeyboardEvent, useMemo, useState } from 'react';
import type { SavedView } from '../../../shared/preferences.ts';
import { useWords } from '../../app/words.tsx';
import { workspace } from '../../app/workspace.ts';
import { notify } from '../../ui/toasts.tsx';
import { NameForm } from './name-form.tsx';
import { deleteView, moveView, renameView, updateView } from './saved-views.ts';
import { ViewItem } from './view-item.tsx';
import { questionOfView } from './view-question.ts';
import classes from './views.module.css';

/** A person's own view: chosen by a click, changed by its menu, moved by Alt and the arrow keys as well. */
export function SavedViewItem(props: {
  readonly view: SavedView;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly folded: boolean;
  readonly active: boolean;
  readonly changed: boolean;
  /** The minute that it is, epoch seconds. */
  readonly now: number;
  readonly zone: string;
  readonly onChoose: () => void;
}) {
  const { view, isFirst, isLast, folded, active, changed, now, zone, onChoose } = props;
  const words = useWords();
  const [renaming, setRenaming] = useState(false);
  const question = useMemo(() => questionOfView(view, now, zone), [view, now, zone]);
  const { id, name } = view;
  const remove = () => {
    const restore = deleteView(id);
    notify(words.t('filters:view.deleted', { name }), { label: words.t('filters:view.undo'), run: restore });
  };
  const update = () => {
    updateView(id, workspace.get().question, zone);
    notify(words.t('filters:view.updated', { name }));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'F2') setRenaming(true);
    else if (event.key === 'Delete') remove();
    else if (event.altKey && event.key === 'ArrowUp') moveView(id, -1);
    else if (event.altKey && event.key === 'ArrowDown') moveView(id, 1);
    else return;
    event.preventDefault();
  };
  return (
    <Popover
      opened={renaming}
      onChange={setRenaming}
      position="right-start"
      trapFocus
      returnFocus
      withRoles={false}
      width={260}
    >
      <Popover.Target>
        <div>
          <ViewItem
            icon={changed ? IconBookmarkEdit : IconBookmark}
            name={name}
            question={question}
            folded={folded}
            active={active}
            changed={changed}
            onChoose={onChoose}
            onKeyDown={onKeyDown}
            menu={
              <Menu position="right-start" withinPortal>
                <Menu.Target>
                  <ActionIcon
                    className={classes['more'] ?? ''}
                    size="sm"
                    aria-label={words.t('filters:view.menu', { name })}
                  >
                    <IconDots size={14} aria-hidden />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item leftSection={<IconRefresh size={14} />} disabled={active} onClick={update}>
                    {words.t('filters:view.update')}
                  </Menu.Item>
                  <Menu.Item leftSection={<IconPencil size={14} />} onClick={() => setRenaming(true)}>
                    {words.t('filters:view.rename')}
                  </Menu.Item>
                  <Menu.Item
                    leftSection={<IconArrowUp size={14} />}
                    disabled={isFirst}
                    onClick={() => moveView(id, -1)}
                  >
                    {words.t('filters:view.up')}
                  </Menu.Item>
                  <Menu.Item
                    leftSection={<IconArrowDown size={14} />}
                    disabled={isLast}
                    onClick={() => moveView(id, 1)}
                  >
                    {words.t('filters:view.down')}
                  </Menu.Item>
                  <Menu.Divider />
                  <Menu.Item leftSection={<IconTrash size={14} />} color="danger" onClick={remove}>
                    {words.t('filters:view.delete')}
                  </Menu.Item>
                </Menu.Dropdown>
              </Menu>
            }
          />
        </div>
      </Popover.Target>
      <Popover.Dropdown>
        <NameForm
          name={name}
          onName={(next) => {
            renameView(id, next);
            setRenaming(false);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
