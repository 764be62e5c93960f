import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import { CallReviewError } from '../../shared/errors.ts';
import { fileVersion, migrate } from './migrate.ts';
import { ensurePrivateDirectory, ensurePrivateFile } from './private-files.ts';
import { type Schema, type SchemaKind, schemas } from './schema.ts';
import { loadSqlite } from './sqlite.ts';
import { expectedFailure } from './sqlite-failures.ts';

const busyTimeoutMs = 15_000;

/** How a data file is opened. */
export interface OpenOptions {
  readonly kind: SchemaKind;
  /**
   * `write` creates the file and its folder where they are missing and brings it to the newest version. `read` changes
   * nothing and takes no lock, wants a file of the newest version, and works in a folder that cannot be written to.
   */
  readonly mode: 'write' | 'read';
}

/**
 * Opens a data file. The connection is synchronous and belongs into a worker thread.
 *
 * @throws CallReviewError `runtime-too-old`, `data-unusable`, `data-newer`, `data-foreign`; `data-suspect` where the
 *   file is damaged (see damage.ts)
 */
export function openDatabase(
  path: string,
  options: OpenOptions,
  schema = schemas[options.kind],
): BetterSqlite3.Database {
  const absolute = resolve(path);
  try {
    return options.mode === 'write' ? openToWrite(absolute, schema) : openToRead(absolute, schema);
  } catch (error) {
    throw expectedFailure(error, absolute);
  }
}

function openToWrite(path: string, schema: Schema): BetterSqlite3.Database {
  const Database = loadSqlite();
  ensurePrivateDirectory(dirname(path));
  ensurePrivateFile(path);
  return prepared(new Database(path, { timeout: busyTimeoutMs }), (database) => {
    fileVersion(database, path, schema);
    if (database.pragma('journal_mode = WAL', { simple: true }) !== 'wal') {
      throw new CallReviewError('data-unusable', { path, detail: 'WAL' });
    }
    configure(database, schema);
    migrate(database, path, schema);
  });
}

/**
 * What a reading connection keeps of the file, in KiB: the upper levels of its trees, which every read passes. The rest is
 * read once, in long walks, and kept by the system for all connections.
 */
const readingCacheKb = 8_000;

function openToRead(path: string, schema: Schema): BetterSqlite3.Database {
  const Database = loadSqlite();
  if (!existsSync(path)) throw new CallReviewError('data-unusable', { path, detail: 'ENOENT' });
  const check = (database: BetterSqlite3.Database) => {
    const version = fileVersion(database, path, schema);
    if (version < schema.migrations.length) throw new CallReviewError('data-unusable', { path, detail: `v${version}` });
    configure(database, schema);
    database.pragma(`cache_size = -${readingCacheKb}`);
  };
  try {
    return prepared(new Database(path, { readonly: true, timeout: busyTimeoutMs }), check);
  } catch (error) {
    // Reading in WAL mode needs two files beside the database. Where they cannot be created nobody is writing, and the
    // file alone is the whole truth, unless a log was left over: leaving that out would silently leave out calls.
    if (!isCannotOpen(error) || sizeOf(`${path}-wal`) > 0) throw error;
    return prepared(new Database(withoutLog(path), { readonly: true }), check);
  }
}

/** A data file's bytes, marked as one without a write-ahead log (bytes 18 and 19 of SQLite's file format). */
function withoutLog(path: string): Buffer {
  const bytes = readFileSync(path);
  bytes.fill(1, 18, 20);
  return bytes;
}

/** Runs what a fresh connection needs, and closes it where that fails: an open one would keep the file locked. */
function prepared(
  database: BetterSqlite3.Database,
  prepare: (database: BetterSqlite3.Database) => void,
): BetterSqlite3.Database {
  try {
    prepare(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function configure(database: BetterSqlite3.Database, schema: Schema): void {
  // What is sorted or grouped holds calls too: it must not reach a temporary folder that others can read.
  for (const pragma of ['temp_store = MEMORY', 'cell_size_check = ON', ...schema.pragmas]) database.pragma(pragma);
}

function isCannotOpen(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^SQLITE_(CANTOPEN|READONLY)/.test(String(error.code));
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
