import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import { DoubleApp } from './app.ts';
import { DoubleWindow, openWindows } from './browser-window.ts';
import { Chromium, type Message } from './chromium.ts';
import { tellSpec } from './control.ts';
import { strict } from './strict.ts';
import type { DoubleContents, Surroundings } from './web-contents.ts';

/**
 * A double of the module `electron` for machines that cannot have Electron's runtime: the built main process runs on
 * Node, its windows are pages of a real Chromium. It shows that the parts are wired together; of Electron's sandbox, its
 * dialogs and its keychain it shows nothing.
 */

const folder = process.env['ELECTRON_DOUBLE_FOLDER'] ?? '';
let chromium: Chromium | undefined;

const doubleApp = new DoubleApp(
  {
    async start() {
      chromium = await Chromium.start(process.env['ELECTRON_DOUBLE_CHROMIUM'] ?? 'chromium');
      tellSpec({ kind: 'browser', endpoint: chromium.endpoint });
    },
    async closeWindows() {
      const closed = [...openWindows].map((each) => new Promise((resolve) => each.once('closed', resolve)));
      for (const each of openWindows) each.close();
      await Promise.all(closed);
    },
    stop: async () => await chromium?.stop(),
  },
  folder,
);
export const app = strict('app', doubleApp);

const schemes = new Map<string, (request: Request) => Promise<Response> | Response>();
export const protocol = strict('protocol', {
  registerSchemesAsPrivileged() {
    if (chromium !== undefined) throw new Error('schemes are registered before the application is ready');
  },
  handle(scheme: string, handler: (request: Request) => Promise<Response> | Response) {
    schemes.set(scheme, handler);
  },
} satisfies Pick<typeof Electron.protocol, 'registerSchemesAsPrivileged' | 'handle'>);

const handlers = new Map<string, (event: never, ...values: unknown[]) => unknown>();
export const ipcMain = strict('ipcMain', {
  handle(channel: string, handler: (event: never, ...values: unknown[]) => unknown) {
    if (handlers.has(channel)) throw new Error(`a second handler for ${channel}`);
    handlers.set(channel, handler);
  },
} satisfies Pick<typeof Electron.ipcMain, 'handle'>);

async function invoke(channel: string, event: Message, values: readonly unknown[]): Promise<unknown> {
  const handler = handlers.get(channel);
  if (handler === undefined) throw new Error(`no handler registered for '${channel}'`);
  return await handler(event as never, ...values);
}

export class BrowserWindow {
  constructor(options: Electron.BrowserWindowConstructorOptions) {
    if (chromium === undefined) throw new Error('a window is opened when the application is ready');
    const violation = (text: string) => tellSpec({ kind: 'violation', text });
    const around: Surroundings = { chromium, schemes, invoke, violation };
    const created = (contents: DoubleContents) => doubleApp.emit('web-contents-created', {}, contents);
    const window = DoubleWindow.faced(options, around, created);
    window.once('closed', () => {
      if (openWindows.size === 0) doubleApp.emit('window-all-closed');
    });
    window.prefer(doubleTheme.scheme);
    // biome-ignore lint/correctness/noConstructorReturn: `new` must give the object that throws for what it has not.
    return window as unknown as BrowserWindow;
  }

  static getAllWindows(): readonly DoubleWindow[] {
    return [...openWindows];
  }
}

const nobody = async (): Promise<never> => {
  throw new Error('the double has no person to answer a dialog: the spec replaces this function');
};
export const dialog = strict('dialog', {
  showSaveDialog: nobody,
  showOpenDialog: nobody,
  showMessageBox: nobody,
  showErrorBox(title: string, content: string) {
    process.stderr.write(`${title}\n${content}\n`);
  },
} satisfies Pick<typeof Electron.dialog, 'showSaveDialog' | 'showOpenDialog' | 'showMessageBox' | 'showErrorBox'>);

export const shell = strict('shell', {
  openExternal: async () => {},
  showItemInFolder() {},
} satisfies Pick<typeof Electron.shell, 'openExternal' | 'showItemInFolder'>);

/** A menu's items, each of which can be clicked as in Electron. */
interface DoubleItem extends Omit<Electron.MenuItemConstructorOptions, 'submenu'> {
  readonly submenu?: DoubleMenu;
}
interface DoubleMenu extends Pick<Electron.Menu, 'popup'> {
  readonly items: readonly DoubleItem[];
}
let applicationMenu: DoubleMenu | null = null;
export const Menu = strict('Menu', {
  buildFromTemplate: (template: readonly Electron.MenuItemConstructorOptions[]): DoubleMenu => ({
    items: template.map(({ submenu, ...item }) => ({
      ...item,
      ...(Array.isArray(submenu) && { submenu: Menu.buildFromTemplate(submenu) }),
    })),
    popup() {
      throw new Error('the double has no person to choose from a menu: the spec answers it');
    },
  }),
  setApplicationMenu(menu: DoubleMenu | null) {
    applicationMenu = menu;
  },
  getApplicationMenu: () => applicationMenu,
} satisfies Record<
  keyof Pick<typeof Electron.Menu, 'buildFromTemplate' | 'setApplicationMenu' | 'getApplicationMenu'>,
  unknown
>);

class DoubleTheme extends EventEmitter {
  private source: Electron.NativeTheme['themeSource'] = 'system';

  get themeSource(): Electron.NativeTheme['themeSource'] {
    return this.source;
  }
  set themeSource(source: Electron.NativeTheme['themeSource']) {
    if (source === this.source) return;
    this.source = source;
    for (const each of openWindows) each.prefer(this.scheme);
    this.emit('updated');
  }
  get shouldUseDarkColors(): boolean {
    return this.source === 'dark' || (this.source === 'system' && process.env['ELECTRON_DOUBLE_THEME'] === 'dark');
  }
  /** What the page is told of the system's theme. */
  get scheme(): 'light' | 'dark' {
    return this.shouldUseDarkColors ? 'dark' : 'light';
  }
}
const doubleTheme = new DoubleTheme() satisfies Pick<
  typeof Electron.nativeTheme,
  'themeSource' | 'shouldUseDarkColors'
>;
export const nativeTheme = strict('nativeTheme', doubleTheme);

export const net = strict('net', {
  fetch: (address: never, options?: RequestInit) => fetch(address, options),
} satisfies Pick<typeof Electron.net, 'fetch'>);

/** No keychain, only its shape: what it encrypts, everybody can read. */
export const safeStorage = strict('safeStorage', {
  isAsyncEncryptionAvailable: async () => process.env['ELECTRON_DOUBLE_KEYCHAIN'] !== 'none',
  getSelectedStorageBackend: () => 'gnome_libsecret' as const,
  encryptStringAsync: async (text: string) => Buffer.from([...text].toReversed().join('')),
  decryptStringAsync: async (encrypted: Buffer) => ({
    result: [...encrypted.toString()].toReversed().join(''),
    shouldReEncrypt: false,
  }),
} satisfies Pick<
  typeof Electron.safeStorage,
  'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
>);

const display = { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1080 } } as Electron.Display;
export const screen = strict('screen', {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
} satisfies Pick<typeof Electron.screen, 'getPrimaryDisplay' | 'getAllDisplays'>);

export const session = strict('session', {
  defaultSession: strict('Session', {
    setPermissionCheckHandler() {},
    setPermissionRequestHandler() {},
  } satisfies Pick<Electron.Session, 'setPermissionCheckHandler' | 'setPermissionRequestHandler'>),
});
