import { Worker } from 'node:worker_threads';
import { CallReviewError } from '../../shared/errors.ts';
import type { ExportOutcome, ExportProgress, ExportRequest } from '../../shared/export.ts';
import { createWords, type Words } from '../../shared/words/words.ts';
import { createLayout } from './layout.ts';
import { createOutputFile } from './output-file.ts';
import type { ExportJob, ExportMessage } from './serve-export.ts';

/** The thread's entry, beside this file in the sources and in a bundle alike. */
const workerEntry = new URL(
  import.meta.url.endsWith('.ts') ? './export-worker.ts' : './export-worker.js',
  import.meta.url,
);

/** Keeps an export of any size small: what a writer holds is far less, the rest is garbage that waits to be collected. */
const memoryLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 };

/** How long a cancelled thread may take to close what it has open, in milliseconds, before it is ended. */
const graceMs = 80;

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
  const { signal } = options;
  if (signal?.aborted) throw new CallReviewError('cancelled');
  const output = await createOutputFile(request.path, words);
  try {
    const outcome = await runWorker({ callsPath, request, temporaryPath: output.temporaryPath }, words, options);
    if (signal?.aborted) throw new CallReviewError('cancelled');
    await output.keep();
    return outcome;
  } catch (error) {
    await output.discard();
    throw error;
  }
}

function runWorker(
  job: Omit<ExportJob, 'cancelled'>,
  words: Words,
  { onProgress, signal, worker: entry = workerEntry }: ExportOptions,
): Promise<ExportOutcome> {
  const cancelled = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const workerData: ExportJob = { ...job, cancelled };
  const worker = new Worker(entry, { workerData, resourceLimits: memoryLimits });
  return new Promise((resolve, reject) => {
    let answer: Exclude<ExportMessage, { type: 'progress' }> | undefined;
    let grace: NodeJS.Timeout | undefined;
    const cancel = () => {
      Atomics.store(new Int32Array(cancelled), 0, 1);
      grace = setTimeout(() => {
        // Not awaited: a statement of SQLite that runs in the thread cannot be interrupted from here.
        void worker.terminate();
        settle(() => reject(new CallReviewError('cancelled')));
      }, graceMs);
    };
    const settle = (finish: () => void) => {
      clearTimeout(grace);
      signal?.removeEventListener('abort', cancel);
      finish();
    };
    signal?.addEventListener('abort', cancel);
    if (signal?.aborted) cancel();
    worker.on('message', (message: ExportMessage) => {
      if (message.type !== 'progress') answer = message;
      else if (!signal?.aborted) onProgress?.(message.progress);
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      settle(() => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? stopped(job, error.code, words) : error));
    });
    worker.on('exit', (code) => {
      settle(() => {
        if (signal?.aborted) reject(new CallReviewError('cancelled'));
        else if (answer === undefined) reject(stopped(job, String(code), words));
        else if (answer.type === 'failed') reject(CallReviewError.fromData(answer.error));
        else resolve(answer.outcome);
      });
    });
  });
}

function stopped({ request }: Omit<ExportJob, 'cancelled'>, code: string, words: Words): CallReviewError {
  const detail = words.t('export:unwritable.stopped', { code });
  return new CallReviewError('output-unwritable', { path: request.path, detail });
}
