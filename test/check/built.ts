import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Runs what `npm run build` made, from another folder: the tests run the sources, and a bundle can break what is right
 * there. The demo passes through every room and starts both workers.
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

const file = join(folder, 'calls.jsonl');
const succeeded =
  succeeds('--version') &&
  succeeds('demo') &&
  succeeds('count') &&
  succeeds('export', '--out', file) &&
  existsSync(file);
rmSync(folder, { recursive: true, force: true });
process.exitCode = succeeded ? 0 : 1;
