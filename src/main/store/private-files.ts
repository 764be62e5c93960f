import { closeSync, fchmodSync, fstatSync, mkdirSync, openSync } from 'node:fs';

/**
 * Folders and files for their owner only. They are created so from the start: a file that is narrowed afterwards could
 * be opened by others in between. SQLite gives `-wal` and `-shm` the permissions of the file they belong to.
 */

const ownerOnlyDirectory = 0o700;
const ownerOnlyFile = 0o600;
const everyoneElse = 0o077;

/** Windows has no such permissions: there the person's profile folder protects what lies in it. */
const hasModes = process.platform !== 'win32';

/**
 * Creates a folder, and those above it that are missing, for the owner only. One that exists already is left as it is:
 * it may be somebody's home or a temporary folder that all share, and what we put into it is private by itself.
 */
export function ensurePrivateDirectory(path: string): void {
  mkdirSync(path, { recursive: true, mode: ownerOnlyDirectory });
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
