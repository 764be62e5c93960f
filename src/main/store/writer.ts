import { createHash } from 'node:crypto';
import type { Database, Statement } from 'better-sqlite3';
import { callToJson } from '../../shared/call.ts';
import type { CallToWrite, CoverageFacts, PackedCall, PageOutcome, PageWrite, Span, WriterApi } from './api.ts';
import { CallWrites } from './call-writes.ts';
import { coverageFacts } from './coverage-facts.ts';
import { CoverageWrites } from './coverage-writes.ts';
import { Lease, type LeaseAnswer } from './lease.ts';

const settlePatienceMs = 250;

/** How many changes of calls stay known. A reader that has missed more reads everything again, which is faster then. */
const keptChanges = 100_000;

/** The one writer of a data file of calls. Each method is one transaction: it has happened wholly or not at all. */
export class CallWriter implements WriterApi {
  readonly #database: Database;
  readonly #calls: CallWrites;
  readonly #coverage: CoverageWrites;
  readonly #lease: Lease;
  readonly #statements: Statements;

  /** @param database opened by openOrBegin (damage.ts) as `calls` */
  constructor(database: Database) {
    this.#database = database;
    this.#calls = new CallWrites(database);
    this.#coverage = new CoverageWrites(database);
    this.#lease = new Lease(database);
    this.#statements = prepare(database);
  }

  writePage(page: PageWrite): PageOutcome {
    return this.#write(() => {
      const outcome = this.#calls.write(page.calls);
      const { anomaly, unreadable, progress, forgetProgress } = this.#statements;
      const { start, end } = page.window;
      for (const { identity, row } of page.anomalies) {
        const record = callToJson(row);
        anomaly.run(digest(identity, record), identity, start, end, page.seenAt, page.seenAt, record);
      }
      for (const record of page.unreadable) {
        unreadable.run(digest(record), start, end, page.seenAt, page.seenAt, record);
      }
      if (page.progress === null) forgetProgress.run(start, end);
      else if (page.progress !== undefined) progress.run(start, end, page.progress);
      if (page.covered) this.#coverage.cover(page.covered);
      return outcome;
    });
  }

  writeCalls(calls: readonly (CallToWrite | PackedCall)[]): PageOutcome {
    return this.#write(() => this.#calls.write(calls));
  }

  windowProgress(): { window: Span; progress: string }[] {
    const rows = this.#statements.allProgress.all() as { start: number; end: number; state: string }[];
    return rows.map(({ start, end, state }) => ({ window: { start, end }, progress: state }));
  }

  forgetProgress(window: Span): void {
    this.#statements.forgetProgress.run(window.start, window.end);
  }

  coverage(): CoverageFacts {
    return coverageFacts(this.#database);
  }

  noteOddity(code: string, seenAt: number, parameters: Readonly<Record<string, string | number>>): void {
    this.#statements.oddity.run(code, seenAt, seenAt, JSON.stringify(parameters));
  }

  keepReading(name: string, value: string | number | boolean | null, foundAt: number): void {
    if (value === null) this.#statements.forgetReading.run(name);
    else this.#statements.reading.run(name, JSON.stringify(value), foundAt);
  }

  startRun(startedAt: number, period: Span | null): number {
    return this.#statements.startRun.run(startedAt, period?.start, period?.end).lastInsertRowid as number;
  }

  planRun(id: number, period: Span): void {
    this.#statements.planRun.run(period.start, period.end, id);
  }

  endRun(id: number, endedAt: number, report: unknown): void {
    this.#statements.endRun.run(endedAt, JSON.stringify(report), id);
  }

  takeLease(holder: string, now: number, staleAfterMs: number): LeaseAnswer {
    return this.#lease.take(holder, now, staleAfterMs);
  }

  renewLease(holder: string, now: number): boolean {
    return this.#lease.renew(holder, now);
  }

  releaseLease(holder: string): void {
    this.#lease.release(holder);
  }

  settle(): void {
    const patience = this.#database.pragma('busy_timeout', { simple: true }) as number;
    try {
      this.#statements.trimChanges.run(keptChanges);
      this.#database.pragma('analysis_limit = 1000');
      this.#database.exec('ANALYZE');
      // Readers may hold the log open; what cannot be folded back now is folded back another time.
      this.#database.pragma(`busy_timeout = ${settlePatienceMs}`);
      this.#database.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      this.#database.pragma(`busy_timeout = ${patience}`);
    }
  }

  /** One transaction that takes the write lock at its start: it never fails half-way because another one writes. */
  #write<Result>(work: () => Result): Result {
    return this.#database.transaction(work).immediate();
  }
}

type Statements = ReturnType<typeof prepare>;

function prepare(database: Database) {
  const statement = (sql: string): Statement => database.prepare(sql);
  return {
    anomaly: statement(
      `INSERT INTO anomaly(digest, identity, window_start, window_end, first_seen, last_seen, record)
       VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT(digest) DO UPDATE SET window_start = excluded.window_start,
       window_end = excluded.window_end, last_seen = max(last_seen, excluded.last_seen)`,
    ),
    unreadable: statement(
      `INSERT INTO unreadable(digest, window_start, window_end, first_seen, last_seen, record)
       VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT(digest, window_start, window_end)
       DO UPDATE SET last_seen = max(last_seen, excluded.last_seen)`,
    ),
    progress: statement(
      `INSERT INTO window_progress(start_time, end_time, state) VALUES (?, ?, ?)
       ON CONFLICT(start_time, end_time) DO UPDATE SET state = excluded.state`,
    ),
    allProgress: statement(
      'SELECT start_time AS start, end_time AS end, state FROM window_progress ORDER BY start_time, end_time',
    ),
    forgetProgress: statement('DELETE FROM window_progress WHERE start_time = ? AND end_time = ?'),
    oddity: statement(
      `INSERT INTO oddity(code, first_seen, last_seen, times, parameters) VALUES (?, ?, ?, 1, ?)
       ON CONFLICT(code) DO UPDATE SET last_seen = excluded.last_seen, times = times + 1,
       parameters = excluded.parameters`,
    ),
    reading: statement(
      `INSERT INTO reading(name, value, found_at) VALUES (?, ?, ?)
       ON CONFLICT(name) DO UPDATE SET value = excluded.value, found_at = excluded.found_at`,
    ),
    forgetReading: statement('DELETE FROM reading WHERE name = ?'),
    trimChanges: statement('DELETE FROM call_change WHERE sequence <= (SELECT max(sequence) FROM call_change) - ?'),
    startRun: statement('INSERT INTO sync_run(started_at, period_start, period_end) VALUES (?, ?, ?)'),
    planRun: statement('UPDATE sync_run SET period_start = ?, period_end = ? WHERE id = ?'),
    endRun: statement('UPDATE sync_run SET ended_at = ?, report = ? WHERE id = ?'),
  } as const;
}

/** SHA-256 of texts, so that no two lists of texts give the same. */
function digest(...texts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex');
}
