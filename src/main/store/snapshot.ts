import type { CallRow } from '../../shared/call.ts';
import { CallReviewError } from '../../shared/errors.ts';
import type { ColumnName } from '../../shared/fields.ts';
import type { Query } from '../../shared/query.ts';
import type { Snapshot } from './api.ts';
import { coverageFacts } from './coverage-facts.ts';
import { openDatabase } from './database.ts';
import { registerQueryFunctions } from './query-functions.ts';
import { rowReader, rowsAtOnce, selectIds } from './stored-calls.ts';

/**
 * Opens a frozen view of a data file on a connection of its own: rows, count and coverage are those of one moment,
 * whatever is written meanwhile. Holds 4 bytes a call and one chunk of rows. Close it: while it is open, the file's log
 * cannot be folded back.
 *
 * @param chosen row ids: exactly these calls in this order, whatever the query finds by now
 * @param isCancelled asked while the ids are selected and before each chunk; true ends it with the error `cancelled`
 * @throws CallReviewError `usage`, `cancelled`, and what {@link openDatabase} throws
 */
export function openSnapshot(
  callsPath: string,
  query: Query,
  isCancelled: () => boolean,
  chosen?: Int32Array,
): Snapshot {
  const database = openDatabase(callsPath, { kind: 'calls', mode: 'read' });
  const prepare = () => {
    registerQueryFunctions(database, isCancelled);
    // The first read fixes what this transaction sees to its end.
    database.exec('BEGIN');
    if (chosen === undefined) return selectIds(database, query);
    database.prepare('SELECT 1 FROM call LIMIT 1').get();
    return chosen;
  };
  try {
    const ids = prepare();
    return {
      count: ids.length,
      *chunks(columns: readonly ColumnName[]): Generator<readonly CallRow[]> {
        const read = rowReader(database, columns);
        for (let start = 0; start < ids.length; start += rowsAtOnce) {
          if (isCancelled()) throw new CallReviewError('cancelled');
          yield read(ids.subarray(start, start + rowsAtOnce));
        }
      },
      coverage: () => coverageFacts(database),
      close: () => database.close(),
    };
  } catch (error) {
    database.close();
    throw error;
  }
}
