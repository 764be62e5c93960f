import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Database } from 'better-sqlite3';
import { parquetReadObjects } from 'hyparquet';
import { ArchiveFolder } from '../../../src/main/export/archive/folder.ts';
import { writeArchive } from '../../../src/main/export/archive/write-archive.ts';
import { openArchiveSnapshot } from '../../../src/main/store/archive-snapshot.ts';
import type { ArchiveOutcome, ArchiveProgress } from '../../../src/shared/archive-folder.ts';
import { columns } from '../../../src/shared/fields.ts';
import { createWords } from '../../../src/shared/words/words.ts';

/** An archive's folder, written without a thread and read back. */

export const account = { name: 'demo', provider: 'pbx.example', client: '@me' };

interface ArchiveWatch {
  readonly owner?: typeof account;
  readonly isCancelled?: () => boolean;
  readonly onProgress?: (progress: ArchiveProgress) => void;
}

/** Brings a folder to what a data file holds. */
export async function archive(
  callsPath: string,
  path: string,
  { owner = account, isCancelled = () => false, onProgress = () => undefined }: ArchiveWatch = {},
): Promise<Omit<ArchiveOutcome, 'path'>> {
  const folder = new ArchiveFolder(path, 'test', createWords('en'));
  const snapshot = openArchiveSnapshot(callsPath, isCancelled);
  try {
    return await writeArchive(snapshot, folder, owner, isCancelled, onProgress);
  } finally {
    snapshot.close();
  }
}

/** The files of a folder as paths with slashes, in order. */
export function filesOf(path: string): string[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(path, name)).isFile())
    .map((name) => name.replaceAll(sep, '/'))
    .toSorted();
}

/** Every file's number on the disk: another one where it was written again. */
export function filesWritten(path: string): Record<string, number> {
  return Object.fromEntries(filesOf(path).map((name) => [name, statSync(join(path, name)).ino]));
}

/** The calls of one file as a reader of Parquet reads them. */
export async function callsIn(path: string): Promise<Record<string, unknown>[]> {
  return await parquetReadObjects({ file: new Uint8Array(readFileSync(path)).buffer });
}

/** Every call of a folder's Parquet files, each as one text, with the month that its path says. */
export async function archivedCalls(path: string): Promise<string[]> {
  const all: string[] = [];
  for (const name of filesOf(path).filter((file) => file.endsWith('.parquet'))) {
    for (const call of await callsIn(join(path, name))) {
      const values = columns.map(({ name: column }) => call[column]);
      all.push(
        JSON.stringify([name, ...values.map((value) => (value instanceof Date ? +value / 1000 : plain(value)))]),
      );
    }
  }
  return all.toSorted();
}

/** The same of a data file, made by SQLite alone. */
export function heldCalls(database: Database): string[] {
  const nothing = '__HIVE_DEFAULT_PARTITION__';
  const part = (format: string) => `strftime('${format}', init_time_gmt, 'unixepoch')`;
  const rows = database
    .prepare(`SELECT ${part('%Y')}, ${part('%m')}, ${columns.map(({ name }) => name)} FROM call`)
    .raw()
    .all() as (string | number | null)[][];
  return rows
    .map(([year, month, ...values]) => {
      const [yearWord, monthWord] = year === null ? [nothing, nothing] : [Number(year), Number(month)];
      return JSON.stringify([`year=${yearWord}/month=${monthWord}/calls.parquet`, ...values]);
    })
    .toSorted();
}

function plain(value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}
