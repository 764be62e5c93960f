import Database from 'better-sqlite3';
import type { Query } from '../../src/shared/query.ts';
import { idsText } from './query-text.ts';

/** Plain SQL at its best: better-sqlite3 on a file with every index that helps (reference-file.ts). */
export class ReferenceSql {
  readonly database: Database.Database;

  constructor(path: string) {
    this.database = new Database(path, { readonly: true });
    for (const pragma of ['cache_size = -256000', 'mmap_size = 4000000000', 'temp_store = MEMORY']) {
      this.database.pragma(pragma);
    }
  }

  /**
   * The ids of a question, and how long they took. Every call is walked along the index of its order; what a filter finds
   * is sorted, for walking an index and looking each call up took three to twenty times as long (measured).
   */
  ids(query: Query): { readonly ids: Int32Array; readonly ms: number } {
    const statement = this.database.prepare(idsText(query, 'sqlite', query.filter === undefined)).pluck();
    const start = performance.now();
    const ids = Int32Array.from(statement.all() as number[]);
    return { ids, ms: performance.now() - start };
  }

  /** Prepares and runs a statement; answers its rows as arrays. */
  rows(sql: string): unknown[][] {
    return this.database.prepare(sql).raw().all() as unknown[][];
  }

  close(): void {
    this.database.close();
  }
}
