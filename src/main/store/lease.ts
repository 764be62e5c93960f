import { hostname } from 'node:os';
import type { Database, Statement, Transaction } from 'better-sqlite3';
import type { LeaseHolder } from './api.ts';

/** What came of asking for the lease. */
export type LeaseAnswer = { readonly taken: true } | { readonly taken: false; readonly by: LeaseHolder };

/** The right to write a data file, held by at most one sync across all processes. Times are epoch milliseconds. */
export class Lease {
  readonly #read: Statement;
  readonly #put: Statement;
  readonly #renew: Statement;
  readonly #release: Statement;
  readonly #take: Transaction<(holder: string, now: number, staleAfterMs: number) => LeaseAnswer>;

  constructor(database: Database) {
    this.#read = database.prepare('SELECT holder, process, host, since, heartbeat FROM lease');
    this.#put = database.prepare(
      'INSERT OR REPLACE INTO lease(only, holder, process, host, since, heartbeat) VALUES (1, ?, ?, ?, ?, ?)',
    );
    this.#renew = database.prepare('UPDATE lease SET heartbeat = ? WHERE holder = ?');
    this.#release = database.prepare('DELETE FROM lease WHERE holder = ?');
    this.#take = database.transaction((holder, now, staleAfterMs) => {
      const current = this.#read.get() as LeaseHolder | undefined;
      if (current && current.holder !== holder && !hasLost(current, now, staleAfterMs)) {
        return { taken: false, by: current };
      }
      this.#put.run(holder, process.pid, hostname(), now, now);
      return { taken: true };
    });
  }

  /** Takes the lease where nobody has it, or who had it has lost it. */
  take(holder: string, now: number, staleAfterMs: number): LeaseAnswer {
    return this.#take.immediate(holder, now, staleAfterMs);
  }

  /** Shows that the holder is alive. False where it has lost the lease meanwhile. */
  renew(holder: string, now: number): boolean {
    return this.#renew.run(now, holder).changes > 0;
  }

  /** Gives the lease back; nothing happens where the holder has lost it meanwhile. */
  release(holder: string): void {
    this.#release.run(holder);
  }
}

function hasLost(current: LeaseHolder, now: number, staleAfterMs: number): boolean {
  // In either direction: a heartbeat far in the future comes from a clock that was put back since.
  if (Math.abs(now - current.heartbeat) > staleAfterMs) return true;
  return current.host === hostname() && !isAlive(current.process);
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // Anything else (EPERM) tells of a process that is there and not ours.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
