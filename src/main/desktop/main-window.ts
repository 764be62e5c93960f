import { fileURLToPath } from 'node:url';
import { BrowserWindow, dialog, nativeTheme, type Rectangle, screen, type WebContents } from 'electron';
import type { Events } from '../../shared/contract.ts';
import type { EventName } from '../../shared/contract-names.ts';
import { type PageCare, watchPage } from './faults.ts';
import { pageAddress } from './origin.ts';
import { boundsOnScreen, keepWindowPlace, readWindowPlace } from './window-bounds.ts';
import { backgrounds, windowOptions } from './window-options.ts';

/** Lies beside this file's folder in the build, where all chunks of the main process are in one folder. */
const preload = fileURLToPath(new URL('../preload/index.cjs', import.meta.url));

/** The one window. It can be closed and opened again while the application runs (macOS). */
export class MainWindow {
  private window: BrowserWindow | undefined;
  private readonly folder: string;
  private readonly inspectable: boolean;
  private readonly care: Pick<PageCare, 'words' | 'quit' | 'logBug'>;

  /** `folder`: where the window's place is kept. */
  constructor(folder: string, inspectable: boolean, care: Pick<PageCare, 'words' | 'quit' | 'logBug'>) {
    this.folder = folder;
    this.inspectable = inspectable;
    this.care = care;
    nativeTheme.on('updated', () => this.window?.setBackgroundColor(background()));
  }

  /** Opens the window, or brings the one that is open to the front. */
  show(): void {
    if (this.window === undefined) {
      this.window = this.open();
      return;
    }
    if (this.window.isMinimized()) this.window.restore();
    this.window.show();
    this.window.focus();
  }

  /** The window as a dialog's parent. */
  get current(): BrowserWindow | undefined {
    return this.window;
  }

  /** Whether contents are the window's own. */
  owns(contents: WebContents): boolean {
    return this.window !== undefined && !this.window.isDestroyed() && this.window.webContents === contents;
  }

  /** Tells the page something; nobody hears it where no window is open. */
  emit<Name extends EventName>(name: Name, event: Events[Name]): void {
    if (this.window === undefined || this.window.isDestroyed() || this.window.webContents.isDestroyed()) return;
    this.window.webContents.send(name, event);
  }

  private open(): BrowserWindow {
    const place = readWindowPlace(this.folder);
    const window = new BrowserWindow(
      windowOptions({
        bounds: boundsOnScreen(place, workAreas()),
        dark: nativeTheme.shouldUseDarkColors,
        preload,
        inspectable: this.inspectable,
      }),
    );
    if (place?.maximized) window.maximize();
    window.once('ready-to-show', () => window.show());
    window.on('close', () => {
      keepWindowPlace(this.folder, { ...window.getNormalBounds(), maximized: window.isMaximized() });
    });
    window.on('closed', () => {
      this.window = undefined;
    });
    watchPage(window.webContents, {
      ...this.care,
      ask: async (options) => (await dialog.showMessageBox(window, options)).response,
      reload: () => this.load(window),
    });
    this.load(window);
    return window;
  }

  private load(window: BrowserWindow): void {
    window.loadURL(pageAddress).catch((error: unknown) => this.care.logBug('page', error));
  }
}

function background(): string {
  return nativeTheme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light;
}

function workAreas(): [Rectangle, ...Rectangle[]] {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return [primary.workArea, ...others.map(({ workArea }) => workArea)];
}
