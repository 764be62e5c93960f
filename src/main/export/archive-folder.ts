import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArchiveOutcome, ArchiveProgress } from '../../shared/archive-folder.ts';
import { CallReviewError } from '../../shared/errors.ts';
import { createWords, type Language } from '../../shared/words/words.ts';
import { partialName } from './archive/folder.ts';
import type { ArchiveAccount } from './archive/manifest.ts';
import type { ArchiveJob } from './archive/serve-archive.ts';
import { runInThread } from './thread.ts';

/** The thread's entry, beside this file's bundle as it is in the sources. */
const workerEntry = new URL(
  import.meta.url.endsWith('.ts') ? './archive-worker.ts' : './archive-worker.js',
  import.meta.url,
);

/** What an archive's folder is written from and to. */
export interface ArchiveRequest {
  /** The folder, absolute. It is made where it is missing, if the one above it is there. */
  readonly path: string;
  readonly account: ArchiveAccount;
  /** Of what may be said about the system's refusals. */
  readonly language: Language;
}

/** How it is watched, stopped and, in tests, worked. */
interface ArchiveOptions {
  readonly onProgress?: (progress: ArchiveProgress) => void;
  readonly signal?: AbortSignal;
  readonly worker?: URL;
}

/**
 * Writes all calls of a data file to a folder, one Parquet file for each UTC month of their starts; where it was written
 * before, only the months that changed. In a thread of its own and from a frozen view of the data file at `callsPath`.
 * Each month's file appears, or is replaced, only when it is whole; where the work ends early, the months that are done
 * stay, and the next call goes on.
 *
 * Rejects with `folder-foreign` (it holds other things), `folder-of-other-account`, `folder-taken` (another export writes
 * to it), `output-unwritable`, `cancelled`, or what the store rejects with.
 */
export async function writeArchiveFolder(
  callsPath: string,
  { path, account, language }: ArchiveRequest,
  { onProgress, signal, worker = workerEntry }: ArchiveOptions = {},
): Promise<ArchiveOutcome> {
  if (signal?.aborted) throw new CallReviewError('cancelled');
  const words = createWords(language);
  const token = randomBytes(4).toString('hex');
  const job: ArchiveJob = { callsPath, path, account, token, language };
  try {
    return await runInThread<ArchiveJob, ArchiveProgress, ArchiveOutcome>(worker, job, {
      ...{ onProgress, signal },
      stopped: (code) => {
        const detail = words.t('export:unwritable.stopped', { code });
        return new CallReviewError('output-unwritable', { path, detail });
      },
    });
  } catch (error) {
    // A thread that was ended could not clear up itself.
    await rm(join(path, partialName(token)), { force: true }).catch(() => undefined);
    throw error;
  }
}
