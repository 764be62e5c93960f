import type { Clock } from '../../shared/clock.ts';
import type { Span } from '../../shared/coverage.ts';
import { daySeconds } from '../../shared/gmt.ts';
import type { CallsPage } from '../provider/provider.ts';

/** A window never ends later than the server's own clock minus this: calls of the last moments may still be on their way. */
const marginSeconds = 60;

/** The server's clock, as its answers tell it: a PC's own is not to be trusted. Epoch seconds. */
export class ServerClock {
  private readonly clock: Clock;
  private offset: number | undefined;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Learns from an answer that has just come. */
  learn(page: CallsPage): void {
    if (page.serverTime !== undefined) this.offset = page.serverTime - this.local();
  }

  /** The server's time now; our own where it does not tell. */
  now(): number {
    return this.local() + (this.offset ?? 0);
  }

  /** The latest end that a window may have. */
  latestEnd(): number {
    return this.now() - marginSeconds;
  }

  /**
   * Whether an end that was once allowed turns out to lie too late: the server told its clock only afterwards. Half of
   * the margin is left for the way of an answer, which makes the clock waver.
   */
  isTooLate(end: number): boolean {
    return end > this.latestEnd() + marginSeconds / 2;
  }

  /**
   * Begins a reading now. What it answers tells as of when the window counts as read, in the server's time. Where the
   * clock was told only in the course of the reading, its beginning is put by that clock, too. A server that never told
   * it may be hours behind ours and show nothing of the last hours: what was read of the last day is then as old as its
   * window, and read again; what is older counts as read a day ago.
   */
  begin(window: Span): () => number {
    const began = this.local();
    const untold = window.end > began - daySeconds ? Math.min(began, window.start - 1) : began - daySeconds;
    let told = this.offset === undefined ? undefined : began + this.offset;
    return () => {
      if (told === undefined && this.offset !== undefined) told = began + this.offset;
      return told ?? untold;
    };
  }

  /** The server's clock minus ours, in seconds; undefined where it does not tell. */
  get skew(): number | undefined {
    return this.offset;
  }

  private local(): number {
    return Math.floor(this.clock.now() / 1000);
  }
}
