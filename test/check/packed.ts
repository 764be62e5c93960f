import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { extractAll, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { Arch, build, type Configuration, Platform } from 'electron-builder';
import { fuses } from '../../build/flip-fuses.ts';
import manifest from '../../package.json' with { type: 'json' };

/**
 * Packs the application by its real configuration round a runtime that is none (Electron's cannot be downloaded
 * everywhere) and looks at what came out: what is in the archive and what is not, which native file lies beside it, how
 * the fuses are set. What was packed is then run, from where it was unpacked to. Needs the build in out/.
 */

/** A system that is packed for. macOS can be packed for on macOS alone. */
interface Target {
  readonly platform: Platform;
  /** The runtime's program as it is downloaded and as it is packed. */
  readonly program: readonly [downloaded: string, packed: string];
  readonly folder: string;
  readonly native: string;
  readonly changes: Configuration;
}

const targets: readonly Target[] = [
  {
    platform: Platform.LINUX,
    program: ['electron', 'call-review'],
    folder: 'linux-unpacked',
    native: 'linux-x64.node',
    changes: {},
  },
  {
    platform: Platform.WINDOWS,
    program: ['electron.exe', 'Call Review.exe'],
    folder: 'win-unpacked',
    native: 'win32-x64.node',
    // There is no program whose icon could be changed.
    changes: { win: { signAndEditExecutable: false } },
  },
];

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'call-review-packed-'));
const faults: string[] = [];

function expectThat(holds: boolean, fault: string): void {
  if (!holds) faults.push(fault);
}

/** What the archive must hold for the application to start, and all that it may hold beside packages. */
const needed = [
  'package.json',
  'out/main/index.js',
  'out/main/cli.js',
  'out/main/store-worker.js',
  'out/main/export-worker.js',
  'out/main/archive-worker.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
];
const ours =
  /^(?:package\.json|out\/(?:main\/[\w-]+\.js|preload\/index\.cjs|renderer\/(?:[\w-]+\.(?:html|js)|assets\/[\w.-]+\.(?:js|css))))$/;
const unwanted = /\.(?:map|ts|mts|cts|md|c|cpp|h|gyp)$|\/(?:tests?|\.bin)\/|^(?:src|test|build)\//;

/**
 * A download that holds what packing looks for: a program with fuses to be set, and little else. Packing for Windows
 * writes into the program's resources, so it must be one in form: one that came with the packer is.
 */
function fakeRuntime(program: string): string {
  const path = mkdtempSync(join(folder, 'runtime-'));
  const form = readFileSync(join(root, 'node_modules/electron-winstaller/vendor/Setup.exe'));
  const sentinel = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX');
  const wire = Object.keys(fuses).filter((name) => /^\d+$/.test(name));
  writeFileSync(
    join(path, program),
    Buffer.concat([form, sentinel, Buffer.from([1, wire.length]), Buffer.from(wire.map(() => FuseState.INHERIT))]),
  );
  chmodSync(join(path, program), 0o755);
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'version']) writeFileSync(join(path, name), '');
  mkdirSync(join(path, 'locales'));
  return path;
}

/** Packs by electron-builder.ts, with these changes to it. */
async function pack({ platform, program, changes }: Target, output: string): Promise<void> {
  await build({
    projectDir: root,
    targets: platform.createTarget('dir', Arch.x64),
    publish: 'never',
    config: {
      electronDist: fakeRuntime(program[0]),
      directories: { output },
      ...changes,
    },
  });
}

function checkArchive(name: string, archive: string, native: string): void {
  const packages = Object.keys(manifest.dependencies);
  const files = listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/').slice(1));
  const held = new Set(files);
  for (const path of needed) expectThat(held.has(path), `${name}: ${path} is missing`);
  for (const each of packages) expectThat(held.has(`node_modules/${each}/package.json`), `${name}: ${each} is missing`);
  const leaves = files.filter((path) => !files.some((other) => other.startsWith(`${path}/`)));
  for (const path of leaves) {
    const isOurs = path.startsWith('node_modules/') || ours.test(path);
    expectThat(isOurs && !unwanted.test(path), `${name}: ${path} has no place in it`);
  }
  const inside = leaves.filter((path) => path.endsWith('.node'));
  expectThat(
    inside.join() === `node_modules/better-sqlite3/prebuilds/${native}`,
    `${name}: native files are ${inside}`,
  );
  const beside = filesBelow(`${archive}.unpacked`);
  expectThat(beside.join() === inside.join(), `${name}: beside the archive lie ${beside}`);
}

function filesBelow(path: string): readonly string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(path, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

async function checkFuses(name: string, program: string): Promise<void> {
  const wire: Readonly<Record<string, unknown>> = await getCurrentFuseWire(program);
  for (const [fuse, wanted] of Object.entries(fuses)) {
    if (!/^\d+$/.test(fuse)) continue;
    const state = wanted ? FuseState.ENABLE : FuseState.DISABLE;
    expectThat(wire[fuse] === state, `${name}: the fuse ${FuseV1Options[Number(fuse)]} is ${wire[fuse]}`);
  }
}

/** Runs a packed program's words, with Electron's double where it needs Electron, and no browser for any window. */
function checkRun(name: string, ...words: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    cwd: folder,
    env: {
      ...process.env,
      CALL_REVIEW_DATA_DIR: join(folder, 'data'),
      ELECTRON_DOUBLE_FOLDER: folder,
      ELECTRON_DOUBLE_CHROMIUM: join(folder, 'no-browser'),
    },
    encoding: 'utf8',
    timeout: 120_000,
  });
  expectThat(status === 0 && stdout !== '', `${name}: ${words.at(-1)} ended with ${status}\n${stderr}`);
}

try {
  for (const target of targets) {
    const output = join(folder, target.platform.name);
    await pack(target, output);
    const packed = join(output, target.folder);
    const archive = join(packed, 'resources', 'app.asar');
    checkArchive(target.platform.name, archive, target.native);
    await checkFuses(target.platform.name, join(packed, target.program[1]));
    if (target.platform !== Platform.current() || process.arch !== 'x64') continue;
    const unpacked = join(folder, 'app');
    extractAll(archive, unpacked);
    const double = new URL('../e2e/electron-double/register.ts', import.meta.url).href;
    // The terminal's commands, by Node and by the desktop's own entry, which opens no window for them.
    checkRun(target.platform.name, join(unpacked, 'out/main/cli.js'), '--version');
    checkRun(target.platform.name, '--import', double, join(unpacked, 'out/main/index.js'), 'demo');
    checkRun(target.platform.name, '--import', double, join(unpacked, 'out/main/index.js'), 'count');
  }
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
for (const fault of faults) process.stderr.write(`${fault}\n`);
// The packer ends the process by itself, and then takes its own word for how it went.
process.exit(faults.length > 0 ? 1 : 0);
