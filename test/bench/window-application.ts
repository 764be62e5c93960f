import { spawnSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { findOrCreateAccount } from '../../src/main/app/accounts.ts';
import { browserWords, findBrowser } from '../e2e/browser.ts';
import { serve } from '../e2e/browser-application.ts';
import { lastMoment } from './calls.ts';

/** The built application in a real browser, on a store of the benchmark. */

/** Builds what is measured. @throws where it cannot be built, or there is no browser */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error('no Chromium is here');
  const root = join(import.meta.dirname, '..', '..');
  const { status, stderr } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm run build: ${stderr}`);
  return await chromium.launch({ executablePath, args: [...browserWords] });
}

/** Fills a data directory with an account that holds a copy of a store. It has no secret, and its provider is nowhere. */
export function fillDataDirectory(dataDirectory: string, store: string): void {
  const identity = { baseUrl: 'https://pbx.invalid', applicationKey: 'an-application-key', clientId: '4711' };
  const { directory } = findOrCreateAccount(dataDirectory, identity, lastMoment);
  copyFileSync(store, join(directory, 'calls.db'));
}

/** Looks before every frame whether more than ten rows show their time. Playwright's own waiting looks less often. */
const rowsShown = `new Promise((resolve) => {
  const look = () => {
    const cells = [...document.querySelectorAll('.ag-row [col-id="init_time_gmt"]')];
    if (cells.filter((cell) => cell.textContent !== '').length > 10) resolve();
    else requestAnimationFrame(look);
  };
  look();
})`;

/** An application that runs, its page showing the first rows. */
export interface Launched {
  readonly page: Page;
  /** From the start of the process to the first rows with text in them, milliseconds. */
  readonly ms: number;
  close(): Promise<void>;
}

/** Starts the server as its command does, follows its address, and waits for the first rows. */
export async function launch(browser: Browser, dataDirectory: string): Promise<Launched> {
  const context = await browser.newContext({ viewport: { width: 1_440, height: 900 } });
  const page = await context.newPage();
  const start = performance.now();
  const server = await serve(['serve', '--port', '0'], {
    CALL_REVIEW_DATA_DIR: dataDirectory,
    CALL_REVIEW_LANG: 'en',
  });
  await page.goto(server.firstLine, { waitUntil: 'commit' });
  await page.evaluate(rowsShown);
  const ms = performance.now() - start;
  return {
    page,
    ms,
    async close() {
      await context.close();
      await server.stop();
    },
  };
}
