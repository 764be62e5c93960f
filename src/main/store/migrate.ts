import { closeSync, openSync, renameSync, rmSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { CallReviewError } from '../../shared/errors.ts';
import type { Schema } from './schema.ts';

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
 * Brings a file to the newest version, one transaction a step. A file that holds something is copied first, to
 * `<path>.before-<newest version>`. Where a step fails the file is as it was before that step.
 *
 * @throws CallReviewError `data-foreign`, `data-newer`
 */
export function migrate(database: Database, path: string, schema: Schema): void {
  const version = fileVersion(database, path, schema);
  if (version === schema.migrations.length) return;
  if (version > 0) backUp(database, path, schema, version);
  for (const [from, statements] of schema.migrations.entries()) {
    database
      .transaction(() => {
        // Another process may have taken the step while we waited for the lock.
        if (fileVersion(database, path, schema) > from) return;
        database.exec(statements);
        database.pragma(`application_id = ${schema.applicationId}`);
        database.pragma(`user_version = ${from + 1}`);
      })
      .immediate();
  }
}

function backUp(database: Database, path: string, schema: Schema, version: number): void {
  const backup = `${path}.before-${schema.migrations.length}`;
  const partial = `${backup}.${process.pid}.partial`;
  try {
    // VACUUM INTO accepts an empty file, which is how the copy is the owner's alone from its first byte.
    rmSync(partial, { force: true });
    closeSync(openSync(partial, 'wx', 0o600));
    database.prepare('VACUUM INTO ?').run(partial);
    // Where another process has migrated meanwhile, ours may be a copy of the new version; its own backup is whole.
    if (fileVersion(database, path, schema) === version) renameSync(partial, backup);
  } finally {
    rmSync(partial, { force: true });
  }
}
