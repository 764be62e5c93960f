import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EngineApi, GroupBy } from '../../src/main/store/api.ts';
import { CallEngine } from '../../src/main/store/columns/call-engine.ts';
import { openDatabase } from '../../src/main/store/database.ts';
import { registerQueryFunctions } from '../../src/main/store/query-functions.ts';
import { selectIds } from '../../src/main/store/stored-calls.ts';
import { callRow } from '../../src/shared/call.ts';
import type { Query } from '../../src/shared/query.ts';
import { callOf, emptyDatabase, insertCalls, insertPlainCalls } from './query-database.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const never = () => false;

/** Questions that touch each kind of column, order and condition. */
const questions: readonly Query[] = [
  {},
  { sort: [{ field: 'init_time_gmt', direction: 'asc' }] },
  { sort: [{ field: 'duration', direction: 'desc' }] },
  { sort: [{ field: 'from_username', direction: 'asc' }] },
  {
    sort: [
      { field: 'result', direction: 'asc' },
      { field: 'init_time_gmt', direction: 'desc' },
      { field: 'from_screen_name', direction: 'asc' },
    ],
  },
  { sort: [{ field: 'call_uuid', direction: 'desc' }], search: '7' },
  { filter: { field: 'flow', op: 'in', values: ['in'] }, sort: [{ field: 'extension_name', direction: 'desc' }] },
  { filter: { field: 'duration', op: 'between', from: 10, to: 70 } },
  { filter: { field: 'from_screen_name', op: 'contains', value: 'ИВ' } },
  { search: '79160001' },
  { search: '0000007' },
  { filter: { field: 'from_username', op: 'in', values: ['1', '79160000007', '79160033333'] } },
  { filter: { field: 'from_username', op: 'in', values: ['79160000008', null] } },
];

/** The same answers as plain SQL gives. */
function expectSql(engine: EngineApi, database: ReturnType<typeof emptyDatabase>, asked = questions): void {
  for (const query of asked) {
    expect(Array.from(engine.answer(query).ids)).toEqual(Array.from(selectIds(database, query)));
  }
}

