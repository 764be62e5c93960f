import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What only the benchmark compares with: the packages of its own package.json, and the programs of the machine. */

const folder = import.meta.dirname;

/** Whether one of the benchmark's own packages is there. */
export function isInstalled(name: string): boolean {
  return existsSync(join(folder, 'node_modules', name, 'package.json'));
}

/** The version of one of the benchmark's own packages; undefined where it is not installed. */
export function versionOf(name: string): string | undefined {
  if (!isInstalled(name)) return undefined;
  return (JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')) as { version: string })
    .version;
}

/** Loads one of the benchmark's own packages. By its name as a value: the sources are checked without them. */
export async function load<Module>(name: string): Promise<Module> {
  return (await import(name)) as Module;
}

/** Installs the benchmark's own packages where they are missing. Answers whether they are there. */
export function installPackages(say: (line: string) => void): boolean {
  if (isInstalled('@duckdb/node-api')) return true;
  say('installing what only the benchmark needs (npm ci in test/bench): DuckDB, hucre, exceljs');
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) say('that failed: what needs them is left out');
  return status === 0;
}

/** A Python that has XlsxWriter, and its version: `BENCH_PYTHON`, else the machine's. */
export function pythonWithXlsxWriter(): { readonly command: string; readonly version: string } | undefined {
  for (const command of [process.env['BENCH_PYTHON'], 'python3', '/usr/bin/python3']) {
    if (command === undefined) continue;
    const { status, stdout } = spawnSync(command, ['-c', 'import xlsxwriter; print(xlsxwriter.__version__)'], {
      encoding: 'utf8',
    });
    if (status === 0) return { command, version: stdout.trim() };
  }
  return undefined;
}

/** The version of the `sqlite3` command line; undefined where it is not installed. */
export function sqliteCommandVersion(): string | undefined {
  const { status, stdout } = spawnSync('sqlite3', ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.split(' ')[0] : undefined;
}
