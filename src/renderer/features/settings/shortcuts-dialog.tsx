import { Kbd, Modal } from '@mantine/core';
import type { WordKey } from '../../../shared/words/one-language.ts';
import { useOpenDialog } from '../../app/open-dialog.ts';
import { isMac } from '../../app/shortcuts.ts';
import { useWords } from '../../app/words.tsx';
import { workspace } from '../../app/workspace.ts';
import classes from './shortcuts-dialog.module.css';

type Line = readonly [said: Extract<WordKey, `shell:key.${string}`>, ...keys: readonly string[]];

// `mod` is Ctrl, on macOS ⌘. Keys that stand one after another are pressed together; `|` is "or".
const lines: readonly Line[] = [
  ['shell:key.find', 'mod', 'F', '|', '/'],
  ['shell:key.move', '↑', '↓', 'PgUp', 'PgDn', 'Home', 'End'],
  ['shell:key.go-to', 'mod', 'G'],
  ['shell:key.open-call', 'Enter'],
  ['shell:key.menu', 'Shift', 'F10'],
  ['shell:key.close', 'Esc'],
  ['shell:key.select', 'Space'],
  ['shell:key.select-range', 'Shift', '↑', '↓'],
  ['shell:key.select-all', 'mod', 'A'],
  ['shell:key.select-none', 'mod', 'Shift', 'A'],
  ['shell:key.copy', 'mod', 'C'],
  ['shell:key.export', 'mod', 'E'],
  ['shell:key.sidebar', 'mod', 'B'],
  ['shell:key.settings', 'mod', ','],
  ['shell:key.shortcuts', 'F1', '|', '?'],
];

/** Every key of the window. */
export function ShortcutsDialog() {
  const words = useWords();
  const opened = useOpenDialog() === 'shortcuts';
  const mod = isMac() ? '⌘' : 'Ctrl';
  return (
    <Modal
      opened={opened}
      onClose={() => workspace.set({ dialog: null })}
      title={words.t('shell:shortcuts')}
      size={520}
      closeButtonProps={{ 'aria-label': words.t('shell:close') }}
    >
      <dl className={classes['list']}>
        {lines.map(([said, ...keys]) => (
          <div key={said} className={classes['line']}>
            <dt>{words.t(said)}</dt>
            <dd>
              {keys.map((key) =>
                key === '|' ? (
                  <span key={key}>{words.t('shell:key.or')}</span>
                ) : (
                  <Kbd key={key}>{key === 'mod' ? mod : key}</Kbd>
                ),
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
