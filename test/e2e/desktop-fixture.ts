import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type Browser, chromium, type Page } from '@playwright/test';
import type * as Electron from 'electron';
import type { OpenApplication } from './application.ts';
import { findBrowser } from './browser.ts';
import type { ToDouble, ToSpec } from './electron-double/control.ts';

/**
 * Starts the built desktop application for a spec: on real Electron where its runtime is there, else on the double of
 * its module, with a page of a real Chromium either way.
 */

/** What the application is started with. */
export interface DesktopSettings {
  readonly dataDirectory: string;
  /** What the machine says of itself. */
  readonly language?: 'en' | 'ru';
  /** More words of the command line, as `--demo`. */
  readonly words?: readonly string[];
  /** More of the environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Called with the window's page before anything is loaded into it; real Electron has begun by then. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** The application as it runs. */
export interface DesktopApp {
  /** The page of its window. */
  readonly page: Page;
  /** What its page was caught at, a line each: violations of its policy, requests to a network. */
  readonly violations: readonly string[];
  /**
   * Runs a function in the main process with the module `electron`, to answer a dialog or to click in the menu. It is
   * given as its source: nothing around it is seen, but `value`.
   */
  evaluate<Value, Result>(
    run: (electron: typeof Electron, value: Value) => Result | Promise<Result>,
    value: Value,
  ): Promise<Result>;
  /** Quits it as a person would, and waits until it has ended. */
  quit(): Promise<void>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The path of Electron's runtime, or undefined where it was not downloaded. */
function electronRuntime(): string | undefined {
  const folder = join(root, 'node_modules', 'electron');
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const runtime = join(folder, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(runtime) ? runtime : undefined;
}

/** Starts the application. The caller quits it. */
export async function launchDesktop(settings: DesktopSettings): Promise<DesktopApp> {
  const runtime = electronRuntime();
  return runtime === undefined ? await launchDouble(settings) : await launchElectron(settings, runtime);
}

/**
 * The application on the desktop, for specs that every host shares. Whatever is exported goes where a person would have
 * to be asked, without asking: into `exports` beside the data, by the name that is suggested.
 */
export const openOnDesktop: OpenApplication = async ({ dataDirectory, language, demo }, _browser, prepare) => {
  const desktop = await launchDesktop({ dataDirectory, language, prepare, ...(demo && { words: ['--demo'] }) });
  await answerDialogs(desktop, join(dataDirectory, 'exports'));
  return {
    page: desktop.page,
    async close() {
      await desktop.quit();
      if (desktop.violations.length > 0) throw new Error(desktop.violations.join('\n'));
    },
  };
};

/** Answers every save dialog from now on with a file in a folder, by the name that is suggested; one for a folder with `archive` in it. */
async function answerDialogs(desktop: DesktopApp, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await desktop.evaluate(({ dialog }, into) => {
    dialog.showSaveDialog = async (...parameters: readonly unknown[]) => {
      const { defaultPath = '' } = parameters.at(-1) as { defaultPath?: string };
      return { canceled: false, filePath: `${into}/${defaultPath.split(/[\\/]/).at(-1)}` };
    };
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [`${into}/archive`] });
  }, folder);
}

function environmentOf({ dataDirectory, language = 'en', environment }: DesktopSettings): Record<string, string> {
  const inherited = Object.entries(process.env).filter((each): each is [string, string] => each[1] !== undefined);
  return {
    ...Object.fromEntries(inherited),
    CALL_REVIEW_DATA_DIR: dataDirectory,
    CALL_REVIEW_LANG: language,
    TZ: 'Europe/Moscow',
    ...environment,
  };
}

async function launchElectron(settings: DesktopSettings, executablePath: string): Promise<DesktopApp> {
  const violations: string[] = [];
  const electron = await _electron.launch({
    executablePath,
    args: [root, ...(settings.words ?? [])],
    env: environmentOf(settings),
  });
  const page = await electron.firstWindow();
  await settings.prepare?.(page);
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) violations.push(message.text());
  });
  return {
    page,
    violations,
    evaluate: (run, value) => electron.evaluate(run as never, value) as never,
    async quit() {
      await electron.close();
    },
  };
}

async function launchDouble(settings: DesktopSettings): Promise<DesktopApp> {
  const folder = mkdtempSync(join(tmpdir(), 'call-review-double-'));
  const violations: string[] = [];
  const register = new URL('electron-double/register.ts', import.meta.url).href;
  const child = spawn(
    process.execPath,
    ['--import', register, join(root, 'out/main/index.js'), ...(settings.words ?? [])],
    {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      cwd: folder,
      env: {
        ...environmentOf(settings),
        ELECTRON_DOUBLE_FOLDER: folder,
        ELECTRON_DOUBLE_CHROMIUM: findBrowser() ?? '',
      },
    },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const calls = new Map<number, (message: ToSpec & { kind: 'evaluated' }) => void>();
  const endpoint = new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the application ended with ${code} before its window opened`)));
    child.on('message', (message: ToSpec) => {
      if (message.kind === 'browser') resolve(message.endpoint);
      if (message.kind === 'violation') violations.push(message.text);
      if (message.kind === 'evaluated') calls.get(message.call)?.(message);
    });
  });
  try {
    const browser = await chromium.connectOverCDP(await endpoint);
    const page = await firstPage(browser);
    await settings.prepare?.(page);
    child.send({ kind: 'load' } satisfies ToDouble);
    await page.waitForURL((url) => url.protocol !== 'about:');
    return {
      page,
      violations,
      evaluate: (run, value) => evaluateIn(child, calls, run.toString(), value) as never,
      async quit() {
        if (child.exitCode === null && child.signalCode === null) {
          await Promise.race([evaluateIn(child, calls, '({ app }) => app.quit()', null), ended]);
        }
        await ended;
        await browser.close();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

async function firstPage(browser: Browser): Promise<Page> {
  const [context] = browser.contexts();
  if (context === undefined) throw new Error('Chromium has no context');
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  await page.setViewportSize({ width: 1440, height: 900 });
  return page;
}

async function evaluateIn(
  child: ChildProcess,
  calls: Map<number, (message: ToSpec & { kind: 'evaluated' }) => void>,
  source: string,
  value: unknown,
): Promise<unknown> {
  const call = calls.size + 1;
  const answered = new Promise<ToSpec & { kind: 'evaluated' }>((resolve) => calls.set(call, resolve));
  const message: ToDouble = { kind: 'evaluate', call, source, value };
  child.send(message);
  const { value: result, error } = await answered;
  if (error !== undefined) throw new Error(error);
  return result;
}
