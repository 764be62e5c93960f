import type { Database } from 'better-sqlite3';
import { type CallRow, cell } from '../../shared/call.ts';
import { CallReviewError } from '../../shared/errors.ts';
import { columns } from '../../shared/fields.ts';
import type { CallPage, Extent } from './api.ts';
import type { Selection } from './selection.ts';
import { readRows, rowsAtOnce } from './stored-calls.ts';

/** Reading a list of calls (the row ids of a result set) together with which of them are selected. */

const everyColumn = columns.map((column) => column.name);

/** Between two looks at whether a person has stopped it, in ids that are only looked at. */
const lookEvery = 65_536;

/** The rows of calls, whole, in the order of their ids. @throws CallReviewError `cancelled` */
export function rowsOf(database: Database, ids: Int32Array, isCancelled: () => boolean): CallRow[] {
  const rows: CallRow[] = [];
  for (let start = 0; start < ids.length; start += rowsAtOnce) {
    if (isCancelled()) throw new CallReviewError('cancelled');
    for (const row of readRows(database, ids.subarray(start, start + rowsAtOnce), everyColumn)) rows.push(row);
  }
  return rows;
}

/** Rows with their names and whether they are selected. @throws CallReviewError `cancelled` */
export function pageOf(
  database: Database,
  ids: Int32Array,
  selection: Selection,
  isCancelled: () => boolean,
): CallPage {
  const rows = rowsOf(database, ids, isCancelled);
  const hashes = hashesOf(
    database,
    ids.filter((_, index) => cell(rows[index] as CallRow, 'call_uuid') === null),
  );
  return {
    rows,
    identities: rows.map((row, index) => {
      const uuid = cell(row, 'call_uuid');
      return uuid === null ? `hash:${hashes.get(ids[index] as number) ?? ''}` : `uuid:${uuid}`;
    }),
    selected: Array.from(ids, (id) => selection.has(id)),
  };
}

/** The row id of a call by its identity; undefined where it is not held. */
export function idOf(database: Database, identity: string): number | undefined {
  const [kind, name] = [identity.slice(0, 5), identity.slice(5)];
  if (kind !== 'uuid:' && kind !== 'hash:') return undefined;
  const column = kind === 'uuid:' ? 'call_uuid' : 'content_hash';
  return database.prepare(`SELECT id FROM call WHERE ${column} = ?`).pluck().get(name.toWellFormed()) as
    | number
    | undefined;
}

/** The ids of a list that are meant, in its order, in shared memory; not to be changed. @throws CallReviewError `cancelled` */
export function extentOf(
  ids: Int32Array<SharedArrayBuffer>,
  extent: Extent,
  selection: Selection,
  isCancelled: () => boolean,
): Int32Array<SharedArrayBuffer> {
  if (extent === 'all') return ids;
  let count = 0;
  for (let index = 0; index < ids.length; index += 1) {
    if (index % lookEvery === 0 && isCancelled()) throw new CallReviewError('cancelled');
    if (selection.has(ids[index] as number)) count += 1;
  }
  const meant = new Int32Array(new SharedArrayBuffer(count * Int32Array.BYTES_PER_ELEMENT));
  let position = 0;
  for (let index = 0; position < count; index += 1) {
    const id = ids[index] as number;
    if (selection.has(id)) meant[position++] = id;
  }
  return meant;
}

function hashesOf(database: Database, ids: Int32Array): ReadonlyMap<number, string> {
  if (ids.length === 0) return new Map();
  const found = database
    .prepare('SELECT id, content_hash FROM call WHERE id IN (SELECT value FROM json_each(?))')
    .raw()
    .all(JSON.stringify([...ids])) as [number, string][];
  return new Map(found);
}
