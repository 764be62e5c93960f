import { randomBytes } from 'node:crypto';
import { chmod, lstat, open, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { CallReviewError } from '../../shared/errors.ts';
import type { Words } from '../../shared/words/words.ts';

/** A file that is written under another name and takes its own only when it is whole. */
interface OutputFile {
  /** Where to write: an empty file for its owner only, in the target's folder where no other place was named. */
  readonly temporaryPath: string;
  /** Puts what was written in the target's place. */
  keep(): Promise<void>;
  /** Removes what was written. Never throws: the reason for which it is done matters more. */
  discard(): Promise<void>;
}

/**
 * Begins to write a file. Rejects with `output-unwritable` where that cannot succeed: better before a million rows were
 * sorted than after. A symbolic link is followed: the file that it names is the one that is replaced.
 *
 * @param elsewhere where to write, on the same disk, if not beside the target; nothing may be there
 */
export async function createOutputFile(path: string, words: Words, elsewhere?: string): Promise<OutputFile> {
  try {
    const { target, mode } = await targetOf(path, words);
    const temporaryPath = elsewhere ?? join(dirname(target), temporaryName(basename(target)));
    await (await open(temporaryPath, 'wx', 0o600)).close();
    return {
      temporaryPath,
      async keep() {
        try {
          await chmod(temporaryPath, mode);
          await rename(temporaryPath, target);
        } catch (error) {
          throw outputError(path, error, words);
        }
      },
      async discard() {
        await rm(temporaryPath, { force: true }).catch(() => undefined);
      },
    };
  } catch (error) {
    throw outputError(path, error, words);
  }
}

/** What the system said about an output, as an error for a person; anything that the system did not say passes. */
export function outputError(path: string, error: unknown, words: Words): unknown {
  if (error instanceof CallReviewError || !(error instanceof Error)) return error;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) return error;
  return new CallReviewError('output-unwritable', { path, detail: reason(code, words) }, { cause: error });
}

function reason(code: string, words: Words): string {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return words.t('export:unwritable.folder-missing');
    case 'EISDIR':
      return words.t('export:unwritable.folder');
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return words.t('export:unwritable.forbidden');
    case 'EBUSY':
    case 'ETXTBSY':
      return words.t('export:unwritable.busy');
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return words.t('export:unwritable.full');
    case 'ENAMETOOLONG':
    case 'EINVAL':
      return words.t('export:unwritable.name');
    default:
      return words.t('export:unwritable.other', { code });
  }
}

/** The file that is to be written, and the mode that it has or, where it is new, that files usually have. */
async function targetOf(path: string, words: Words): Promise<{ target: string; mode: number }> {
  const target = await realpath(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return resolve(path);
    throw error;
  });
  const found = await lstat(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (found === undefined) return { target, mode: 0o666 & ~process.umask() };
  if (found.isFile()) return { target, mode: found.mode & 0o777 };
  // A rename would replace a device or a pipe as readily as a file.
  const detail = words.t(found.isDirectory() ? 'export:unwritable.folder' : 'export:unwritable.not-file');
  throw new CallReviewError('output-unwritable', { path, detail });
}

/** `calls.xlsx.3f9a1c20.part`; a long name is cut, for a name has 255 bytes at most. */
function temporaryName(name: string): string {
  return `${[...name].slice(0, 50).join('')}.${randomBytes(4).toString('hex')}.part`;
}
