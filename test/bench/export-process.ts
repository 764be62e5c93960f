import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fields } from '../../src/shared/fields.ts';
import { Engine } from './engine.ts';
import type { ExportMeasure } from './export-child.ts';
import { pythonWithXlsxWriter } from './packages.ts';

/** What one export cost, and how large its file is, bytes. */
export interface Exported extends ExportMeasure {
  readonly size: number;
}

/** Who writes a file. `csv`, `xlsx`, `jsonl`, `parquet`: Call Review. */
export type ExportWriter = 'csv' | 'xlsx' | 'jsonl' | 'parquet' | 'hucre' | 'exceljs' | 'XlsxWriter' | 'sqlite3';

const names = fields.map(({ name }) => name);

/** Writes a file in a process of its own; `look` sees it before it is removed. */
export function exportOnce(
  writer: ExportWriter,
  store: string,
  folder: string,
  look: (path: string) => void = () => {},
): Exported {
  const path = join(folder, `export-${writer}`);
  rmSync(path, { force: true });
  const measure = writer === 'sqlite3' ? bySqlite(store, path) : bySelf(writer, store, path, idsOf(store));
  const { size } = statSync(path);
  look(path);
  rmSync(path);
  return { ...measure, size };
}

/** A file of every call's id, the newest call first, kept beside the store: 4 bytes each. */
function idsOf(store: string): string {
  const path = `${store}.ids`;
  if (!existsSync(path)) {
    const engine = Engine.open(store);
    writeFileSync(path, new Uint8Array(Int32Array.from(engine.idsOf(engine.answer({}))).buffer));
    engine.close();
  }
  return path;
}

function bySelf(writer: ExportWriter, store: string, path: string, ids: string): ExportMeasure {
  const moments = fields.filter(({ kind }) => kind === 'time').map(({ name }) => name);
  const [command, words] =
    writer === 'XlsxWriter'
      ? [
          pythonWithXlsxWriter()?.command ?? 'python3',
          [join(import.meta.dirname, 'write_xlsx.py'), store, path, names.join(','), moments.join(',')],
        ]
      : [process.execPath, [join(import.meta.dirname, 'export-child.ts'), writer, store, path, ids]];
  const { status, stdout, stderr } = spawnSync(command, words, { encoding: 'utf8', maxBuffer: 1 << 24 });
  if (status !== 0) throw new Error(`${writer} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout) as ExportMeasure;
}

/** The `sqlite3` command's CSV of the same fields; its memory is asked of GNU time where that is installed. */
function bySqlite(store: string, path: string): ExportMeasure {
  const start = performance.now();
  const statement = `SELECT ${names.join(', ')} FROM call ORDER BY id`;
  const { status, stderr } = spawnSync(
    'sqlite3',
    ['-readonly', '-batch', '-csv', '-header', '-cmd', `.output '${path}'`, store, statement],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`sqlite3 -csv ended with ${status}: ${stderr}`);
  return { ms: performance.now() - start, cpuMs: Number.NaN, peak: Number.NaN };
}
