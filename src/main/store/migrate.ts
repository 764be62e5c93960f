import { renameSync, rmSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { CallReviewError } from '../../shared/errors.ts';
import { ensurePrivateFile } from './private-files.ts';
import type { Schema } from './schema.ts';
import { loadSqlite } from './sqlite.ts';

/**
 * The version of a data file. Nothing here changes a file that is not ours or that a newer version wrote; this must
 * run before anything else does (setting WAL mode writes to the file).
 *
 * @returns 0 for an empty file, else its version.
 * @throws CallReviewError `data-foreign`, `data-newer`
 */
export function fileVersion(database: Database, path: string, schema: Schema): number {
  const version = database.pragma('user_version', { simple: true }) as number;
  const applicationId = database.pragma('application_id', { simple: true }) as number;
  if (applicationId !== schema.applicationId) {
    const objects = database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get();
    if (applicationId === 0 && version === 0 && objects === 0) return 0;
    throw new CallReviewError('data-foreign', { path });
  }
  const known = schema.migrations.length;
  if (version > known) throw new CallReviewError('data-newer', { path, found: version, known });
  return version;
}

/**
 * Brings a file to the newest version, in one transaction: it is wholly of the newest version or as it was. A file that
 * holds something is copied first, to `<path>.before-<newest version>`.
 *
 * @param database a connection in WAL mode
 * @throws CallReviewError `data-foreign`, `data-newer`
 */
export function migrate(database: Database, path: string, schema: Schema): void {
  const newest = schema.migrations.length;
  if (fileVersion(database, path, schema) === newest) return;
  database
    .transaction(() => {
      // Asked again: another process may have done it while we waited for the lock.
      const version = fileVersion(database, path, schema);
      if (version > 0 && version < newest) backUp(path, `${path}.before-${newest}`);
      for (const statements of schema.migrations.slice(version)) database.exec(statements);
      database.pragma(`application_id = ${schema.applicationId}`);
      database.pragma(`user_version = ${newest}`);
    })
    .immediate();
}

/** Copies a file while the caller holds its write lock, under its name only once the copy is whole. */
function backUp(path: string, backup: string): void {
  const partial = `${backup}.partial`;
  rmSync(partial, { force: true });
  // VACUUM INTO accepts an empty file, which is how the copy is the owner's alone from its first byte.
  ensurePrivateFile(partial);
  // A connection of its own: VACUUM does not run within the transaction that holds the lock.
  const source = new (loadSqlite())(path, { readonly: true });
  try {
    source.prepare('VACUUM INTO ?').run(partial);
  } finally {
    source.close();
  }
  renameSync(partial, backup);
}
