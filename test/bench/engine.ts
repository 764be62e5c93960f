import type { Database } from 'better-sqlite3';
import type { CallPage, FacetValue, Totals } from '../../src/main/store/api.ts';
import { openDatabase } from '../../src/main/store/database.ts';
import { CallReader } from '../../src/main/store/reader.ts';
import type { FieldName } from '../../src/shared/fields.ts';
import type { Query } from '../../src/shared/query.ts';

interface Group extends FacetValue {
  readonly talk: number;
  readonly talked: number;
}

/**
 * What is measured of ours: the reader as its thread runs it, without the way there and back. This is the one place
 * that knows how the reader is made.
 */
export class Engine {
  static readonly hasBreakdown: boolean = false;
  readonly #database: Database;
  readonly #reader: CallReader;

  private constructor(database: Database) {
    this.#database = database;
    this.#reader = new CallReader(database, () => false);
  }

  static open(store: string): Engine {
    return new Engine(openDatabase(store, { kind: 'calls', mode: 'read' }));
  }

  /** Answers a question: every call's id, in order. The number of the result set. */
  answer(query: Query): number {
    return this.#reader.open(query).id;
  }

  /** The ids of a result set. */
  idsOf(resultSet: number): ArrayLike<number> {
    return this.#reader.extentIds(resultSet, 'all');
  }

  forget(resultSet: number): void {
    this.#reader.close(resultSet);
  }

  /** A block of rows as the window asks for it. */
  block(resultSet: number, offset: number, limit: number): CallPage {
    return this.#reader.page(resultSet, offset, limit);
  }

  count(query: Query): number {
    return this.#reader.count(query);
  }

  totals(query: Query): Totals {
    return this.#reader.totals(query);
  }

  facet(query: Query, field: FieldName, limit: number): readonly FacetValue[] {
    return this.#reader.facet(query, field, limit);
  }

  /** Bytes that columns and orders take. */
  memory(): number {
    return 0;
  }

  breakdown(_query: Query, _by: FieldName | 'day' | 'hour-of-week'): readonly Group[] {
    throw new Error('not there yet');
  }

  close(): void {
    this.#database.close();
  }
}
