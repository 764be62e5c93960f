import type { Database } from 'better-sqlite3';
import { CallReviewError } from '../../shared/errors.ts';
import type { SelectionSummary } from './api.ts';

/** Up to so many calls are looked up one by one; from then on reading the whole column once is faster. */
const fewCalls = 20_000;

/** Rows between two looks at whether a person has stopped it. */
const lookEvery = 8_192;

/**
 * How long was spoken in calls that are given by their row ids. Selections of hundreds of thousands are summed with each
 * click, which no SQL does in time: `bridged_duration` of all calls is held as one array, 8 bytes a call, loaded when it
 * is first needed and again when somebody has written.
 */
export class TalkMirror {
  private readonly database: Database;
  private readonly isCancelled: () => boolean;
  private talk = new Float64Array(0);
  private version: number | undefined;

  constructor(database: Database, isCancelled: () => boolean) {
    this.database = database;
    this.isCancelled = isCancelled;
  }

  /** @throws CallReviewError `cancelled` */
  sum(ids: Float64Array): SelectionSummary {
    return ids.length <= fewCalls ? this.lookUp(ids) : this.addUp(ids);
  }

  private lookUp(ids: Float64Array): SelectionSummary {
    const sums = this.database
      .prepare(
        `SELECT total(bridged_duration) AS talk, count(bridged_duration) AS talked FROM call
         WHERE id IN (SELECT value FROM json_each(?))`,
      )
      .get(JSON.stringify([...ids])) as { talk: number; talked: number };
    return { count: ids.length, ...sums };
  }

  private addUp(ids: Float64Array): SelectionSummary {
    const column = this.column();
    let talk = 0;
    let talked = 0;
    for (let index = 0; index < ids.length; index += 1) {
      const seconds = column[ids[index] as number] ?? Number.NaN;
      if (Number.isNaN(seconds)) continue;
      talk += seconds;
      talked += 1;
    }
    return { count: ids.length, talk, talked };
  }

  /** `bridged_duration` by row id; NaN where there is none. */
  private column(): Float64Array {
    // Asked first: what is written while it is read is then read again next time.
    const version = this.database.pragma('data_version', { simple: true }) as number;
    if (version === this.version) return this.talk;
    const highest = (this.database.prepare('SELECT max(id) FROM call').pluck().get() as number | null) ?? 0;
    const column = new Float64Array(highest + 1).fill(Number.NaN);
    const rows = this.database
      .prepare('SELECT id, bridged_duration FROM call WHERE bridged_duration IS NOT NULL')
      .raw()
      .iterate() as IterableIterator<[number, number]>;
    let count = 0;
    for (const [id, seconds] of rows) {
      if (id < column.length) column[id] = seconds;
      count += 1;
      if (count % lookEvery === 0 && this.isCancelled()) throw new CallReviewError('cancelled');
    }
    this.talk = column;
    this.version = version;
    return column;
  }
}
