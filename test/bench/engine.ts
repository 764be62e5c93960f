import type { Database } from 'better-sqlite3';
import type { CallPage, FacetValue, Group, GroupBy, Totals } from '../../src/main/store/api.ts';
import { CallEngine } from '../../src/main/store/columns/call-engine.ts';
import { openDatabase } from '../../src/main/store/database.ts';
import { CallReader } from '../../src/main/store/reader.ts';
import type { FieldName } from '../../src/shared/fields.ts';
import type { Query } from '../../src/shared/query.ts';

const never = () => false;

/**
 * What is measured of ours: the engine and the rows as their threads run them, without the way there and back. This is
 * the one place that knows how they are made.
 */
export class Engine {
  readonly #databases: readonly [Database, Database];
  readonly #engine: CallEngine;
  readonly #reader: CallReader;

  private constructor(store: string, sidecar: string | undefined) {
    const open = () => openDatabase(store, { kind: 'calls', mode: 'read' });
    this.#databases = [open(), open()];
    this.#engine = new CallEngine(this.#databases[0], never, sidecar === undefined ? {} : { sidecar });
    this.#reader = new CallReader(this.#databases[1], never);
  }

  /** @param sidecar the folder of columns kept beside the file; without one they are read from the file */
  static open(store: string, sidecar?: string): Engine {
    return new Engine(store, sidecar);
  }

  /** Loads every column, and keeps them beside the file where there is a place for them. */
  prepareAll(): void {
    this.#engine.answer({});
    while (this.#engine.prepareMore());
  }

  /** Answers a question: every call's id, in order. The number of the result set. */
  answer(query: Query): number {
    return this.#reader.adopt(this.#engine.answer(query)).id;
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
    return this.#engine.count(query);
  }

  totals(query: Query): Totals {
    return this.#engine.totals(query);
  }

  facet(query: Query, field: FieldName, limit: number): readonly FacetValue[] {
    return this.#engine.facet(query, field, limit);
  }

  /** Bytes that columns and orders take. */
  memory(): number {
    return this.#engine.memory();
  }

  /** What kept orders take of it, beside that by time. */
  ordersMemory(): number {
    return this.#engine.ordersMemory();
  }

  breakdown(query: Query, by: GroupBy): readonly Group[] {
    return this.#engine.breakdown(query, by);
  }

  close(): void {
    for (const database of this.#databases) database.close();
  }
}
