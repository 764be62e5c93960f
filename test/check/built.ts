import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tooLarge, withoutRules } from './page-files.ts';

/**
 * Runs what `npm run build` made, from another folder: the tests run the sources, and a bundle can break what is right
 * there. The demo passes through every room, and with the archive starts every worker; `serve` finds the renderer, whose
 * files are weighed.
 */

const program = new URL('../../out/main/cli.js', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'call-review-built-'));

function succeeds(...words: readonly string[]): boolean {
  const { status, stderr } = spawnSync(process.execPath, [program, ...words], {
    cwd: folder,
    env: { ...process.env, CALL_REVIEW_DATA_DIR: join(folder, 'data') },
    encoding: 'utf8',
    timeout: 120_000,
  });
  if (status !== 0) process.stderr.write(`call-review ${words.join(' ')} ended with ${status}:\n${stderr}\n`);
  return status === 0;
}

/** Whether a browser that follows the address gets the page with everything that it loads, and Ctrl+C ends it well. */
async function serves(): Promise<boolean> {
  const child = spawn(process.execPath, [program, 'serve'], {
    cwd: folder,
    env: { ...process.env, CALL_REVIEW_DATA_DIR: join(folder, 'data') },
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: 60_000,
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const address = await new Promise<string>((resolve) => {
    child.stdout.setEncoding('utf8').once('data', (text: string) => resolve(text.trim()));
    child.on('close', () => resolve(''));
  });
  let loaded = false;
  if (URL.canParse(address)) {
    const entered = await fetch(address, { redirect: 'manual' });
    const headers = { cookie: entered.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
    const page = await (await fetch(new URL('/', address), { headers })).text();
    const files = [...page.matchAll(/(?:src|href)="(\.\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
    const answers = await Promise.all(files.map((path) => fetch(new URL(path, address), { headers })));
    loaded = files.length >= 2 && answers.every(({ status }) => status === 200);
  }
  child.kill('SIGINT');
  const exitCode = await ended;
  if (loaded && exitCode === 0) return true;
  process.stderr.write(`call-review serve: ${loaded ? 'the page came' : 'no page came'}, it ended with ${exitCode}\n`);
  return false;
}

/** Whether the window's files are as light as they have to be, and none of its controls has lost its looks. */
function fits(): boolean {
  const page = new URL('../../out/renderer', import.meta.url).pathname;
  const wrong = [
    ...tooLarge(page),
    ...withoutRules(page).map(
      (name) => `.${name} of Mantine has no rules: src/renderer/ui/mantine.css misses a control`,
    ),
  ];
  for (const line of wrong) process.stderr.write(`${line}\n`);
  return wrong.length === 0;
}

const file = join(folder, 'calls.jsonl');
const succeeded =
  fits() &&
  succeeds('--version') &&
  succeeds('demo') &&
  succeeds('count') &&
  succeeds('export', '--out', file) &&
  existsSync(file) &&
  succeeds('archive', '--out', join(folder, 'archive')) &&
  existsSync(join(folder, 'archive', '_call-review.json')) &&
  (await serves());
rmSync(folder, { recursive: true, force: true });
process.exitCode = succeeded ? 0 : 1;
