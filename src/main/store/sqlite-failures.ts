import { CallReviewError } from '../../shared/errors.ts';

/** What SQLite and the file system throw, told apart: damage, trouble of the surroundings, bugs. */

/** Codes that say something about disk, permissions or other processes, not about our statements. */
const surroundings = /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|BUSY|LOCKED|PERM|PROTOCOL|NOLFS|NOMEM)/;

const fileSystemTrouble = new Set([
  'EACCES',
  'EBUSY',
  'EDQUOT',
  'EEXIST',
  'EIO',
  'EISDIR',
  'EMFILE',
  'ENAMETOOLONG',
  'ENFILE',
  'ENOENT',
  'ENOSPC',
  'ENOTDIR',
  'EPERM',
  'EROFS',
]);

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Tells whether SQLite found that a file's content is damaged. */
export function isDamage(error: unknown): boolean {
  return /^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(error));
}

/** Turns trouble with a data file into the error that is told to the person; hands back bugs as they came. */
export function expectedFailure(error: unknown, path: string): unknown {
  if (error instanceof CallReviewError) return error;
  const code = codeOf(error);
  if (isDamage(error)) return new CallReviewError('data-suspect', { path }, { cause: error });
  if (!surroundings.test(code) && !fileSystemTrouble.has(code)) return error;
  return new CallReviewError('data-unusable', { path, detail: code }, { cause: error });
}
