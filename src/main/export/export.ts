import { CallReviewError } from '../../shared/errors.ts';
import type { ExportOutcome, ExportProgress, ExportRequest } from '../../shared/export.ts';
import { createWords } from '../../shared/words/words.ts';
import { createLayout } from './layout.ts';
import { createOutputFile } from './output-file.ts';
import type { ExportJob } from './serve-export.ts';
import { runInThread } from './thread.ts';

/** The thread's entry, beside this file in the sources and in a bundle alike. */
const workerEntry = new URL(
  import.meta.url.endsWith('.ts') ? './export-worker.ts' : './export-worker.js',
  import.meta.url,
);

/** How an export is watched, stopped and, in tests, worked. */
interface ExportOptions {
  readonly onProgress?: (progress: ExportProgress) => void;
  readonly signal?: AbortSignal;
  readonly worker?: URL;
}

/**
 * Writes the calls of a query to a file, in a thread of its own and from a frozen view of the data file at `callsPath`.
 * The target appears, or is replaced, only when the whole file is on the disk; in every other case nothing is left
 * behind and what was there stays.
 *
 * Rejects with `usage` (a request that cannot be met), `output-unwritable`, `cancelled`, or what the store rejects with.
 */
export async function exportCalls(
  callsPath: string,
  request: ExportRequest,
  options: ExportOptions = {},
): Promise<ExportOutcome> {
  const words = createWords(request.language);
  createLayout(request, words);
  const { onProgress, signal, worker = workerEntry } = options;
  if (signal?.aborted) throw new CallReviewError('cancelled');
  const output = await createOutputFile(request.path, words);
  try {
    const job: ExportJob = { callsPath, request, temporaryPath: output.temporaryPath };
    const outcome = await runInThread<ExportJob, ExportProgress, ExportOutcome>(worker, job, {
      ...{ onProgress, signal },
      stopped: (code) => {
        const detail = words.t('export:unwritable.stopped', { code });
        return new CallReviewError('output-unwritable', { path: request.path, detail });
      },
    });
    if (signal?.aborted) throw new CallReviewError('cancelled');
    await output.keep();
    return outcome;
  } catch (error) {
    await output.discard();
    throw error;
  }
}
