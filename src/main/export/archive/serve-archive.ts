import type { ArchiveOutcome, ArchiveProgress } from '../../../shared/archive-folder.ts';
import { createWords, type Language } from '../../../shared/words/words.ts';
import type { ArchiveSnapshot } from '../../store/archive-snapshot.ts';
import { type JobWatch, serveThread } from '../serve-thread.ts';
import { ArchiveFolder } from './folder.ts';
import type { ArchiveAccount } from './manifest.ts';
import { writeArchive } from './write-archive.ts';

/** What an archive's thread has to do. */
export interface ArchiveJob {
  readonly callsPath: string;
  /** The folder, absolute. */
  readonly path: string;
  readonly account: ArchiveAccount;
  /** Tells this export's half-written file from another one's. */
  readonly token: string;
  readonly language: Language;
}

/** Opens a frozen view of all calls by month. */
type OpenSnapshot = (callsPath: string, isCancelled: () => boolean) => ArchiveSnapshot;

/** Writes one archive's folder in an export's thread. */
export async function serveArchive(openSnapshot: OpenSnapshot): Promise<void> {
  await serveThread((job: ArchiveJob, watch: JobWatch<ArchiveProgress>) => runJob(job, openSnapshot, watch));
}

async function runJob(
  { callsPath, path, account, token, language }: ArchiveJob,
  openSnapshot: OpenSnapshot,
  { isCancelled, onProgress }: JobWatch<ArchiveProgress>,
): Promise<ArchiveOutcome> {
  const folder = new ArchiveFolder(path, token, createWords(language));
  const snapshot = openSnapshot(callsPath, isCancelled);
  try {
    const tell = (progress: ArchiveProgress) => onProgress(progress, progress.rows === progress.totalRows);
    return { path, ...(await writeArchive(snapshot, folder, account, isCancelled, tell)) };
  } finally {
    snapshot.close();
  }
}
