import type { Database } from 'better-sqlite3';
import type { CallRow } from '../../shared/call.ts';
import { CallReviewError } from '../../shared/errors.ts';
import type { ColumnName } from '../../shared/fields.ts';
import { startOfMonth, startOfNextMonth } from '../../shared/gmt.ts';
import { changedSince, type FileState, fileState } from './columns/file-state.ts';
import { openDatabase } from './database.ts';
import { rowReader, rowsAtOnce } from './stored-calls.ts';

/** The first second of a UTC month; null stands for the calls that have no start. */
export type MonthStart = number | null;

/** The calls that started in one UTC month. */
export interface HeldMonth {
  readonly start: MonthStart;
  readonly count: number;
  /** The calls in the order of their starts, in chunks of at most 1,000; only the named columns, in that order. */
  chunks(columns: readonly ColumnName[]): Iterable<readonly CallRow[]>;
}

/** A frozen view of all calls by month. Synchronous; lives in the exporting thread. */
export interface ArchiveSnapshot {
  readonly state: FileState;
  /** Those that hold calls, ascending; the calls without a start last. */
  readonly months: readonly HeldMonth[];
  /**
   * The months in which new or changed calls lie since an earlier state; undefined where that is not known any more. Where
   * a call came from, or that it was deleted, shows in the months' counts alone.
   */
  changedMonths(since: FileState): ReadonlySet<MonthStart> | undefined;
  close(): void;
}

/**
 * Opens a frozen view of a data file by months on a connection of its own: state, counts and rows are those of one moment.
 * Holds 4 bytes for each call of one month and one chunk of rows. Close it: while it is open, the file's log cannot be
 * folded back.
 *
 * @param isCancelled asked between two steps of the work; true ends it with the error `cancelled`
 * @throws CallReviewError `cancelled`, and what {@link openDatabase} throws
 */
export function openArchiveSnapshot(callsPath: string, isCancelled: () => boolean): ArchiveSnapshot {
  const database = openDatabase(callsPath, { kind: 'calls', mode: 'read' });
  const goOn = () => {
    if (isCancelled()) throw new CallReviewError('cancelled');
  };
  try {
    // The first read fixes what this transaction sees to its end.
    database.exec('BEGIN');
    const state = fileState(database);
    return {
      state,
      months: heldMonths(database, goOn),
      changedMonths: (since) => changedMonths(database, since, state, goOn),
      close: () => database.close(),
    };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Walks from month to month along the index of the start times: none of it looks at a call itself. */
function heldMonths(database: Database, goOn: () => void): HeldMonth[] {
  const first = database.prepare('SELECT min(init_time_gmt) FROM call WHERE init_time_gmt >= ?').pluck();
  const within = 'FROM call WHERE init_time_gmt >= ? AND init_time_gmt < ?';
  const count = database.prepare(`SELECT count(*) ${within}`).pluck();
  const ids = database.prepare(`SELECT id ${within} ORDER BY init_time_gmt, id`).pluck();
  const months: HeldMonth[] = [];
  const nextHeld = (from: number) => first.get(from) as number | null;
  for (let held = nextHeld(Number.MIN_SAFE_INTEGER); held !== null; ) {
    goOn();
    const [start, end] = [startOfMonth(held), startOfNextMonth(held)];
    months.push(month(database, start, count.get(start, end) as number, () => ids.all(start, end) as number[], goOn));
    held = nextHeld(end);
  }
  const startless = 'FROM call WHERE init_time_gmt IS NULL';
  const without = database.prepare(`SELECT count(*) ${startless}`).pluck().get() as number;
  if (without > 0) {
    const all = database.prepare(`SELECT id ${startless} ORDER BY id`).pluck();
    months.push(month(database, null, without, () => all.all() as number[], goOn));
  }
  return months;
}

function month(
  database: Database,
  start: MonthStart,
  count: number,
  idsInOrder: () => number[],
  goOn: () => void,
): HeldMonth {
  return {
    start,
    count,
    *chunks(columns) {
      goOn();
      const ids = Int32Array.from(idsInOrder());
      const read = rowReader(database, columns);
      for (let position = 0; position < ids.length; position += rowsAtOnce) {
        goOn();
        yield read(ids.subarray(position, position + rowsAtOnce));
      }
    },
  };
}

/** How many starts are looked at between two questions whether to go on. */
const lookEvery = 8_192;

function changedMonths(
  database: Database,
  since: FileState,
  now: FileState,
  goOn: () => void,
): ReadonlySet<MonthStart> | undefined {
  const changed = changedSince(database, since, now);
  if (changed === undefined) return undefined;
  const months = new Set<MonthStart>();
  let looked = 0;
  const take = (start: number | null) => {
    if (looked++ % lookEvery === 0) goOn();
    months.add(start === null ? null : startOfMonth(start));
  };
  const starts = database.prepare('SELECT init_time_gmt FROM call WHERE id > ?').pluck();
  for (const start of starts.iterate(since.highest)) take(start as number | null);
  const startOf = database.prepare('SELECT init_time_gmt FROM call WHERE id = ?').pluck();
  for (const call of changed) {
    const start = startOf.get(call) as number | null | undefined;
    // A call that was deleted is in no month any more.
    if (start !== undefined) take(start);
  }
  return months;
}
