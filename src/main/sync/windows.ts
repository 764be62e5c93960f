import type { Span } from '../../shared/coverage.ts';
import { daySeconds } from '../../shared/gmt.ts';
import { without } from './coverage.ts';

/** Window lengths to choose from, each a divisor of the UTC day, longest first, in seconds. */
const lengths = [daySeconds, daySeconds / 2, daySeconds / 4, daySeconds / 8, 3600, 1800, 600];

interface PendingSpan extends Span {
  readonly begun?: boolean;
}

/** How many calls a window should hold at most: twenty pages. A longer reading costs more when it must begin again. */
const wantedCalls = 2_000;

/**
 * Cuts what is to be fetched into windows: newest first, days, shorter where a day is heavy.
 *
 * The length follows the busiest stretch of the last day that was read: a night does not make the next day one window.
 */
export class WindowQueue {
  private readonly pending: PendingSpan[];
  private readonly recent: { readonly seconds: number; readonly calls: number }[] = [];

  /**
   * @param pending what is to be fetched, ascending, not overlapping.
   * @param begun windows inside it that were begun before: they are read as they were cut then.
   */
  constructor(pending: readonly Span[], begun: readonly Span[] = []) {
    let rest = [...pending];
    for (const window of begun) rest = without(rest, window);
    this.pending = [...rest, ...begun.map((window) => ({ ...window, begun: true }))].sort((a, b) => a.start - b.start);
  }

  /** The next window, the newest there is; undefined when all is done. */
  next(): Span | undefined {
    const last = this.pending.pop();
    if (last === undefined) return undefined;
    if (last.begun) return { start: last.start, end: last.end };
    const length = this.length();
    const start = Math.max(last.start, Math.floor((last.end - 1) / length) * length);
    if (start > last.start) this.pending.push({ start: last.start, end: start });
    return { start, end: last.end };
  }

  /** Puts a window before all others: it is read next, in two halves, the newer first. */
  putBackHalves(window: Span): void {
    const middle = window.start + Math.ceil((window.end - window.start) / 2);
    this.pending.push({ start: window.start, end: middle });
    if (middle < window.end) this.pending.push({ start: middle, end: window.end });
  }

  /** Tells how many calls a window held. */
  learn(window: Span, calls: number): void {
    this.recent.push({ seconds: window.end - window.start, calls });
    let seconds = 0;
    for (let index = this.recent.length - 1; index >= 0; index -= 1) {
      seconds += this.recent[index]?.seconds ?? 0;
      if (seconds < daySeconds) continue;
      this.recent.splice(0, index);
      return;
    }
  }

  private length(): number {
    const busiest = Math.max(0, ...this.recent.map(({ seconds, calls }) => calls / seconds));
    return lengths.find((length) => length * busiest <= wantedCalls) ?? (lengths.at(-1) as number);
  }
}
