import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openOrBegin } from '../../src/main/store/damage.ts';
import { openDatabase } from '../../src/main/store/database.ts';
import { type Schema, schemas } from '../../src/main/store/schema.ts';
import { CallWriter } from '../../src/main/store/writer.ts';
import { callRow } from '../../src/shared/call.ts';
import { callOf } from './hostile-calls.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** The schema of calls as an earlier version knew it. */
function schemaOf(version: number): Schema {
  return { ...schemas.calls, migrations: schemas.calls.migrations.slice(0, version) };
}

describe('a file of calls of version 1', () => {
  const make = () => {
    const path = `${temporaryDirectory()}/calls.db`;
    const old = openDatabase(path, { kind: 'calls', mode: 'write' }, schemaOf(1));
    old.exec(`
      INSERT INTO call(id, call_uuid, flow, init_time_gmt, extra) VALUES (7, 'ёж', 'in', 50, '{"big":9007199254740993}');
      INSERT INTO call(id, content_hash, duration) VALUES (9, 'abc', 0);
      INSERT INTO call_search(id, haystack) VALUES (7, ''), (9, '');
      INSERT INTO span VALUES (0, 100, 1000, 2, 1);
      INSERT INTO window_progress VALUES (100, 200, '{}');
      ANALYZE;
    `);
    old.close();
    return path;
  };

  test('becomes one of version 2 with all that it held, and a copy stays as it was', () => {
    const path = make();
    const { database, setAside } = openOrBegin(path, 'calls');
    expect(setAside).toBeNull();
    const rows = (sql: string, from = database) => from.prepare(sql).raw().all();
    const held = 'SELECT id, call_uuid, content_hash, flow, init_time_gmt, duration, extra FROM call ORDER BY id';
    const calls = [
      [7, 'ёж', null, 'in', 50, null, '{"big":9007199254740993}'],
      [9, null, 'abc', null, null, 0, null],
    ];
    expect(rows(held)).toEqual(calls);
    expect(rows('SELECT * FROM span')).toEqual([[0, 100, 1000, 2, 1]]);
    expect(rows('SELECT * FROM window_progress')).toEqual([[100, 200, '{}']]);
    expect(rows(`SELECT name FROM sqlite_schema WHERE name = 'call_search'`)).toEqual([]);
    expect(rows('SELECT * FROM call_change')).toEqual([]);
    const again = new CallWriter(database).writeCalls([
      callOf('uuid:ёж', callRow({ flow: 'out' })),
      callOf('hash:abc'),
    ]);
    expect(again).toEqual({ inserted: 0, changed: 2, unchanged: 0 });
    expect(rows('SELECT sequence, call FROM call_change')).toEqual([
      [1, 7],
      [2, 9],
    ]);
    expect(database.pragma('quick_check', { simple: true })).toBe('ok');
    database.close();

    const kept = openDatabase(`${path}.before-2`, { kind: 'calls', mode: 'read' }, schemaOf(1));
    expect(rows(held, kept)).toEqual(calls);
    expect(rows('SELECT id FROM call_search ORDER BY id', kept)).toEqual([[7], [9]]);
    kept.close();
  });

  test('has the structure of a new one afterwards', () => {
    const structure = (path: string) => {
      const { database } = openOrBegin(path, 'calls');
      const found = database.prepare(
        `SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name`,
      );
      const answer = found.raw().all();
      database.close();
      return answer;
    };
    expect(structure(make())).toEqual(structure(`${temporaryDirectory()}/calls.db`));
  });

  test('is not a reader’s to bring to version 2', () => {
    const path = make();
    expect(() => openDatabase(path, { kind: 'calls', mode: 'read' })).toThrowError(
      expect.objectContaining({ code: 'data-unusable', parameters: { path, detail: 'v1' } }),
    );
    expect(existsSync(`${path}.before-2`)).toBe(false);
  });

  test('is not a program’s to open that knows version 1 alone, once it is of version 2', () => {
    const path = make();
    openOrBegin(path, 'calls').database.close();
    for (const mode of ['write', 'read'] as const) {
      expect(() => openDatabase(path, { kind: 'calls', mode }, schemaOf(1))).toThrowError(
        expect.objectContaining({ code: 'data-newer', parameters: { path, found: 2, known: 1 } }),
      );
    }
  });
});
