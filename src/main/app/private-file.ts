import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { CallReviewError } from '../../shared/errors.ts';
import { ensurePrivateDirectory } from '../store/private-files.ts';

/**
 * Writes a small file, and its folder where that is missing, for the owner only. Whole or not at all: a reader sees the
 * old file or the new one. Throws `data-unusable`.
 */
export function writePrivateFile(path: string, text: string): void {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    ensurePrivateDirectory(dirname(path));
    const file = openSync(temporary, 'wx', 0o600);
    try {
      writeSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw fileTrouble(path, error);
  }
}

/** The error that is told where a file cannot be opened, read or written. */
export function fileTrouble(path: string, error: unknown): CallReviewError {
  const detail = error instanceof Error && 'code' in error ? String(error.code) : '';
  return new CallReviewError('data-unusable', { path, detail }, { cause: error });
}
