import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openOrBegin } from '../../src/main/store/damage.ts';
import { CallWriter } from '../../src/main/store/writer.ts';
import { callRow } from '../../src/shared/call.ts';
import { callOf, hostileCall } from './hostile-calls.ts';
import { temporaryDirectory } from './temporary-directory.ts';

function newWriter() {
  const { database } = openOrBegin(`${temporaryDirectory()}/calls.db`, 'calls');
  const number = (sql: string) => (database.prepare(sql).pluck().get() as number | null | undefined) ?? 0;
  return {
    database,
    writer: new CallWriter(database),
    changes: () => database.prepare('SELECT call FROM call_change ORDER BY sequence').pluck().all(),
    lowest: () => number('SELECT min(sequence) FROM call_change'),
    highest: () => number(`SELECT seq FROM sqlite_sequence WHERE name = 'call_change'`),
  };
}

const text = (value: string) => callRow({ flow: value });

describe('the list of changed calls', () => {
  test('names what was changed or deleted, and nothing that came anew or came again', () => {
    const { database, writer, changes } = newWriter();
    writer.writeCalls([callOf('uuid:a', text('in')), callOf('hash:b', text('in')), callOf('uuid:c', text('in'))]);
    writer.writeCalls([callOf('uuid:a', text('in')), callOf('hash:b', text('in'))]);
    expect(changes()).toEqual([]);
    writer.writeCalls([callOf('hash:b', text('out')), callOf('uuid:new', text('in')), callOf('uuid:a', text(''))]);
    expect(changes()).toEqual([2, 1]);
    database.exec('DELETE FROM call WHERE id = 4');
    writer.writeCalls([callOf('uuid:newer', text('in'))]);
    // SQLite gives the number of the deleted call again: without the entry a reader would keep the old one.
    expect(database.prepare('SELECT max(id) FROM call').pluck().get()).toBe(4);
    expect(changes()).toEqual([2, 1, 4]);
  });

  test('of a page that fails is what it was', () => {
    const { writer, changes, highest } = newWriter();
    writer.writeCalls([callOf('uuid:a', text('in'))]);
    const misfit = callOf('uuid:b', callRow({ duration: 1.5 }));
    expect(() => writer.writeCalls([callOf('uuid:a', text('out')), misfit])).toThrow();
    expect(changes()).toEqual([]);
    expect(highest()).toBe(0);
  });

  test('is enough to follow the file by', () => {
    const { database, writer } = newWriter();
    const call = hostileCall(fc.constantFrom('uuid:a', 'uuid:b', 'uuid:c', 'hash:a', 'hash:b'));
    const step = fc.oneof(fc.array(call, { maxLength: 4 }), fc.constantFrom('delete the newest', 'look' as const));
    const read = (where: string) =>
      database.prepare(`SELECT id, * FROM call WHERE ${where} ORDER BY id`).raw().all() as [number, ...unknown[]][];
    const one = (sql: string) => Number(database.prepare(sql).pluck().get() ?? 0);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        database.exec('DELETE FROM call');
        const followed = new Map<number, unknown>();
        let seen = one('SELECT max(sequence) FROM call_change');
        let highest = 0;
        for (const now of [...steps, 'look']) {
          if (typeof now === 'object') writer.writeCalls(now);
          else if (now === 'delete the newest') database.exec('DELETE FROM call WHERE id = (SELECT max(id) FROM call)');
          else {
            const changed = database.prepare('SELECT call FROM call_change WHERE sequence > ?').pluck().all(seen);
            for (const id of changed) followed.delete(id as number);
            for (const row of read(`id > ${highest} OR id IN (${changed})`)) followed.set(row[0], row);
            seen = one('SELECT max(sequence) FROM call_change');
            highest = one('SELECT max(id) FROM call');
            expect([...followed.entries()].sort(([a], [b]) => a - b)).toEqual(read('1').map((row) => [row[0], row]));
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  test('is trimmed when the file settles; numbers go on where they were, also from an empty list', () => {
    const { database, writer, lowest, highest } = newWriter();
    writer.writeCalls([callOf('uuid:a', text('in'))]);
    const change = (times: number) =>
      database.exec(`
        WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ${times})
        INSERT INTO call_change(call) SELECT 1 FROM number`);
    change(100_000);
    writer.settle();
    expect([lowest(), highest()]).toEqual([1, 100_000]);
    change(3);
    writer.settle();
    expect([lowest(), highest()]).toEqual([4, 100_003]);
    database.exec('DELETE FROM call_change');
    expect([lowest(), highest()]).toEqual([0, 100_003]);
    writer.writeCalls([callOf('uuid:a', text('out'))]);
    expect([lowest(), highest()]).toEqual([100_004, 100_004]);
  });
});

test('each file has a name of its own, which stays', () => {
  const path = `${temporaryDirectory()}/calls.db`;
  const identity = (file: string) => {
    const { database } = openOrBegin(file, 'calls');
    const found = database.prepare('SELECT identity FROM file_identity').pluck().all();
    database.close();
    return found;
  };
  const [first] = identity(path);
  expect(first).toMatch(/^[0-9a-f]{32}$/);
  expect(identity(path)).toEqual([first]);
  expect(identity(`${temporaryDirectory()}/calls.db`)).not.toEqual([first]);
});
