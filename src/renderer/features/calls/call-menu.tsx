import { Menu } from '@mantine/core';
import { IconCopy, IconFilter, IconFilterOff, IconId, IconPhone, IconTable } from '@tabler/icons-react';
import { Fragment } from 'react';
import { ask } from '../../api.ts';
import { useWords } from '../../app/words.tsx';
import type { CallAction, CallActionName } from './call-actions.ts';
import classes from './calls-grid.module.css';

/** A menu that is open on a cell. */
export interface CallMenuPlace {
  readonly actions: readonly CallAction[];
  /** Pixels of the window. */
  readonly x: number;
  readonly y: number;
}

const icons = {
  'copy-cell': IconCopy,
  'copy-row': IconTable,
  'copy-rows': IconTable,
  filter: IconFilter,
  exclude: IconFilterOff,
  number: IconPhone,
  open: IconId,
} as const satisfies Record<CallActionName, unknown>;

/** What can be done with a call and with the value of its cell, where the host has no menus of the system's own. */
export function CallMenu({ place, onClose }: { readonly place: CallMenuPlace; readonly onClose: () => void }) {
  const { actions, x, y } = place;
  const words = useWords();
  return (
    <Menu opened onClose={onClose} position="bottom-start" offset={2} returnFocus={false} withinPortal>
      <Menu.Target>
        <span className={classes['anchor']} style={{ left: x, top: y }} />
      </Menu.Target>
      <Menu.Dropdown aria-label={words.t('calls:menu.label')}>
        {actions.map(({ name, group, label, run }, index) => {
          const Icon = icons[name];
          return (
            <Fragment key={name}>
              {startsGroup(actions, index, group) && <Menu.Divider />}
              <Menu.Item
                leftSection={<Icon size={16} stroke={1.75} aria-hidden />}
                rightSection={name === 'open' && <kbd className={classes['key']}>Enter</kbd>}
                onClick={run}
              >
                {label}
              </Menu.Item>
            </Fragment>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Shows the same as a menu of the system's own, and does what is chosen. Resolves when it is closed. */
export async function showNativeMenu({ actions, x, y }: CallMenuPlace): Promise<void> {
  const items = actions.flatMap(({ name, label, group }, index) => [
    ...(startsGroup(actions, index, group) ? [{ separator: true as const }] : []),
    { id: name, label },
  ]);
  const chosen = await ask('menu.popup', { at: { x: Math.round(x), y: Math.round(y) }, items });
  actions.find(({ name }) => name === chosen)?.run();
}

function startsGroup(actions: readonly CallAction[], index: number, group: CallAction['group']): boolean {
  const before = actions[index - 1];
  return before !== undefined && before.group !== group;
}
