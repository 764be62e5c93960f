import type { Database } from 'better-sqlite3';
import type { CoverageFacts, CoveredSpan, Oddity, Reading, SyncRun } from './api.ts';

interface OddityRow extends Omit<Oddity, 'parameters'> {
  readonly parameters: string;
}

interface ReadingRow extends Omit<Reading, 'value'> {
  readonly value: string;
}

interface SyncRunRow extends Omit<SyncRun, 'report' | 'period'> {
  readonly report: string | null;
  readonly start: number | null;
  readonly end: number | null;
}

/** What is known of coverage, from one snapshot of the file. Takes milliseconds for a million calls. */
export function coverageFacts(database: Database): CoverageFacts {
  return database.transaction(() => read(database))();
}

function read(database: Database): CoverageFacts {
  const all = (sql: string) => database.prepare(sql).all();
  const value = (sql: string) => database.prepare(sql).pluck().get();
  const oddities = all(
    `SELECT code, first_seen AS firstSeen, last_seen AS lastSeen, times, parameters FROM oddity ORDER BY code`,
  ) as OddityRow[];
  const readings = all('SELECT name, value, found_at AS foundAt FROM reading ORDER BY name') as ReadingRow[];
  const lastRun = database
    .prepare(
      `SELECT id, started_at AS startedAt, period_start AS start, period_end AS end, ended_at AS endedAt, report
       FROM sync_run ORDER BY id DESC LIMIT 1`,
    )
    .get() as SyncRunRow | undefined;
  return {
    spans: all(
      `SELECT start_time AS start, end_time AS end, fetched_at AS fetchedAt, calls, unreadable
       FROM span ORDER BY start_time`,
    ) as CoveredSpan[],
    running: database
      .prepare(
        `SELECT init_time_gmt FROM call WHERE hangup_time_gmt IS NULL AND init_time_gmt IS NOT NULL
         ORDER BY init_time_gmt`,
      )
      .pluck()
      .all() as number[],
    anomalies: value('SELECT count(*) FROM anomaly') as number,
    // One record may have come in several windows that overlap.
    unreadable: value('SELECT count(DISTINCT digest) FROM unreadable') as number,
    oddities: oddities.map((row) => ({ ...row, parameters: JSON.parse(row.parameters) })),
    readings: readings.map((row) => ({ ...row, value: JSON.parse(row.value) })),
    lastRun: lastRun ? syncRun(lastRun) : null,
    heldCalls: value('SELECT count(*) FROM call') as number,
    // Two statements: an index answers min or max alone at once, both together only by walking through it.
    earliest: value('SELECT min(init_time_gmt) FROM call') as number | null,
    latest: value('SELECT max(init_time_gmt) FROM call') as number | null,
  };
}

function syncRun({ start, end, report, ...run }: SyncRunRow): SyncRun {
  return {
    ...run,
    period: start === null || end === null ? null : { start, end },
    report: report === null ? null : JSON.parse(report),
  };
}
