import type { Clock } from '../../shared/clock.ts';
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
   * As of when a window counts as read. A server that has not told its clock yet may be hours behind ours and show nothing
   * of the last hours: what was read of the last day is then as old as its window, and read again.
   */
  claimedAt(fetchedAt: number, window: { readonly start: number; readonly end: number }): number {
    const isRecent = window.end > this.local() - daySeconds;
    return this.offset === undefined && isRecent ? Math.min(fetchedAt, window.start - 1) : fetchedAt;
  }

  /** The server's clock minus ours, in seconds; undefined where it does not tell. */
  get skew(): number | undefined {
    return this.offset;
  }

  private local(): number {
    return Math.floor(this.clock.now() / 1000);
  }
}
