import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import { specListens } from './control.ts';
import { strict } from './strict.ts';
import { DoubleContents, type Surroundings } from './web-contents.ts';

type WindowMembers = Pick<
  Electron.BrowserWindow,
  | 'isDestroyed'
  | 'isMinimized'
  | 'isMaximized'
  | 'restore'
  | 'maximize'
  | 'show'
  | 'focus'
  | 'close'
  | 'getNormalBounds'
  | 'setBackgroundColor'
  | 'loadURL'
>;

/** Every open window. */
export const openWindows = new Set<DoubleWindow>();

/** A window: what the application says of it is kept, its page is a page of a real Chromium. */
export class DoubleWindow extends EventEmitter implements WindowMembers {
  readonly webContents: DoubleContents;
  private readonly contents: DoubleContents;
  private readonly opened: Promise<void>;
  private readonly bounds: Electron.Rectangle;
  private readonly state = { shown: false, maximized: false, destroyed: false };

  constructor(
    options: Electron.BrowserWindowConstructorOptions,
    around: Surroundings,
    onContents: (contents: DoubleContents) => void,
  ) {
    super();
    const { webPreferences, x = 0, y = 0, width = 800, height = 600 } = options;
    const rights = webPreferences ?? {};
    if (rights.contextIsolation !== true || rights.sandbox !== true || rights.nodeIntegration !== false) {
      throw new Error('the double has only windows that are isolated and in the sandbox');
    }
    this.bounds = { x, y, width, height };
    this.contents = new DoubleContents(rights.preload ?? '', around);
    this.webContents = this.contents.face;
    openWindows.add(this);
    onContents(this.webContents);
    this.contents.once('destroyed', () => this.end());
    this.contents.once('did-finish-load', () => this.emit('ready-to-show'));
    this.opened = this.contents.open(width, height);
  }

  /** A window as the application gets it: throws for what the double does not have. */
  static faced(...parameters: ConstructorParameters<typeof DoubleWindow>): DoubleWindow {
    return strict('BrowserWindow', new DoubleWindow(...parameters));
  }

  isDestroyed(): boolean {
    return this.state.destroyed;
  }
  isMinimized(): boolean {
    return false;
  }
  isMaximized(): boolean {
    return this.state.maximized;
  }
  isVisible(): boolean {
    return this.state.shown;
  }
  restore(): void {}
  maximize(): void {
    this.state.maximized = true;
  }
  show(): void {
    this.state.shown = true;
  }
  focus(): void {
    this.emit('focus');
  }
  getNormalBounds(): Electron.Rectangle {
    return this.bounds;
  }
  setBackgroundColor(): void {}

  async loadURL(address: string): Promise<void> {
    await this.opened;
    await specListens;
    await this.contents.load(address);
  }

  close(): void {
    void this.opened.then(() => this.contents.close());
  }

  /** Says which theme the page shall take for the system's. */
  prefer(scheme: 'light' | 'dark' | ''): void {
    void this.opened.then(() => this.contents.prefer(scheme));
  }

  /** The page has gone, by the application or because the spec closed it. */
  private end(): void {
    if (this.state.destroyed) return;
    this.emit('close', { preventDefault() {} });
    this.state.destroyed = true;
    openWindows.delete(this);
    this.emit('closed');
  }
}
