import { chmodSync, closeSync, fchmodSync, fstatSync, mkdirSync, openSync, statSync } from 'node:fs';

/**
 * Folders and files for their owner only. They are created so from the start: a file that is narrowed afterwards could
 * be opened by others in between. SQLite gives `-wal` and `-shm` the permissions of the file they belong to.
 */

const ownerOnlyDirectory = 0o700;
const ownerOnlyFile = 0o600;
const everyoneElse = 0o077;

/** Windows has no such permissions: there the person's profile folder protects what lies in it. */
const hasModes = process.platform !== 'win32';

/** Creates a folder, and those above it that are missing, for the owner only. Narrows it where it exists already. */
export function ensurePrivateDirectory(path: string): void {
  mkdirSync(path, { recursive: true, mode: ownerOnlyDirectory });
  if (!hasModes) return;
  const { mode, uid } = statSync(path);
  if ((mode & everyoneElse) !== 0 && uid === process.getuid?.()) chmodSync(path, ownerOnlyDirectory);
}

/** Creates an empty file for the owner only where there is none. Narrows it where it exists already; keeps its content. */
export function ensurePrivateFile(path: string): void {
  const file = openSync(path, 'a', ownerOnlyFile);
  try {
    if (!hasModes) return;
    const { mode, uid } = fstatSync(file);
    if ((mode & everyoneElse) !== 0 && uid === process.getuid?.()) fchmodSync(file, ownerOnlyFile);
  } finally {
    closeSync(file);
  }
}
