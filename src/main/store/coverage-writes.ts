import type { Database, Statement } from 'better-sqlite3';
import type { CoveredSpan } from './api.ts';

/** Notes which spans were read from first to last page. To be used within a transaction. */
export class CoverageWrites {
  readonly #overlapping: Statement;
  readonly #remove: Statement;
  readonly #insert: Statement;
  readonly #count: Statement;
  readonly #forgetProgress: Statement;

  constructor(database: Database) {
    this.#overlapping = database.prepare(
      `SELECT start_time AS start, end_time AS end, fetched_at AS fetchedAt, calls, unreadable
       FROM span WHERE start_time < ? AND end_time > ?`,
    );
    this.#remove = database.prepare('DELETE FROM span WHERE start_time = ?');
    this.#insert = database.prepare(
      'INSERT INTO span(start_time, end_time, fetched_at, calls, unreadable) VALUES (?, ?, ?, ?, ?)',
    );
    this.#count = database.prepare('SELECT count(*) FROM call WHERE init_time_gmt >= ? AND init_time_gmt < ?').pluck();
    this.#forgetProgress = database.prepare('DELETE FROM window_progress WHERE start_time >= ? AND end_time <= ?');
  }

  /**
   * Covers a span. What was known of it is replaced; what was known of a span that reaches further is kept for the
   * parts outside. How many calls the server returned for such a part is not known: it is what is held of it.
   */
  cover(span: CoveredSpan): void {
    for (const old of this.#overlapping.all(span.end, span.start) as CoveredSpan[]) {
      this.#remove.run(old.start);
      const parts = [
        { start: old.start, end: Math.min(old.end, span.start) },
        { start: Math.max(old.start, span.end), end: old.end },
      ].filter((part) => part.start < part.end);
      for (const [index, part] of parts.entries()) {
        const calls = this.#count.get(part.start, part.end) as number;
        // A record that cannot be read has no time. It is counted with the first part rather than lost.
        this.#put({ ...part, fetchedAt: old.fetchedAt, calls, unreadable: index === 0 ? old.unreadable : 0 });
      }
    }
    this.#put(span);
    this.#forgetProgress.run(span.start, span.end);
  }

  #put(span: CoveredSpan): void {
    this.#insert.run(span.start, span.end, span.fetchedAt, span.calls, span.unreadable);
  }
}
