import { appendFileSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensurePrivateDirectory } from '../store/private-files.ts';

/**
 * The log of bugs, on this machine only: `desktop.log` and the one before it. Expected failures are told to the person
 * and are not here.
 */

/** When a log is full, bytes. */
const fullAt = 1_000_000;

/** A log in a folder. */
export class BugLog {
  readonly path: string;

  constructor(folder: string) {
    this.path = join(folder, 'desktop.log');
  }

  /** Writes what went wrong. `where`: the request, the job or the part of the application. Never throws. */
  write(where: string, error: unknown): void {
    try {
      ensurePrivateDirectory(dirname(this.path));
      const { size } = statSync(this.path, { throwIfNoEntry: false }) ?? { size: 0 };
      if (size > fullAt) renameSync(this.path, `${this.path}.1`);
      appendFileSync(this.path, `${new Date().toISOString()} ${where}: ${describe(error)}\n`, { mode: 0o600 });
    } catch {
      // A log that cannot be written must not become the second fault.
    }
  }
}

/**
 * An error with its place in the code. What its message quotes may be a number, a name or a token: whatever is long
 * enough for one is blotted out.
 */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return blot(String(error));
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [`${error.name}: ${blot(error.message)}`, ...places].join('\n');
}

function blot(message: string): string {
  return message
    .replaceAll(/\+?\d[\d\s().-]{4,}\d/g, '[number]')
    .replaceAll(/[\w+/=-]{20,}/g, '[text]')
    .slice(0, 2_000);
}
