import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Database } from 'better-sqlite3';
import { CallReviewError } from '../../shared/errors.ts';
import { openDatabase } from './database.ts';
import { ensurePrivateFile } from './private-files.ts';
import type { SchemaKind } from './schema.ts';
import { expectedFailure } from './sqlite-failures.ts';

/**
 * A damaged data file is set aside under a name with the date, never deleted, and a new one is begun.
 *
 * Damage shows when the file is opened, or later, when a statement comes across it. Checking a million calls at each
 * start would take seconds, so a file is only checked when an earlier session came across something: it leaves an empty
 * file `<path>.suspect`. What people wrote is small and cannot be fetched again: it is checked at each start.
 */

/** A data file, opened to be written. */
export interface OpenedFile {
  readonly database: Database;
  /** Where the damaged file lies that was found in its place; null where all was well. */
  readonly setAside: string | null;
}

/**
 * Opens a data file to write, creating it where it is missing; sets it aside first where it is damaged.
 *
 * @throws CallReviewError as openDatabase does, except for damage
 */
export function openOrBegin(path: string, kind: SchemaKind, now: Date = new Date()): OpenedFile {
  const absolute = resolve(path);
  try {
    // A log without its database: SQLite would delete it.
    const orphan = sizeOf(absolute) === 0 && sizeOf(`${absolute}-wal`) > 0 ? setAside(absolute, now) : null;
    const found = inode(absolute);
    try {
      return { database: openChecked(absolute, kind), setAside: orphan };
    } catch (error) {
      if (!(error instanceof CallReviewError && error.code === 'data-suspect')) throw error;
      // Another process that found the same may have begun the new file already.
      const aside = inode(absolute) === found ? setAside(absolute, now) : null;
      return { database: openDatabase(absolute, { kind, mode: 'write' }), setAside: aside };
    }
  } catch (error) {
    throw expectedFailure(error, absolute);
  }
}

/** Notes that a statement came across damage, so that the file is checked when it is opened next. */
export function markSuspect(path: string): void {
  try {
    ensurePrivateFile(markOf(path));
  } catch {
    // Where nothing can be written the damage will be met again.
  }
}

/** Tells whether a file waits to be checked. */
export function isSuspect(path: string): boolean {
  return existsSync(markOf(path));
}

function markOf(path: string): string {
  return `${resolve(path)}.suspect`;
}

function openChecked(path: string, kind: SchemaKind): Database {
  const database = openDatabase(path, { kind, mode: 'write' });
  if (kind !== 'review' && !isSuspect(path)) return database;
  if (isSound(database)) {
    rmSync(markOf(path), { force: true });
    return database;
  }
  database.close();
  throw new CallReviewError('data-suspect', { path });
}

function isSound(database: Database): boolean {
  try {
    return database.pragma('quick_check(1)', { simple: true }) === 'ok';
  } catch {
    return false;
  }
}

/**
 * Renames a data file and what belongs to it; answers the new name. Mostly there is no log any more: SQLite folds what is
 * sound of it into the file when the connection that met the damage is closed.
 */
function setAside(path: string, now: Date): string {
  const name = `${path}.damaged-${now.toISOString().slice(0, 19).replaceAll(':', '-')}`;
  let aside = name;
  for (let number = 2; existsSync(aside); number += 1) aside = `${name}-${number}`;
  for (const suffix of ['', '-wal', '-shm', '-journal']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
  }
  rmSync(markOf(path), { force: true });
  return aside;
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function inode(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true });
  return found && `${found.dev}:${found.ino}`;
}
