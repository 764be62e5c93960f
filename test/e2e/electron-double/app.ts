import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as Electron from 'electron';

type AppMembers = Pick<
  Electron.App,
  | 'isPackaged'
  | 'setPath'
  | 'getPath'
  | 'requestSingleInstanceLock'
  | 'enableSandbox'
  | 'setAppUserModelId'
  | 'whenReady'
  | 'quit'
  | 'exit'
  | 'getPreferredSystemLanguages'
  | 'setAboutPanelOptions'
>;

/** What the application's life needs of the rest of the double. */
export interface Life {
  start(): Promise<void>;
  /** Closes every window and waits until they are gone. */
  closeWindows(): Promise<void>;
  stop(): Promise<void>;
}

/** The application's life: ready, single instance, quit. */
export class DoubleApp extends EventEmitter implements AppMembers {
  readonly isPackaged = false;
  readonly dock = undefined;
  private readonly life: Life;
  private readonly paths: Record<string, string>;
  private ready: Promise<void> | undefined;
  private quits = false;

  constructor(life: Life, folder: string) {
    super();
    this.life = life;
    this.paths = { userData: join(folder, 'user-data'), documents: join(folder, 'documents') };
  }

  setPath(name: string, path: string): void {
    this.paths[name] = path;
  }

  getPath(name: string): string {
    const path = this.paths[name];
    if (path === undefined) throw new Error(`the double has no path ${name}`);
    mkdirSync(path, { recursive: true });
    return path;
  }

  requestSingleInstanceLock(): boolean {
    const folder = this.getPath('userData');
    const lock = join(folder, 'lock');
    const call = join(folder, 'second-instance');
    if (existsSync(lock) && runs(Number(readFileSync(lock, 'utf8')))) {
      writeFileSync(call, '');
      return false;
    }
    writeFileSync(lock, String(process.pid));
    watch(folder, () => {
      if (!existsSync(call)) return;
      rmSync(call, { force: true });
      this.emit('second-instance', {}, [], folder);
    }).unref();
    return true;
  }

  enableSandbox(): void {}
  setAppUserModelId(): void {}
  setAboutPanelOptions(): void {}

  getPreferredSystemLanguages(): string[] {
    return [process.env['ELECTRON_DOUBLE_LANGUAGE'] || 'en-US'];
  }

  async whenReady(): Promise<void> {
    this.ready ??= this.life.start();
    await this.ready;
  }

  quit(): void {
    if (this.quits) return;
    this.quits = true;
    this.emit('before-quit', { preventDefault() {} });
    void this.life.closeWindows().then(() => {
      let prevented = false;
      const preventDefault = () => {
        prevented = true;
      };
      this.emit('will-quit', { preventDefault });
      if (!prevented) this.exit(0);
    });
  }

  exit(code = 0): void {
    void this.life.stop().finally(() => process.exit(code));
  }
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