describe('an engine', () => {
  type Change = { readonly kind: 'add' | 'alter' | 'remove'; readonly call: number; readonly seconds: number };
  const change: fc.Arbitrary<Change> = fc.record({
    kind: fc.constantFrom('add' as const, 'add' as const, 'alter' as const, 'alter' as const, 'remove' as const),
    call: fc.nat(40),
    seconds: fc.nat(5),
  });
  // What is not asked for between two writes has more to take in later.
  const round = fc.record({ changes: fc.array(change, { maxLength: 8 }), asked: fc.subarray([...questions]) });
  const names = ['Иван', 'иван', 'Ёлка', 'Ann', null, ''];

  test('gives what SQL gives, whatever was written between two questions', () => {
    fc.assert(
      fc.property(fc.array(round, { minLength: 1, maxLength: 6 }), (rounds) => {
        const database = emptyDatabase();
        registerQueryFunctions(database, never);
        const engine = new CallEngine(database, never);
        let added = 0;
        for (const { changes, asked } of rounds) {
          for (const { kind, call, seconds } of changes) {
            if (kind === 'add') {
              added += 1;
              const row = callRow({
                call_uuid: added % 3 === 0 ? null : `uuid-${(added * 7) % 41}-${added}`,
                flow: seconds % 2 === 0 ? 'in' : 'out',
                result: ['busy', 'bridged', null][seconds % 3] ?? null,
                init_time_gmt: seconds === 5 ? null : 1_000 + seconds,
                duration: call * 2 ** (seconds * 7),
                from_username: `7916${call}`,
                from_screen_name: names[seconds] ?? null,
              });
              insertCalls(database, [callOf(row, `hash-${added}`)]);
            } else if (kind === 'alter') {
              database
                .prepare('UPDATE call SET init_time_gmt = ?, duration = ?, from_screen_name = ? WHERE id = ?')
                .run(1_000 + seconds, call, `name ${seconds}`, call);
            } else {
              database.prepare('DELETE FROM call WHERE id = ?').run(call);
            }
          }
          expectSql(engine, database, asked);
        }
        expectSql(engine, database);
        database.close();
      }),
      { numRuns: 150 },
    );
  });

  test('that may take no memory lets go of what it does not need, says so, and is right all the same', () => {
    const database = emptyDatabase();
    insertPlainCalls(database, 3_000);
    registerQueryFunctions(database, never);
    const engine = new CallEngine(database, never, { memory: 20_000 });
    expectSql(engine, database);
    expectSql(engine, database);
    expect(engine.answer({}).bounded).toBe(true);
    expect(engine.memory()).toBeLessThan(60_000);
    database.close();
  });

  test('sums calls in groups as SQL does', () => {
    const database = emptyDatabase();
    insertPlainCalls(database, 5_000, -20_000);
    database.exec(
      'UPDATE call SET bridged_duration = duration WHERE id % 3 = 0; UPDATE call SET flow = NULL WHERE id < 9',
    );
    database.exec('UPDATE call SET init_time_gmt = init_time_gmt * 500');
    const engine = new CallEngine(database, never);
    const keys: readonly [GroupBy, string][] = [
      ['flow', 'flow'],
      ['duration', 'duration'],
      ['from_username', 'from_username'],
      ['day', "unixepoch(init_time_gmt, 'unixepoch', 'start of day')"],
      [
        'hour-of-week',
        "(strftime('%w', init_time_gmt, 'unixepoch') + 6) % 7 * 24 + strftime('%H', init_time_gmt, 'unixepoch')",
      ],
    ];
    for (const [by, sql] of keys) {
      const expected = database
        .prepare(
          `SELECT ${sql} AS value, count(*) AS count, total(bridged_duration) AS talk, count(bridged_duration) AS talked
           FROM call WHERE from_screen_name LIKE '%1%' GROUP BY 1 ORDER BY value IS NULL, value`,
        )
        .all();
      const groups = engine
        .breakdown({ filter: { field: 'from_screen_name', op: 'contains', value: '1' } }, by)
        .toSorted(
          (one, other) =>
            Number(one.value === null) - Number(other.value === null) ||
            (String(one.value) === String(other.value) ? 0 : (one.value as never) < (other.value as never) ? -1 : 1),
        );
      expect(groups).toEqual(expected);
    }
    database.close();
  });
});

