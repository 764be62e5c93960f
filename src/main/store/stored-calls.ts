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

/** Ids that lie as close together as this are read as one stretch of the table: what is read in vain costs less than a list. */
const closeTogether = 1.25;

/**
 * Reads calls by id, in the order of the ids; only the named columns, in that order. At most `rowsAtOnce` ids.
 * A call that is not there any more is a row of nulls, so that every other one keeps its place.
 */
export function readRows(database: Database, ids: Int32Array, columnNames: readonly ColumnName[]): CallRow[] {
  return rowReader(database, columnNames)(ids);
}

/** {@link readRows} for many reads of the same columns: its statements are prepared once. */
export function rowReader(database: Database, columnNames: readonly ColumnName[]): (ids: Int32Array) => CallRow[] {
  for (const [index, name] of columnNames.entries()) {
    if (columnNamed(name) === undefined) throw malformed(`columns[${index}]`);
  }
  // The id comes last: taken off, it leaves the row as it is wanted.
  const selected = [...columnNames, 'id'].map((name) => `call.${name}`).join(', ');
  const select = (condition: string) => database.prepare(`SELECT ${selected} FROM call WHERE ${condition}`).raw();
  const stretch = select('call.id BETWEEN ? AND ?');
  const list = select('call.id IN (SELECT value FROM json_each(?))');
  const read = (ids: Int32Array): unknown[] => {
    const least = ids.reduce((a, b) => Math.min(a, b));
    const most = ids.reduce((a, b) => Math.max(a, b));
    if (most - least < ids.length * closeTogether) return stretch.all(least, most);
    return list.all(JSON.stringify(Array.from(ids)));
  };
  return (ids) => {
    if (ids.length === 0) return [];
    const rows = new Map<number, CallRow>();
    for (const row of read(ids) as (CallRow[number] | undefined)[][]) {
      const id = row.pop() as number;
      rows.set(id, row as CallRow);
    }
    return Array.from(ids, (id) => rows.get(id) ?? columnNames.map(() => null));
  };
}
