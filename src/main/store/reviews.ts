import type { Database, Statement } from 'better-sqlite3';
import type { Review, ReviewApi } from './api.ts';

type ReviewRow = Omit<Review, 'reviewed' | 'starred' | 'tags'> & {
  readonly reviewed: number;
  readonly starred: number;
};

/** What people write about calls. */
export class Reviews implements ReviewApi {
  readonly #database: Database;
  readonly #read: Statement;
  readonly #tags: Statement;
  readonly #put: Statement;
  readonly #removeTags: Statement;
  readonly #addTag: Statement;

  /** @param database opened by openOrBegin (damage.ts) as `review` */
  constructor(database: Database) {
    this.#database = database;
    this.#read = database.prepare(
      'SELECT call, reviewed, starred, note, updated_at AS updatedAt FROM review WHERE call = ?',
    );
    this.#tags = database.prepare('SELECT tag FROM review_tag WHERE call = ? ORDER BY tag').pluck();
    this.#put = database.prepare(
      `INSERT INTO review(call, reviewed, starred, note, updated_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT(call) DO UPDATE SET reviewed = excluded.reviewed, starred = excluded.starred,
         note = excluded.note, updated_at = excluded.updated_at`,
    );
    this.#removeTags = database.prepare('DELETE FROM review_tag WHERE call = ?');
    this.#addTag = database.prepare('INSERT OR IGNORE INTO review_tag(call, tag) VALUES (?, ?)');
  }

  reviews(calls: readonly string[]): Review[] {
    return this.#database.transaction(() => calls.flatMap((call) => this.#review(call)))();
  }

  setReview(review: Review): void {
    this.#database
      .transaction(() => {
        const { call, reviewed, starred, note, updatedAt } = review;
        this.#put.run(call, Number(reviewed), Number(starred), note, updatedAt);
        this.#removeTags.run(call);
        for (const tag of review.tags) this.#addTag.run(call, tag);
      })
      .immediate();
  }

  #review(call: string): Review[] {
    const row = this.#read.get(call) as ReviewRow | undefined;
    if (!row) return [];
    const tags = this.#tags.all(call) as string[];
    return [{ ...row, reviewed: row.reviewed === 1, starred: row.starred === 1, tags }];
  }
}
