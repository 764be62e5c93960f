import { parentPort, workerData } from 'node:worker_threads';
import { CallReviewError, type ErrorData } from '../../shared/errors.ts';

/** What an export's thread is started with. */
export interface ThreadData<Job> {
  readonly job: Job;
  /** One 32-bit integer, shared: anything but 0 means that the job is cancelled. */
  readonly cancelled: SharedArrayBuffer;
}

/** What an export's thread tells. */
export type ThreadMessage<Progress, Outcome> =
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'done'; readonly outcome: Outcome }
  | { readonly type: 'failed'; readonly error: ErrorData };

/** Milliseconds between two messages about progress. */
const progressInterval = 100;

/** What a job may ask and tell. */
export interface JobWatch<Progress> {
  isCancelled(): boolean;
  /** Told at most so often that it costs nothing, and always where `matters`. */
  onProgress(progress: Progress, matters: boolean): void;
}

/** Does the one job of an export's thread. Expected failures are told; anything else is thrown and ends the thread. */
export async function serveThread<Job, Progress, Outcome>(
  run: (job: Job, watch: JobWatch<Progress>) => Promise<Outcome>,
): Promise<void> {
  const { job, cancelled } = workerData as ThreadData<Job>;
  const flag = new Int32Array(cancelled);
  const tell = (message: ThreadMessage<Progress, Outcome>) => parentPort?.postMessage(message);
  let toldAt = Number.NEGATIVE_INFINITY;
  const watch: JobWatch<Progress> = {
    isCancelled: () => Atomics.load(flag, 0) !== 0,
    onProgress(progress, matters) {
      const now = performance.now();
      if (now - toldAt < progressInterval && !matters) return;
      toldAt = now;
      tell({ type: 'progress', progress });
    },
  };
  try {
    tell({ type: 'done', outcome: await run(job, watch) });
  } catch (error) {
    if (!(error instanceof CallReviewError)) throw error;
    tell({ type: 'failed', error: error.toData() });
  }
}
