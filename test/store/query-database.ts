import Database from 'better-sqlite3';
import { schemas } from '../../src/main/store/schema.ts';
import { type CallRow, cell } from '../../src/shared/call.ts';
import { columns } from '../../src/shared/fields.ts';
import type { NaiveCall } from './naive-query.ts';

/** An empty store of calls in memory. */
export function emptyDatabase(): Database.Database {
  const database = new Database(':memory:');
  for (const migration of schemas.calls.migrations) database.exec(migration);
  return database;
}

/** Writes calls past the writer. A call without call_uuid is known by its identity. */
export function insertCalls(database: Database.Database, calls: readonly NaiveCall[]): void {
  const insert = database.prepare(
    `INSERT INTO call(${columns.map((column) => column.name)}, content_hash) VALUES (${columns.map(() => '?')}, ?)`,
  );
  database.transaction(() => {
    for (const { row, identity } of calls) {
      const hash = cell(row, 'call_uuid') === null ? identity : null;
      insert.run(...row, hash);
    }
  })();
}

/** Writes `count` calls, a second apart from `start`, whose ids are 1 to `count`. */
export function insertPlainCalls(database: Database.Database, count: number, start = 1_000_000): void {
  database.exec(`
    WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ${count})
    INSERT INTO call(id, call_uuid, flow, result, init_time_gmt, duration, from_username, from_screen_name)
    SELECT n, printf('uuid-%08d', n), iif(n % 3, 'in', 'out'), iif(n % 2, 'bridged', 'busy'), ${start} + n, n % 100,
      printf('7916%07d', n), 'Name ' || n FROM number;
  `);
}

/** Makes the call of a row; a row without call_uuid gets an identity of its own from `hash`. */
export function callOf(row: CallRow, hash: string): NaiveCall {
  return { row, identity: String(cell(row, 'call_uuid') ?? hash) };
}
