import type { Database, Statement } from 'better-sqlite3';
import { columns } from '../../shared/fields.ts';
import type { CallToWrite, PageOutcome } from './api.ts';

const hashPrefix = 'hash:';

/**
 * One call. A row that is there already is left alone where nothing differs: that makes fetching again four times as
 * fast, and tells what changed. One prepared statement with positions was never beaten by another form.
 */
const upsertSql = (() => {
  const names = [...columns.map((column) => column.name), 'content_hash'];
  const compared = columns.map((column) => column.name).filter((name) => name !== 'call_uuid');
  const update = `DO UPDATE SET ${compared.map((name) => `${name} = excluded.${name}`).join(', ')}
    WHERE ${compared.map((name) => `${name} IS NOT excluded.${name}`).join(' OR ')}`;
  return `INSERT INTO call(${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})
    ON CONFLICT(call_uuid) ${update}
    ON CONFLICT(content_hash) WHERE content_hash IS NOT NULL ${update}
    RETURNING id`;
})();

/** Puts calls into a data file. To be used within a transaction. */
export class CallWrites {
  readonly #upsert: Statement;
  readonly #highestId: Statement;

  constructor(database: Database) {
    this.#upsert = database.prepare(upsertSql).pluck();
    this.#highestId = database.prepare('SELECT max(id) FROM call').pluck();
  }

  /** Writes calls in the order given; of two with one identity the later one stays. */
  write(calls: readonly CallToWrite[]): PageOutcome {
    // SQLite gives a new row the highest id plus one: that tells a new call from a changed one.
    let highest = (this.#highestId.get() as number | null) ?? 0;
    const before = highest;
    let changed = 0;
    for (const { identity, row } of calls) {
      const contentHash = identity.startsWith(hashPrefix) ? identity.slice(hashPrefix.length) : null;
      const id = this.#upsert.get(...row, contentHash) as number | undefined;
      if (id === undefined) continue;
      if (id > highest) highest = id;
      else changed += 1;
    }
    const inserted = highest - before;
    return { inserted, changed, unchanged: calls.length - inserted - changed };
  }
}
