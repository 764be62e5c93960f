import type { Database } from 'better-sqlite3';
import type { CallRow } from '../../shared/call.ts';
import { type ColumnName, columnNamed } from '../../shared/fields.ts';
import type { Query } from '../../shared/query.ts';
import { malformed } from './malformed.ts';
import { selectIdsSql } from './query-sql.ts';

/** How many rows are read at once: few enough that a thread can be ended, or a person can stop, between two reads. */
export const rowsAtOnce = 1_000;

/**
 * The ids of a query's calls in its order: all of them, or the first `limit`. 4 bytes a call.
 *
 * The connection needs `registerQueryFunctions`.
 * @throws CallReviewError `usage`, `cancelled`
 */
export function selectIds(database: Database, query: Query, limit?: number): Int32Array {
  const { text, parameters } = selectIdsSql(query, limit);
  return Int32Array.from(database.prepare(text).pluck().all(parameters) as number[]);
}

/**
 * Reads calls by id, in the order of the ids; only the named columns, in that order. At most `rowsAtOnce` ids.
 * A call that is not there any more is a row of nulls, so that every other one keeps its place.
 */
export function readRows(database: Database, ids: Int32Array, columnNames: readonly ColumnName[]): CallRow[] {
  for (const [index, name] of columnNames.entries()) {
    if (columnNamed(name) === undefined) throw malformed(`columns[${index}]`);
  }
  const selected = ['id', ...columnNames].map((name) => `call.${name}`).join(', ');
  const found = database
    .prepare(`SELECT ${selected} FROM call WHERE call.id IN (SELECT value FROM json_each(?))`)
    .raw()
    .all(JSON.stringify([...ids])) as [number, ...CallRow][];
  const rows = new Map(found.map(([id, ...row]) => [id, row]));
  return Array.from(ids, (id) => rows.get(id) ?? columnNames.map(() => null));
}
