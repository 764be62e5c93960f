import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Page } from '@playwright/test';
import type { OpenApplication } from './application.ts';

const program = join(import.meta.dirname, '../../out/main/cli.js');

/** The application as `call-review serve` gives it to a browser. */
export const openInBrowser: OpenApplication = async ({ dataDirectory, language, demo }, browser, prepare) => {
  const server = await serve(['serve', '--port', '0', ...(demo ? ['--demo'] : [])], {
    CALL_REVIEW_DATA_DIR: dataDirectory,
    CALL_REVIEW_LANG: language,
  });
  const context = await browser.newContext();
  const page = await context.newPage();
  await prepare(page);
  const kept = preferencesKept(page);
  await page.goto(server.firstLine);
  return {
    page,
    async close() {
      await kept();
      await context.close();
      await server.stop();
    },
  };
};

/** Waits until preferences that the page changed are kept: a person's hand is slower than that. */
function preferencesKept(page: Page): () => Promise<void> {
  const underway = new Set<Promise<unknown>>();
  page.on('request', (request) => {
    if (!request.url().endsWith('/api/preferences.change')) return;
    const answered = request.response().catch(() => null);
    underway.add(answered);
    void answered.then(() => underway.delete(answered));
  });
  return async () => {
    await Promise.all(underway);
  };
}

/** A program of ours that serves until it is stopped. */
export interface Served {
  /** The first line that it wrote: its address. */
  readonly firstLine: string;
  readonly lines: readonly string[];
  stop(): Promise<void>;
}

/** Runs a command of the terminal that serves something. Resolves with `lineCount` lines of its output. */
export async function serve(
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
  lineCount = 1,
): Promise<Served> {
  const child = spawn(process.execPath, [program, ...words], {
    env: { ...process.env, TZ: 'Europe/Moscow', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaints = '';
  child.stderr.on('data', (chunk) => {
    complaints += chunk;
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    if (lines.push(line) === lineCount) break;
  }
  const [firstLine] = lines;
  if (firstLine === undefined) throw new Error(`${words.join(' ')} ended without an address:\n${complaints}`);
  return {
    firstLine,
    lines,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
