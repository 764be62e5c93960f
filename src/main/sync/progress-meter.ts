import type { Clock } from '../../shared/clock.ts';
import type { Span } from '../../shared/coverage.ts';
import type { SyncProgress } from '../../shared/sync.ts';
import type { Tally } from './tally.ts';

/** A time left is told only after this long: earlier it would jump. */
const tellAfterMs = 2_000;

/** Tells how far a sync is, and how long it will take by how long it has taken. */
export class ProgressMeter {
  private readonly clock: Clock;
  private readonly tell: (progress: SyncProgress) => void;
  private readonly tally: Tally;
  private readonly startedAt: number;
  private window: Span = { start: 0, end: 0 };
  private totalSeconds = 0;
  private doneSeconds = 0;
  private windowsDone = 0;

  constructor(clock: Clock, tally: Tally, tell: (progress: SyncProgress) => void) {
    this.clock = clock;
    this.tally = tally;
    this.tell = tell;
    this.startedAt = clock.now();
  }

  /** The plan is made. */
  planned(pending: readonly Span[]): void {
    this.totalSeconds = pending.reduce((sum, { start, end }) => sum + end - start, 0);
  }

  /** A page was stored. */
  page(window: Span): void {
    this.window = window;
    this.report();
  }

  /** A window is done, one way or another. */
  windowDone(window: Span): void {
    this.window = window;
    this.doneSeconds += window.end - window.start;
    this.windowsDone += 1;
    this.report();
  }

  /** A failed try waits for the next one. */
  waiting(code: string, delayMs: number): void {
    this.report({ waiting: { code, delayMs } });
  }

  private report(more: Pick<SyncProgress, 'waiting'> = {}): void {
    const elapsedMs = this.clock.now() - this.startedAt;
    const told = elapsedMs >= tellAfterMs && this.doneSeconds > 0;
    const secondsLeft = Math.round((elapsedMs / 1000) * (this.totalSeconds / this.doneSeconds - 1));
    const { requests, retries, fetched, inserted, changed } = this.tally;
    this.tell({
      window: this.window,
      doneSeconds: this.doneSeconds,
      totalSeconds: this.totalSeconds,
      windowsDone: this.windowsDone,
      ...{ requests, retries, fetched, inserted, changed },
      ...(told ? { secondsLeft } : {}),
      ...more,
    });
  }
}
