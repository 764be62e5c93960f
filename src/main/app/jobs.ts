import { randomUUID } from 'node:crypto';
import type { RunningJob } from '../../shared/contract.ts';

/** Progress is told at most so often, in milliseconds: a window can show no more, and a fast server has more to tell. */
const tellEveryMs = 100;

type Progress = NonNullable<RunningJob['progress']>;

/** Long work: how it is done, and who is told of it. */
export interface Job<JobProgress extends Progress, Outcome> {
  readonly kind: RunningJob['kind'];
  readonly account: string;
  /** Does it. Must not reject: how it went is its outcome. */
  run(tell: (progress: JobProgress) => void, signal: AbortSignal): Promise<Outcome>;
  /** Told now and then how far it is, the latest progress in any case. */
  onProgress(job: string, progress: JobProgress): void;
  /** Told last. */
  onEnd(job: string, outcome: Outcome): void;
}

interface Running {
  readonly kind: RunningJob['kind'];
  readonly account: string;
  readonly controller: AbortController;
  readonly ended: Promise<void>;
  progress: Progress | null;
}

/** The work that goes on behind the windows. */
export class Jobs {
  private readonly running = new Map<string, Running>();

  /** Starts a job; answers its name. It begins after whoever asked has been answered. */
  start<JobProgress extends Progress, Outcome>(work: Job<JobProgress, Outcome>): string {
    const job = randomUUID();
    const controller = new AbortController();
    const begun = new Promise((resolve) => void setImmediate(resolve));
    const ended = begun.then(() => this.work(job, work, controller.signal));
    this.running.set(job, { kind: work.kind, account: work.account, controller, ended, progress: null });
    return job;
  }

  /** Those that run now. */
  list(): readonly RunningJob[] {
    return [...this.running].map(([job, { kind, account, progress }]) => ({ job, kind, account, progress }));
  }

  /** Cancels a job; one that has ended is left alone. */
  cancel(job: string): void {
    this.running.get(job)?.controller.abort();
  }

  /** Cancels everything, and waits until it has ended. */
  async close(): Promise<void> {
    const all = [...this.running.values()];
    for (const { controller } of all) controller.abort();
    await Promise.all(all.map(({ ended }) => ended));
  }

  private async work<JobProgress extends Progress, Outcome>(
    job: string,
    { run, onProgress, onEnd }: Job<JobProgress, Outcome>,
    signal: AbortSignal,
  ): Promise<void> {
    const throttled = throttle((progress: JobProgress) => onProgress(job, progress));
    const outcome = await run((progress) => {
      const entry = this.running.get(job);
      if (entry !== undefined) entry.progress = progress;
      throttled.tell(progress);
    }, signal);
    throttled.finish();
    this.running.delete(job);
    onEnd(job, outcome);
  }
}

/** Lets through what comes at its pace: the first at once, then the latest of each interval. */
function throttle<Value>(pass: (value: Value) => void) {
  let passedAt = Number.NEGATIVE_INFINITY;
  let held: { readonly value: Value } | undefined;
  let later: NodeJS.Timeout | undefined;
  const finish = () => {
    clearTimeout(later);
    later = undefined;
    if (held === undefined) return;
    const { value } = held;
    held = undefined;
    passedAt = performance.now();
    pass(value);
  };
  const tell = (value: Value) => {
    held = { value };
    const wait = passedAt + tellEveryMs - performance.now();
    if (wait <= 0) finish();
    else later ??= setTimeout(finish, wait);
  };
  return { tell, finish };
}
