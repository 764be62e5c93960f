import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SelectionChange } from '../../src/main/store/api.ts';
import { callRow, cell } from '../../src/shared/call.ts';
import { CallReviewError } from '../../src/shared/errors.ts';
import type { Query } from '../../src/shared/query.ts';
import type { NaiveCall } from './naive-query.ts';
import { naiveAnswer } from './naive-query.ts';
import { callOf, emptyDatabase, insertCalls, insertPlainCalls } from './query-database.ts';
import { synchronousReader } from './synchronous-reader.ts';

const never = () => false;

function plainCall(number: number): NaiveCall {
  // Every fifth call came without a call_uuid, every third was never spoken in.
  const uuid = number % 5 === 0 ? null : `u${number}`;
  const row = callRow({
    call_uuid: uuid,
    flow: number % 2 === 0 ? 'in' : 'out',
    init_time_gmt: 1_000 + (number % 7),
    duration: number,
    bridged_duration: number % 3 === 0 ? null : number * 10,
  });
  return callOf(row, `h${number}`);
}

const identityOf = ({ row, identity }: NaiveCall) =>
  cell(row, 'call_uuid') === null ? `hash:${identity}` : `uuid:${identity}`;

function readerWith(calls: readonly NaiveCall[]) {
  const database = emptyDatabase();
  insertCalls(database, calls);
  return { database, reader: synchronousReader(database, never) };
}

const summaryOf = (calls: readonly NaiveCall[]) => {
  const talks = calls.map(({ row }) => cell(row, 'bridged_duration')).filter((talk) => talk !== null);
  return {
    count: calls.length,
    talk: talks.reduce<number>((sum, talk) => sum + Number(talk), 0),
    talked: talks.length,
  };
};

/** The meaning of a change, written down once more with sets of names. */
function changed(selected: ReadonlySet<string>, list: readonly string[], change: SelectionChange): Set<string> {
  switch (change.kind) {
    case 'add':
      return new Set([...selected, ...list.slice(change.from, change.to)]);
    case 'remove': {
      const taken = new Set(list.slice(change.from, change.to));
      return new Set([...selected].filter((name) => !taken.has(name)));
    }
    case 'only':
      return new Set(list.slice(change.from, change.to));
    case 'all':
      return new Set(list);
    case 'none':
      return new Set();
    case 'invert':
      return new Set(list.filter((name) => !selected.has(name)));
  }
}

const queries: fc.Arbitrary<Query> = fc.constantFrom<Query>(
  {},
  { sort: [{ field: 'duration', direction: 'asc' }] },
  { filter: { field: 'flow', op: 'in', values: ['in'] } },
  { filter: { field: 'duration', op: 'between', from: 5, to: 20 }, sort: [{ field: 'flow', direction: 'desc' }] },
);
const position = fc.nat(40);
const changes: fc.Arbitrary<SelectionChange> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('add' as const, 'remove' as const, 'only' as const),
    from: position,
    to: position,
  }),
  fc.record({ kind: fc.constantFrom('all' as const, 'none' as const, 'invert' as const) }),
);
const steps = fc.array(
  fc.oneof(
    fc.record({ step: fc.constant('open' as const), query: queries }),
    fc.record({ step: fc.constant('change' as const), change: changes }),
    fc.record({ step: fc.constant('arrive' as const), calls: fc.integer({ min: 1, max: 4 }) }),
  ),
  { maxLength: 25 },
);

describe('a selection', () => {
  test('is what a set of calls would be, through every change, sort, filter and arrival', () => {
    fc.assert(
      fc.property(steps, fc.nat(25), (taken, held) => {
        const calls = Array.from({ length: held }, (_, index) => plainCall(index + 1));
        const { database, reader } = readerWith(calls);
        let selected = new Set<string>();
        let list = naiveAnswer(calls, {});
        let { id } = reader.open({});
        for (const taking of taken) {
          if (taking.step === 'open') {
            list = naiveAnswer(calls, taking.query);
            id = reader.open(taking.query).id;
          } else if (taking.step === 'change') {
            reader.changeSelection(id, taking.change);
            selected = changed(selected, list.map(identityOf), taking.change);
          } else {
            const arrived = Array.from({ length: taking.calls }, (_, index) => plainCall(calls.length + index + 1));
            insertCalls(database, arrived);
            calls.push(...arrived);
          }
          const page = reader.page(id, 0, 1_000);
          expect(page.identities).toEqual(list.map(identityOf));
          expect(page.rows).toEqual(list.map(({ row }) => row));
          expect(page.selected).toEqual(page.identities.map((name) => selected.has(name)));
          const selectedCalls = list.filter((call) => selected.has(identityOf(call)));
          expect(reader.selectionSummary(id)).toEqual(summaryOf(selectedCalls));
          const rows = reader.rowsByIds(reader.extentIds(id, 'selected'), ['duration']);
          expect(rows).toEqual(selectedCalls.map(({ row }) => [cell(row, 'duration')]));
        }
        database.close();
      }),
      { numRuns: 150 },
    );
  });

  test('leaves out calls that arrive after all were selected, also where they are sorted in between', () => {
    const { database, reader } = readerWith([1, 2, 3].map(plainCall));
    reader.changeSelection(reader.open({}).id, { kind: 'all' });
    insertCalls(database, [plainCall(4)]);
    const { id } = reader.open({ sort: [{ field: 'duration', direction: 'desc' }] });
    expect(reader.page(id, 0, 10).selected).toEqual([false, true, true, true]);
    expect(reader.selectionSummary(id)).toMatchObject({ count: 3 });
  });

  test('sums a hundred thousand calls as SQL does, also after they were changed', () => {
    const database = emptyDatabase();
    insertPlainCalls(database, 100_000);
    database.exec('UPDATE call SET bridged_duration = id % 1000 WHERE id % 3 > 0');
    const reader = synchronousReader(database, never);
    const { id } = reader.open({});
    reader.changeSelection(id, { kind: 'only', from: 10, to: 90_000 });
    reader.changeSelection(id, { kind: 'remove', from: 500, to: 600 });
    const sql = () =>
      database
        .prepare(
          `SELECT count(*) AS count, sum(bridged_duration) AS talk, count(bridged_duration) AS talked FROM call
           WHERE id <= 99990 AND id > 10000 AND NOT (id <= 99500 AND id > 99400)`,
        )
        .get();
    expect(reader.selectionSummary(id)).toEqual(sql());
  });

  test('stops summing when a person stops it', () => {
    const database = emptyDatabase();
    insertPlainCalls(database, 100_000);
    database.exec('UPDATE call SET bridged_duration = 1');
    let asked = Number.POSITIVE_INFINITY;
    const reader = synchronousReader(database, () => {
      asked -= 1;
      return asked < 0;
    });
    const { id } = reader.open({});
    reader.changeSelection(id, { kind: 'all' });
    asked = 3;
    expect(() => reader.selectionSummary(id)).toThrow(new CallReviewError('cancelled'));
    asked = Number.POSITIVE_INFINITY;
    expect(reader.selectionSummary(id)).toEqual({ count: 100_000, talk: 100_000, talked: 100_000 });
  });
});

