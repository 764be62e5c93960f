import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { downloadFailure, type Obstacle } from './desktop-obstacles.ts';
import type { DesktopEnd, Machine } from './launch.ts';

/** The machine that `npm start` runs on. */

const root = fileURLToPath(new URL('../../..', import.meta.url));
const electron = join(root, 'node_modules', 'electron');
/** What a build leaves last, one of each kind. */
const built = ['main/cli.js', 'main/index.js', 'preload/index.cjs', 'renderer/index.html'];
/** What a build is made from. */
const sources = ['src/**/*', 'package.json', 'package-lock.json', 'electron.vite.config.ts'];
const downloadSeconds = 10;
/** A runtime that cannot open a window ends sooner than this. */
const earlyMs = 8_000;

/** This process and its surroundings. `isRoot` and the environment are those of the person who called. */
export function thisMachine(): Machine {
  return {
    platform: process.platform,
    environment: process.env,
    isRoot: process.getuid?.() === 0,
    needsBuild: () => isOlder(root),
    build,
    findRuntime,
    runDesktop,
    serve: async (words) =>
      await exitCodeOf(
        spawn(process.execPath, [join(root, 'out/main/cli.js'), 'serve', ...words], { stdio: 'inherit' }),
      ),
    say: (text) => void process.stderr.write(`${text}\n`),
  };
}

/** Whether the oldest file of a build is missing or older than the newest source. `folder`: the project's. */
export function isOlder(folder: string): boolean {
  const times = built.map((name) => statSync(join(folder, 'out', name), { throwIfNoEntry: false })?.mtimeMs ?? 0);
  const newest = globSync(sources, { cwd: folder }).map((name) => statSync(join(folder, name)).mtimeMs);
  return Math.min(...times) < Math.max(...newest);
}

async function build(): Promise<boolean> {
  const program = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const child = spawn(process.execPath, [program, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = textOf(child);
  const succeeded = (await exitCodeOf(child)) === 0;
  if (!succeeded) process.stderr.write(output());
  return succeeded;
}

/** Electron brings its runtime with the first start, by a script of its own that has no time limit. */
async function findRuntime(): Promise<{ readonly executable: string } | Obstacle> {
  const executable = installedRuntime();
  if (executable !== undefined) return { executable };
  // Node's own `fetch`, with which it downloads, asks for the proxy of the environment only when told to.
  const env = { ...process.env, NODE_USE_ENV_PROXY: '1' };
  const child = spawn(process.execPath, [join(electron, 'install.js')], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  process.once('exit', () => child.kill());
  const output = textOf(child);
  const timeout = Promise.withResolvers<'slow'>();
  const timer = setTimeout(() => timeout.resolve('slow'), downloadSeconds * 1000);
  const outcome = await Promise.race([exitCodeOf(child), timeout.promise]);
  clearTimeout(timer);
  // What arrives after that is there for the next start.
  if (outcome === 'slow') return { kind: 'slow-runtime', seconds: downloadSeconds };
  const downloaded = installedRuntime();
  return downloaded === undefined
    ? { kind: 'no-runtime', detail: downloadFailure(output()) }
    : { executable: downloaded };
}

/** As electron's own index.js finds it, which would start a download where there is none. */
function installedRuntime(): string | undefined {
  const pathFile = join(electron, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] || join(electron, 'dist');
  const executable = join(folder, readFileSync(pathFile, 'utf8'));
  return existsSync(executable) ? executable : undefined;
}

/** Runs Electron on this project. What it writes is held back until it is clear that a window is open. */
function runDesktop(executable: string, words: readonly string[]): Promise<DesktopEnd> {
  const child = spawn(executable, [root, ...words], { cwd: root, stdio: ['inherit', 'inherit', 'pipe'] });
  let stderr = '';
  let opened = false;
  const timer = setTimeout(() => {
    opened = true;
    process.stderr.write(stderr);
  }, earlyMs);
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (opened) process.stderr.write(text);
    else stderr += text;
  });
  forwardSignals(child);
  return new Promise((resolve) => {
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve({ opened: false, stderr: '', exit: error.message });
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      // Whoever closes the window at once has seen it.
      if (opened || code === 0) resolve({ opened: true, exitCode: code ?? 1 });
      else resolve({ opened: false, stderr, exit: signal ?? String(code) });
    });
  });
}

/** Resolves when a process has ended; 1 where a signal ended it or it could not be started. */
function exitCodeOf(child: ChildProcess): Promise<number> {
  forwardSignals(child);
  return new Promise((resolve) => {
    child.on('error', () => resolve(1));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** A terminal's Ctrl+C reaches the child by itself; this process waits for it. What is sent to this process alone is passed on. */
function forwardSignals(child: ChildProcess): void {
  const wait = () => {};
  const pass = () => child.kill('SIGTERM');
  process.on('SIGINT', wait).on('SIGTERM', pass);
  child.on('close', () => process.off('SIGINT', wait).off('SIGTERM', pass));
}

/** Everything that a process writes. */
function textOf(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
  }
  return () => text;
}
