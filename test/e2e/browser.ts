import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from '@playwright/test';

/** A Chromium for the tests: Playwright's own, else one of the machine's, else one that may be installed here. */

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];

/** The path of a browser that is there; undefined where none is. */
export function findBrowser(): string | undefined {
  const own = chromium.executablePath();
  if (existsSync(own)) return own;
  const folders = ['/usr/bin', ...(process.env['PATH'] ?? '').split(delimiter)].filter((folder) => folder !== '');
  const places = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [...places, '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'].find(isProgram);
}

/**
 * Installs a browser where that is possible: by Playwright's download, or as root on Debian by apt. Says what it does.
 * Answers why there is none now, or nothing.
 */
export async function installBrowser(say: (line: string) => void): Promise<string | undefined> {
  const installer = join(import.meta.dirname, '../../node_modules/@playwright/test/cli.js');
  say('no browser is here: trying Playwright’s download');
  const failure = await attempt(process.execPath, installer, 'install', 'chromium');
  if (findBrowser() !== undefined) return undefined;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return `no browser, and its download failed: ${failure}`;
  say('the download failed; installing Debian’s chromium by apt, as root');
  await attempt('apt-get', 'update', '-qq');
  const refusal = await attempt('apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium');
  return findBrowser() === undefined ? `no browser: its download failed, and so did apt: ${refusal}` : undefined;
}

/** What Chromium must be told on this machine: its sandbox refuses root, as which containers run tests. */
export const browserWords: readonly string[] = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** Runs a program, five minutes at most. Answers its last words where it failed. */
async function attempt(program: string, ...words: readonly string[]): Promise<string> {
  try {
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await promisify(execFile)(program, words, { timeout: 300_000, env: environment });
    return '';
  } catch (error) {
    const said = (error as { readonly stderr?: string }).stderr || String(error);
    return said.trim().split('\n').at(-1) ?? '';
  }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