describe('a list of calls', () => {
  test('tells where a call stands by its name, and that it does not stand there', () => {
    const calls = Array.from({ length: 20 }, (_, index) => plainCall(index + 1));
    const { reader } = readerWith(calls);
    const list = naiveAnswer(calls, { filter: { field: 'flow', op: 'in', values: ['in'] } });
    const { id } = reader.open({ filter: { field: 'flow', op: 'in', values: ['in'] } });
    for (const [index, call] of list.entries()) expect(reader.positionOf(id, identityOf(call))).toBe(index);
    for (const absent of ['uuid:u1', 'uuid:', 'hash:u2', 'u2', '', "uuid:' OR 1=1 --", 'uuid:\ud800']) {
      expect(reader.positionOf(id, absent)).toBeNull();
    }
  });

  test('gives its ids in shared memory, in its order', () => {
    const { reader } = readerWith([1, 2, 3].map(plainCall));
    const { id } = reader.open({ sort: [{ field: 'duration', direction: 'desc' }] });
    const ids = reader.extentIds(id, 'all');
    expect(ids.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect([...ids]).toEqual([3, 2, 1]);
    expect(reader.extentIds(id, 'selected')).toHaveLength(0);
  });

  test('that is closed answers nothing about itself', () => {
    const { reader } = readerWith([plainCall(1)]);
    const { id } = reader.open({});
    reader.close(id);
    const closed = expect.objectContaining({ code: 'result-set-closed' });
    expect(() => reader.page(id, 0, 1)).toThrow(closed);
    expect(() => reader.positionOf(id, 'uuid:u1')).toThrow(closed);
    expect(() => reader.changeSelection(id, { kind: 'all' })).toThrow(closed);
    expect(() => reader.selectionSummary(id)).toThrow(closed);
    expect(() => reader.extentIds(id, 'all')).toThrow(closed);
  });

  test('of one reader is not mistaken for that of another one', () => {
    const { database, reader } = readerWith([plainCall(1)]);
    const { id } = reader.open({});
    const again = synchronousReader(database, never);
    again.open({});
    expect(() => again.page(id, 0, 1)).toThrow(expect.objectContaining({ code: 'result-set-closed' }));
  });
});

describe('a facet', () => {
  test('narrows its values by a text in any case and any alphabet, numbers too', () => {
    const names = ['Иван Ёжиков', 'ИВАН', 'Ivan', null];
    const { reader } = readerWith(
      names.map((name, index) =>
        callOf(callRow({ call_uuid: `u${index}`, from_screen_name: name, extension_id: 100 + index }), ''),
      ),
    );
    const values = (field: 'from_screen_name' | 'extension_id', text: string) =>
      reader.facet({}, field, 10, text).map(({ value }) => value);
    expect(values('from_screen_name', 'иван')).toEqual(['ИВАН', 'Иван Ёжиков']);
    expect(values('from_screen_name', 'ежик')).toEqual(['Иван Ёжиков']);
    expect(values('from_screen_name', '%')).toEqual([]);
    expect(values('from_screen_name', '')).toHaveLength(4);
    expect(values('extension_id', '03')).toEqual([103]);
  });
});

describe('the days of a period', () => {
  test('are counted in UTC, within its ends, also before 1970', () => {
    const day = 86_400;
    const times = [-day - 1, -1, 0, day - 1, day, day + 5, 3 * day, null];
    const { reader } = readerWith(times.map((time, index) => callOf(callRow({ init_time_gmt: time }), `h${index}`)));
    expect(reader.callsPerDay({ start: -2 * day, end: 3 * day })).toEqual([
      { start: -2 * day, calls: 1 },
      { start: -day, calls: 1 },
      { start: 0, calls: 2 },
      { start: day, calls: 2 },
    ]);
    expect(reader.callsPerDay({ start: 1, end: day + 1 })).toEqual([
      { start: 0, calls: 1 },
      { start: day, calls: 1 },
    ]);
  });
});

test('what is held is told with the version at which it was so', () => {
  const { database, reader } = readerWith([plainCall(1)]);
  expect(reader.held()).toEqual({ calls: 1, dataVersion: reader.dataVersion() });
  insertCalls(database, [plainCall(2)]);
  expect(reader.held().calls).toBe(2);
});
