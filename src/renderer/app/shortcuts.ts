import { useEffect } from 'react';
import type { MenuCommand } from '../../shared/contract.ts';
import { api } from '../api.ts';
import { command } from './commands.ts';
import { changePreferences } from './preferences.ts';
import { workspace } from './workspace.ts';

/** What the keyboard and the native menu ask of the window as a whole. Keys of the grid are the grid's own, Esc is the pane's. */

/**
 * A shortcut. `key`: a Latin letter or sign, whatever the keyboard's layout. `mod`: Ctrl, on macOS Cmd; `shift` counts with
 * it alone, for a sign needs it or not by the layout.
 */
interface Shortcut {
  readonly key: string;
  readonly mod: boolean;
  readonly shift?: true;
  readonly does: MenuCommand | 'shortcuts';
  /** While a text is written the key is the text's. */
  readonly notInText: boolean;
}

const shortcuts: readonly Shortcut[] = [
  { key: 'f', mod: true, does: 'find', notInText: false },
  { key: '/', mod: false, does: 'find', notInText: true },
  { key: 'a', mod: true, does: 'select-all', notInText: true },
  { key: 'a', mod: true, shift: true, does: 'clear-selection', notInText: true },
  { key: 'e', mod: true, does: 'export', notInText: false },
  { key: 'b', mod: true, does: 'toggle-sidebar', notInText: false },
  { key: ',', mod: true, does: 'settings', notInText: false },
  { key: 'f1', mod: false, does: 'shortcuts', notInText: false },
  { key: '?', mod: false, does: 'shortcuts', notInText: true },
];

const deeds: Readonly<Record<Shortcut['does'], () => void>> = {
  find: () => command('focus-search'),
  'select-all': () => command('select-all'),
  'clear-selection': () => command('clear-selection'),
  copy: () => command('copy'),
  columns: () => command('columns'),
  export: () => openOfAccount('export'),
  sync: () => openOfAccount('sync'),
  settings: () => toggleDialog('settings'),
  shortcuts: () => toggleDialog('shortcuts'),
  'toggle-sidebar': () => {
    const { sidebar } = workspace.get().preferences;
    changePreferences({ sidebar: sidebar === 'open' ? 'folded' : 'open' });
  },
  'toggle-call-pane': () => {
    const { focused, callPaneOpen } = workspace.get();
    workspace.set({ callPaneOpen: focused !== null && !callPaneOpen });
  },
  'theme-system': () => changePreferences({ theme: 'system' }),
  'theme-light': () => changePreferences({ theme: 'light' }),
  'theme-dark': () => changePreferences({ theme: 'dark' }),
};

function openOfAccount(dialog: 'export' | 'sync'): void {
  if (workspace.get().account !== null) workspace.set({ dialog });
}

function toggleDialog(name: 'settings' | 'shortcuts'): void {
  workspace.set({ dialog: workspace.get().dialog === name ? null : name });
}

/** Listens to the keyboard and the menu while the window is there. */
export function useShortcuts(): void {
  useEffect(() => {
    window.addEventListener('keydown', onKey);
    const stop = api.on('menu.command', ({ command: name }) => onMenu(name));
    return () => {
      window.removeEventListener('keydown', onKey);
      stop();
    };
  }, []);
}

/** The menu's Copy and Select All are about the text while one is written, and about the calls otherwise. */
function onMenu(name: MenuCommand): void {
  if (inText(document.activeElement) && (name === 'copy' || name === 'select-all')) {
    document.execCommand(name === 'copy' ? 'copy' : 'selectAll');
  } else {
    deeds[name]();
  }
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  const key = keyOf(event);
  const mod = isMac() ? event.metaKey : event.ctrlKey;
  const other = isMac() ? event.ctrlKey : event.metaKey;
  const found = shortcuts.find(
    (shortcut) =>
      shortcut.key === key && shortcut.mod === mod && (!mod || (shortcut.shift ?? false) === event.shiftKey),
  );
  if (found === undefined || other || (found.notInText && inText(event.target))) return;
  // What lies over the calls has the keyboard to itself; only the list of keys may come above it.
  if (workspace.get().dialog !== null && found.does !== 'shortcuts') return;
  event.preventDefault();
  deeds[found.does]();
}

/** The letter that a key stands for on a Latin keyboard where its own is of another script: Ctrl+А is Ctrl+F. */
function keyOf({ key, code }: KeyboardEvent): string {
  if (code === 'Slash' && key === '.') return '/';
  return (/^[ -~]+$/.test(key) ? key : code.replace(/^Key/, '')).toLowerCase();
}

function inText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable || target.matches('input:not([type="checkbox"]):not([type="radio"]), textarea, select')
  );
}

/** Whether the keyboard has a Cmd key. */
export function isMac(): boolean {
  return workspace.get().description?.platform === 'macos';
}
