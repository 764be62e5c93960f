import { Worker } from 'node:worker_threads';
import { CallReviewError } from '../../shared/errors.ts';
import type { ThreadData, ThreadMessage } from './serve-thread.ts';

/** Keeps an export of any size small: what a writer holds is far less, the rest is garbage that waits to be collected. */
const memoryLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 };

/** How long a cancelled thread may take to close what it has open, in milliseconds, before it is ended. */
const graceMs = 80;

/** How work in a thread is watched and stopped. */
interface ThreadOptions<Progress> {
  readonly onProgress: ((progress: Progress) => void) | undefined;
  readonly signal: AbortSignal | undefined;
  /** The error for a thread that ended by itself; `code`: what is known of why. */
  stopped(code: string): CallReviewError;
}

/**
 * Does a job in a thread of its own, whose entry serves it by `serveThread`.
 * Rejects with what the job failed with, with `cancelled` at most a moment after the signal, or with `stopped`.
 */
export function runInThread<Job, Progress, Outcome>(
  entry: URL,
  job: Job,
  { onProgress, signal, stopped }: ThreadOptions<Progress>,
): Promise<Outcome> {
  const cancelled = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const workerData: ThreadData<Job> = { job, cancelled };
  const worker = new Worker(entry, { workerData, resourceLimits: memoryLimits });
  return new Promise((resolve, reject) => {
    let answer: Exclude<ThreadMessage<Progress, Outcome>, { type: 'progress' }> | undefined;
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
    worker.on('message', (message: ThreadMessage<Progress, Outcome>) => {
      if (message.type !== 'progress') answer = message;
      else if (!signal?.aborted) onProgress?.(message.progress);
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      settle(() => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? stopped(error.code) : error));
    });
    worker.on('exit', (code) => {
      settle(() => {
        if (signal?.aborted) reject(new CallReviewError('cancelled'));
        else if (answer === undefined) reject(stopped(String(code)));
        else if (answer.type === 'failed') reject(CallReviewError.fromData(answer.error));
        else resolve(answer.outcome);
      });
    });
  });
}
