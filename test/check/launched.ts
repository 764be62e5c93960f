import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };

/**
 * Launches a packed application where installers are made: `npm run launched -- <its program>`. It is asked as a terminal,
 * and opened as a window, whose page is asked for by Chromium's own protocol: the fuses leave no other way in.
 */

const longestMs = 60_000;
const program = resolve(process.argv[2] ?? '');
const folder = mkdtempSync(join(tmpdir(), 'call-review-launched-'));
const env = { ...process.env, CALL_REVIEW_DATA_DIR: join(folder, 'data'), CALL_REVIEW_LANG: 'en' };

function answers(pattern: RegExp, ...words: readonly string[]): boolean {
  const { status, stdout, stderr } = spawnSync(program, words, {
    cwd: folder,
    env,
    encoding: 'utf8',
    timeout: 120_000,
  });
  const answered = status === 0 && pattern.test(stdout);
  process.stdout.write(`${words.join(' ')}: ${answered ? 'answered' : `ended with ${status}\n${stdout}${stderr}`}\n`);
  return answered;
}

async function opens(): Promise<boolean> {
  const child = spawn(program, ['--remote-debugging-port=0'], {
    cwd: folder,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  try {
    const port = await debuggingPort(child);
    const until = Date.now() + longestMs;
    while (Date.now() < until) {
      const pages = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as {
        title: string;
        url: string;
      }[];
      if (pages.some(({ title, url }) => title === 'Call Review' && url.startsWith('app://'))) return true;
      await new Promise((resolved) => setTimeout(resolved, 200));
    }
    process.stdout.write('the window showed no page\n');
    return false;
  } catch (error) {
    process.stdout.write(`the window did not open: ${error}\n`);
    return false;
  } finally {
    const ended = new Promise((resolved) => child.once('exit', resolved));
    if (child.exitCode === null && child.signalCode === null && child.kill()) await ended;
  }
}

function debuggingPort(child: ChildProcess): Promise<string> {
  return new Promise((resolved, reject) => {
    let said = '';
    const stop = setTimeout(() => reject(new Error(`it said nothing of its port:\n${said}`)), longestMs);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`it ended with ${code}:\n${said}`)));
    child.stderr?.on('data', (chunk) => {
      said += chunk;
      const [, port] = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(said) ?? [];
      if (port === undefined) return;
      clearTimeout(stop);
      resolved(port);
    });
  });
}

const version = new RegExp(manifest.version.replaceAll('.', '\\.'));
const launched = answers(version, '--version') && answers(/./, 'demo') && (await opens());
rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
process.stdout.write(launched ? 'it opens\n' : 'FAILED\n');
process.exitCode = launched ? 0 : 1;
