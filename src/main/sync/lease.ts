import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Clock } from '../../shared/clock.ts';
import { CallReviewError } from '../../shared/errors.ts';
import type { Remote, WriterApi } from '../store/api.ts';

/** How often the holder shows that it is alive, at least as long as requests come and go. */
const renewEveryMs = 5_000;

/**
 * After this silence the holder is taken for dead. Longer than the longest wait between two requests; a process that
 * died on this very host is noticed at once.
 */
const staleAfterMs = 600_000;

/** The right to write calls into a data file: one sync at a time, whichever host it runs in. */
export class Lease {
  private readonly writer: Remote<WriterApi>;
  private readonly clock: Clock;
  private readonly holder = randomUUID();
  private renewedAt = 0;

  constructor(writer: Remote<WriterApi>, clock: Clock) {
    this.writer = writer;
    this.clock = clock;
  }

  /** Takes the lease. @throws CallReviewError `sync-running` where another one holds it. */
  async take(): Promise<void> {
    const answer = await this.writer.takeLease(this.holder, this.clock.now(), staleAfterMs);
    if (!answer.taken) {
      const { process, host, since } = answer.by;
      throw new CallReviewError('sync-running', { process, host, since: new Date(since).toISOString() });
    }
    this.renewedAt = this.clock.now();
  }

  /** Shows that the holder is alive. @throws CallReviewError `sync-running` where the lease was lost meanwhile. */
  async renew(): Promise<void> {
    const now = this.clock.now();
    if (now - this.renewedAt < renewEveryMs) return;
    if (!(await this.writer.renewLease(this.holder, now))) {
      throw new CallReviewError('sync-running', { process: 0, host: hostname(), since: new Date(now).toISOString() });
    }
    this.renewedAt = now;
  }

  /** Gives the lease back. */
  async release(): Promise<void> {
    await this.writer.releaseLease(this.holder);
  }
}
