import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { writePrivateFile } from './private-file.ts';

/**
 * The folder to which an account's archive was written last. A file of its own in the account's folder: a window may change
 * the preferences, and must not choose a path by that.
 */

const fileName = 'archive-folder.json';

const schema = z.object({ version: z.literal(1), path: z.string().refine(isAbsolute) });

/** The folder of an account, by the account's own folder; undefined where none is known, or the file cannot be read. */
export function lastArchiveFolder(directory: string): string | undefined {
  try {
    return schema.safeParse(JSON.parse(readFileSync(join(directory, fileName), 'utf8'))).data?.path;
  } catch {
    return undefined;
  }
}

/** Keeps the folder of an account. Where that cannot be, it is asked for again the next time. */
export function keepArchiveFolder(directory: string, path: string): void {
  if (lastArchiveFolder(directory) === path) return;
  try {
    writePrivateFile(join(directory, fileName), `${JSON.stringify({ version: 1, path })}\n`);
  } catch {
    // The archive is written all the same, and that is what is to be told.
  }
}