describe('what an engine keeps beside the file', () => {
  // So many different numbers that the calls of each are listed.
  const calls = 35_000;

  /** A file of calls and its engine's folder, with everything kept that is worth it. */
  function kept() {
    const folder = temporaryDirectory();
    const path = join(folder, 'calls.db');
    const writing = openDatabase(path, { kind: 'calls', mode: 'write' });
    insertPlainCalls(writing, calls);
    const reading = openDatabase(path, { kind: 'calls', mode: 'read' });
    registerQueryFunctions(reading, never);
    const sidecar = join(folder, 'columns');
    const first = new CallEngine(reading, never, { sidecar });
    first.answer({});
    while (first.prepareMore());
    return { writing, reading, sidecar, first };
  }

  test('is used at the next start, after more was written too', () => {
    const { writing, reading, sidecar, first } = kept();
    expectSql(first, reading);
    expect(readdirSync(sidecar)).toContain('from_username.column');
    writing.exec("UPDATE call SET from_username = '1', init_time_gmt = 5 WHERE id = 7");
    insertCalls(writing, [callOf(callRow({ call_uuid: 'later', from_username: '2', init_time_gmt: 1_010_000 }), '')]);
    let asked = 0;
    const counting = () => {
      asked += 1;
      return false;
    };
    const again = new CallEngine(reading, counting, { sidecar });
    again.count({ filter: { field: 'from_username', op: 'in', values: ['1'] } });
    // Rows are read in chunks, each asks once whether to go on: for the new call of each column and not for all calls.
    expect(asked).toBeLessThan(calls / 4_096);
    expectSql(again, reading);
    expectSql(first, reading);
  });

  test('comes with the usual orders, made before anybody asks, in which later calls find their places', () => {
    const { writing, reading, first } = kept();
    expect(first.ordersMemory()).toBe(7 * calls * Int32Array.BYTES_PER_ELEMENT);
    const sorts = (['duration', 'bridged_duration', 'from_username', 'result'] as const).flatMap((field) =>
      (['asc', 'desc'] as const).map((direction): Query => ({ sort: [{ field, direction }] })),
    );
    expectSql(first, reading, sorts);
    for (const round of [1, 2, 3]) {
      writing.exec(`UPDATE call SET duration = ${round * 77}, from_username = '+${round}' WHERE id = ${round * 99}`);
      insertCalls(writing, [
        callOf(callRow({ call_uuid: `later ${round}`, duration: round * 31, result: 'busy' }), ''),
      ]);
      first.count({ search: String(round) });
    }
    expectSql(first, reading, sorts);
  });

  test('goes on where it was stopped, however often', () => {
    const { reading } = kept();
    let looks = 0;
    const stopped = new CallEngine(reading, () => ++looks % 4 === 0);
    let [stops, steps] = [0, 0];
    for (let goesOn = true; goesOn; steps += 1) {
      try {
        goesOn = stopped.prepareMore();
      } catch (error) {
        expect(error).toMatchObject({ code: 'cancelled' });
        stops += 1;
      }
      // A column alone takes more looks than are between two stops.
      expect(steps).toBeLessThan(1_000);
    }
    expect(stops).toBeGreaterThan(20);
    looks = Number.NaN;
    expectSql(stopped, reading);
  });

  test('stays in memory where a question is cancelled that first had to take in what was written', () => {
    const { writing, reading } = kept();
    let cancelled = false;
    const engine = new CallEngine(reading, () => cancelled);
    engine.answer({});
    while (engine.prepareMore());
    insertCalls(writing, [callOf(callRow({ call_uuid: 'later', from_username: '2', duration: 7 }), '')]);
    cancelled = true;
    expect(() => engine.count({ search: '79160001' })).toThrow('cancelled');
    cancelled = false;
    expect(engine.count({})).toBe(calls + 1);
    expect(engine.ordersMemory()).toBeGreaterThan(0);
    expectSql(engine, reading);
  });

  test('is not written again at a start after which nothing differs, and is after something was written', () => {
    const { writing, reading, sidecar } = kept();
    const files = () =>
      Object.fromEntries(readdirSync(sidecar).map((name) => [name, statSync(join(sidecar, name)).ino]));
    const before = files();
    const restart = () => {
      const again = new CallEngine(reading, never, { sidecar });
      again.answer({});
      while (again.prepareMore());
    };
    restart();
    expect(files()).toEqual(before);
    writing.exec("UPDATE call SET flow = 'later' WHERE id = 7");
    restart();
    expect(files()['flow.column']).not.toBe(before['flow.column']);
    expectSql(new CallEngine(reading, never, { sidecar }), reading);
  });

  test('is thrown away where it is damaged, or of another file', () => {
    const { reading, sidecar } = kept();
    for (const name of readdirSync(sidecar)) {
      const bytes = readFileSync(join(sidecar, name));
      bytes[bytes.length - 2] = (bytes[bytes.length - 2] as number) ^ 1;
      writeFileSync(join(sidecar, name), bytes);
    }
    expectSql(new CallEngine(reading, never, { sidecar }), reading);

    const other = kept();
    other.writing.exec("UPDATE call SET flow = 'other', duration = id");
    expectSql(new CallEngine(other.reading, never, { sidecar: kept().sidecar }), other.reading);
  });

  test('is thrown away where it is of a copy of the file that went its own way', () => {
    const { writing, reading, sidecar } = kept();
    const write = (name: string, duration: number) =>
      insertCalls(writing, [callOf(callRow({ call_uuid: name, from_username: name, duration, init_time_gmt: 5 }), '')]);
    write('one way', 10);
    const one = new CallEngine(reading, never, { sidecar });
    one.answer({});
    while (one.prepareMore());
    // What a copy looks like that was given another call: as many calls as before, and none is noted to have changed.
    writing.exec("DROP TRIGGER call_deleted; DELETE FROM call WHERE call_uuid = 'one way'");
    write('the other way', 20);
    expectSql(new CallEngine(reading, never, { sidecar }), reading);
  });
});
