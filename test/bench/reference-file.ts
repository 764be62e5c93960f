import Database from 'better-sqlite3';
import type { CallRow } from '../../src/shared/call.ts';
import { columns } from '../../src/shared/fields.ts';
import { haystack } from '../../src/shared/search.ts';
import { fold } from '../../src/shared/text.ts';
import { foldedColumns } from './query-text.ts';

/** Columns whose order or whose values plain SQL is helped to by an index. */
const indexed = [
  ...['init_time_gmt', 'from_username', 'to_username', 'bridged_username', 'did_number', 'extension_id', 'duration'],
  ...['bridged_duration', 'result', 'from_screen_name_folded', 'extension_name_folded'],
];

/**
 * The file in which plain SQL is asked: our store's calls with folded names beside the names, an index on everything
 * that is often sorted or filtered by, and the haystacks both as a column and under a trigram index. More than our store
 * would carry, for each index slows every write down: it is what plain SQL could do at best.
 */
export function buildReference(path: string, store: string): void {
  const database = new Database(path);
  try {
    database.function('fold', { deterministic: true }, (value) => (typeof value === 'string' ? fold(value) : null));
    database.function('haystack', { deterministic: true, varargs: true }, (...row) => haystack(row as CallRow));
    for (const pragma of ['journal_mode = OFF', 'synchronous = OFF', 'cache_size = -256000', 'temp_store = MEMORY']) {
      database.pragma(pragma);
    }
    database.prepare('ATTACH ? AS store').run(store);
    const declared = columns.map(({ name, type }) => `${name} ${type.toUpperCase()}`);
    const folded = foldedColumns.map((name) => `${name}_folded TEXT`);
    const names = columns.map(({ name }) => name).join(', ');
    database.exec(`
      CREATE TABLE call(id INTEGER PRIMARY KEY, ${[...declared, ...folded].join(', ')}) STRICT;
      INSERT INTO call SELECT id, ${names}, ${foldedColumns.map((name) => `fold(${name})`).join(', ')} FROM store.call;
      CREATE TABLE call_search(id INTEGER PRIMARY KEY, haystack TEXT NOT NULL) STRICT;
      INSERT INTO call_search SELECT id, haystack(${names}) FROM store.call ORDER BY id;
      CREATE VIRTUAL TABLE call_trigram USING fts5(haystack, content = call_search, content_rowid = id,
        tokenize = 'trigram case_sensitive 1', detail = full);
      INSERT INTO call_trigram(call_trigram) VALUES ('rebuild');
      INSERT INTO call_trigram(call_trigram) VALUES ('optimize');
    `);
    for (const name of indexed) database.exec(`CREATE INDEX call_by_${name} ON call(${name})`);
    database.exec('DETACH store; ANALYZE;');
  } finally {
    database.close();
  }
}
