import type { Database, Statement } from 'better-sqlite3';
import { columns } from '../../shared/fields.ts';
import type { CallToWrite, PackedCall, PageOutcome } from './api.ts';
import { rowOf, textOf } from './packed-call.ts';

const hashPrefix = 'hash:';
const uuidPrefix = 'uuid:';

const columnNames = columns.map((column) => column.name);

/** One call. One prepared statement with positions was never beaten by another form. */
const insertSql = `INSERT INTO call(${columnNames.join(', ')}, content_hash)
  VALUES (${columnNames.map(() => '?').join(', ')}, ?)`;

/** A call that is new; changes nothing where it is held. */
const insertNewSql = `${insertSql} ON CONFLICT DO NOTHING`;

/** A call that is held; changes nothing where nothing differs. */
const updateSql = (() => {
  const compared = columnNames.filter((name) => name !== 'call_uuid');
  const update = `DO UPDATE SET ${compared.map((name) => `${name} = excluded.${name}`).join(', ')}
    WHERE ${compared.map((name) => `${name} IS NOT excluded.${name}`).join(' OR ')}`;
  return `${insertSql} ON CONFLICT(call_uuid) ${update} ON CONFLICT(content_hash) WHERE content_hash IS NOT NULL ${update}`;
})();

/**
 * Whether a call is held as it comes: 1; 0 where it is held and may differ; no row where it is not held. Compared as JSON,
 * because two values are bound to a statement in half the time of 32. Where SQLite writes a text in another way than
 * JavaScript, the answer is 0 and the update finds that nothing differs.
 */
function isHeldSql(condition: string): string {
  return `SELECT json_array(${columnNames.join(', ')}) = ? FROM call WHERE ${condition}`;
}

type Outcome = keyof PageOutcome;

/** Puts calls into a data file. To be used within a transaction. */
export class CallWrites {
  readonly #insertNew: Statement;
  readonly #update: Statement;
  readonly #isHeldByUuid: Statement;
  readonly #isHeldByHash: Statement;
  /** New calls mostly follow new ones, and held ones held ones: each is tried first as what the one before it was. */
  #last: Outcome = 'inserted';

  constructor(database: Database) {
    this.#insertNew = database.prepare(insertNewSql);
    this.#update = database.prepare(updateSql);
    this.#isHeldByUuid = database.prepare(isHeldSql('call_uuid = ?')).pluck();
    this.#isHeldByHash = database.prepare(isHeldSql('content_hash = ?')).pluck();
  }

  /** Writes calls in the order given; of two with one identity the later one stays. */
  write(calls: readonly (CallToWrite | PackedCall)[]): PageOutcome {
    const outcome = { inserted: 0, changed: 0, unchanged: 0 };
    for (const call of calls) {
      this.#last = this.#writeOne(call);
      outcome[this.#last] += 1;
    }
    return outcome;
  }

  #writeOne(call: CallToWrite | PackedCall): Outcome {
    if (this.#last === 'inserted' && this.#insert(call)) return 'inserted';
    const held = this.#isHeld(call);
    if (held === 1) return 'unchanged';
    if (held === undefined && this.#insert(call)) return 'inserted';
    return this.#update.run(...rowOf(call), contentHashOf(call)).changes > 0 ? 'changed' : 'unchanged';
  }

  #insert(call: CallToWrite | PackedCall): boolean {
    return this.#insertNew.run(...rowOf(call), contentHashOf(call)).changes > 0;
  }

  #isHeld(call: CallToWrite | PackedCall): unknown {
    const contentHash = contentHashOf(call);
    return contentHash === null
      ? this.#isHeldByUuid.get(textOf(call), call.identity.slice(uuidPrefix.length))
      : this.#isHeldByHash.get(textOf(call), contentHash);
  }
}

function contentHashOf({ identity }: CallToWrite | PackedCall): string | null {
  return identity.startsWith(hashPrefix) ? identity.slice(hashPrefix.length) : null;
}
