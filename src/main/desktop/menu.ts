import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../../shared/contract.ts';
import type { Preferences } from '../../shared/preferences.ts';
import type { Words } from '../../shared/words/words.ts';

/** What the menu depends on and what it does. */
export interface MenuParts {
  readonly platform: NodeJS.Platform;
  readonly words: Words;
  readonly theme: Preferences['theme'];
  /** Whether the page can be inspected. */
  readonly inspectable: boolean;
  /** Gives a command to the window. */
  readonly command: (command: MenuCommand) => void;
  readonly showLogs: () => void;
}

type Item = MenuItemConstructorOptions;

/**
 * The menu bar in the person's language, as each system has it: on macOS an application's menu with settings and quit,
 * elsewhere both under File. Every command of the window has its place here, and those that are used often a key.
 *
 * Copy and select all are given to the window, which knows whether a text or the calls are meant: there the key is shown
 * and not taken, so that the page hears of it as of any other.
 */
export function menuTemplate({ platform, words, theme, inspectable, command, showLogs }: MenuParts): Item[] {
  const mac = platform === 'darwin';
  const separator: Item = { type: 'separator' };
  const role = (name: NonNullable<Item['role']>, key: Parameters<Words['t']>[0]): Item => ({
    role: name,
    label: (words.t as (key: string) => string)(key),
  });
  const item = (name: MenuCommand, accelerator?: string, more: Item = {}): Item => ({
    label: words.t(`desktop:menu.${name}`),
    ...(accelerator !== undefined && { accelerator }),
    click: () => command(name),
    ...more,
  });
  const shown = { registerAccelerator: false } as const;
  const settings = item('settings', 'CommandOrControl+,');
  const about = role('about', 'desktop:menu.about');

  const application: Item = {
    label: 'Call Review',
    submenu: [
      about,
      separator,
      settings,
      separator,
      role('services', 'desktop:menu.services'),
      separator,
      role('hide', 'desktop:menu.hide'),
      role('hideOthers', 'desktop:menu.hide-others'),
      role('unhide', 'desktop:menu.show-all'),
      separator,
      role('quit', 'desktop:menu.quit'),
    ],
  };
  const file: Item = {
    label: words.t('desktop:menu.file'),
    submenu: [
      item('export', 'CommandOrControl+E'),
      separator,
      ...(mac ? [role('close', 'desktop:menu.close')] : [settings, separator, role('quit', 'desktop:menu.exit')]),
    ],
  };
  const edit: Item = {
    label: words.t('desktop:menu.edit'),
    submenu: [
      role('undo', 'desktop:menu.undo'),
      role('redo', 'desktop:menu.redo'),
      separator,
      role('cut', 'desktop:menu.cut'),
      item('copy', 'CommandOrControl+C', shown),
      role('paste', 'desktop:menu.paste'),
      separator,
      item('select-all', 'CommandOrControl+A', shown),
      item('clear-selection', 'Shift+CommandOrControl+A'),
      separator,
      item('find', 'CommandOrControl+F'),
    ],
  };
  const calls: Item = {
    label: words.t('desktop:menu.calls'),
    submenu: [item('sync', mac ? 'Command+R' : 'F5'), item('columns', 'Shift+CommandOrControl+C')],
  };
  const view: Item = {
    label: words.t('desktop:menu.view'),
    submenu: [
      item('toggle-sidebar', 'CommandOrControl+B'),
      item('toggle-call-pane', 'CommandOrControl+D'),
      separator,
      {
        label: words.t('desktop:menu.theme'),
        submenu: (['system', 'light', 'dark'] as const).map((name) =>
          item(`theme-${name}`, undefined, { type: 'radio', checked: name === theme }),
        ),
      },
      separator,
      role('resetZoom', 'desktop:menu.actual-size'),
      role('zoomIn', 'desktop:menu.zoom-in'),
      role('zoomOut', 'desktop:menu.zoom-out'),
      separator,
      role('togglefullscreen', 'desktop:menu.full-screen'),
      ...(inspectable ? [role('toggleDevTools', 'desktop:menu.inspect')] : []),
    ],
  };
  const window: Item = {
    role: 'window',
    label: words.t('desktop:menu.window'),
    submenu: [role('minimize', 'desktop:menu.minimize'), role('zoom', 'desktop:menu.zoom')],
  };
  const logs: Item = { label: words.t('desktop:menu.show-logs'), click: showLogs };
  const help: Item = {
    role: 'help',
    label: words.t('desktop:menu.help'),
    submenu: mac ? [logs] : [logs, separator, about],
  };
  return mac ? [application, file, edit, calls, view, window, help] : [file, edit, calls, view, help];
}
