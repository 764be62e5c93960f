import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CallToWrite, PageWrite } from '../../src/main/store/api.ts';
import { openOrBegin } from '../../src/main/store/damage.ts';
import { CallWriter } from '../../src/main/store/writer.ts';
import { callRow, callToJson } from '../../src/shared/call.ts';
import { columns } from '../../src/shared/fields.ts';
import { callOf, hostileCall, hostileText, hostileTexts } from './hostile-calls.ts';
import { temporaryDirectory } from './temporary-directory.ts';

function newWriter() {
  const { database } = openOrBegin(`${temporaryDirectory()}/calls.db`, 'calls');
  const names = columns.map((column) => column.name).join(', ');
  return {
    database,
    writer: new CallWriter(database),
    heldRows: () => database.prepare(`SELECT ${names} FROM call ORDER BY id`).raw().all(),
    all: (sql: string) => database.prepare(sql).all(),
  };
}

function page(part: Partial<PageWrite>): PageWrite {
  return { window: { start: 0, end: 100 }, seenAt: 1000, calls: [], anomalies: [], unreadable: [], ...part };
}

describe('calls', () => {
  test('come out as they came, whatever they hold', () => {
    const { writer, heldRows, database } = newWriter();
    const identity = fc.oneof(
      hostileText.filter((text) => text !== '').map((text) => `uuid:${text}`),
      fc.string().map((text) => `hash:${text}`),
    );
    const calls = fc.uniqueArray(hostileCall(identity), { selector: (call) => call.identity, minLength: 1 });
    fc.assert(
      fc.property(calls, (given) => {
        database.exec('DELETE FROM call');
        expect(writer.writeCalls(given)).toEqual({ inserted: given.length, changed: 0, unchanged: 0 });
        expect(heldRows()).toEqual(given.map((call) => call.row));
      }),
      { numRuns: 150 },
    );
  });

  test('with each hostile text in each text column, and in the identity, stay apart and whole', () => {
    const { writer, heldRows } = newWriter();
    const calls = hostileTexts.map((text, index): CallToWrite => {
      const row = callRow(
        Object.fromEntries(columns.filter(({ type }) => type === 'text').map(({ name }) => [name, text])),
      );
      return text === '' ? { identity: 'hash:0', row: row.with(0, null) } : callOf(`uuid:${text}`, row.with(8, index));
    });
    writer.writeCalls(calls);
    expect(heldRows()).toEqual(calls.map((call) => call.row));
  });

  test('are counted as new, changed and unchanged exactly, and the latest stays', () => {
    const { writer, database, heldRows } = newWriter();
    const identity = fc.constantFrom('uuid:a', 'uuid:A', 'uuid:b ', 'uuid:b', 'hash:a', 'hash:b');
    const pages = fc.array(fc.array(hostileCall(identity), { maxLength: 6 }), { maxLength: 5 });
    fc.assert(
      fc.property(pages, fc.boolean(), (given, again) => {
        database.exec('DELETE FROM call');
        const model = new Map<string, string>();
        for (const calls of again ? [...given, ...given] : given) {
          const expected = { inserted: 0, changed: 0, unchanged: 0 };
          for (const call of calls) {
            const text = JSON.stringify(call.row);
            const held = model.get(call.identity);
            expected[held === undefined ? 'inserted' : held === text ? 'unchanged' : 'changed'] += 1;
            model.set(call.identity, text);
          }
          expect(writer.writePage(page({ calls }))).toEqual(expected);
        }
        // A Map keeps a key in its first place: in the order of the ids.
        const latest = new Map((again ? [...given, ...given] : given).flat().map((call) => [call.identity, call.row]));
        const identities = `SELECT coalesce('uuid:' || call_uuid, 'hash:' || content_hash) FROM call ORDER BY id`;
        expect(database.prepare(identities).pluck().all()).toEqual([...latest.keys()]);
        expect(heldRows()).toEqual([...latest.values()]);
      }),
      { numRuns: 100 },
    );
  });

  test('tell null, the empty text and zero apart when they change', () => {
    const { writer, heldRows } = newWriter();
    for (const values of [
      { flow: null, duration: null },
      { flow: '', duration: null },
      { flow: '', duration: 0 },
    ]) {
      const call = callOf('uuid:a', callRow(values));
      expect(writer.writeCalls([call]).unchanged).toBe(0);
      expect(heldRows()).toEqual([call.row]);
      expect(writer.writeCalls([call]).unchanged).toBe(1);
    }
  });

  test('of a page that fails are not written in part', () => {
    const { writer, heldRows } = newWriter();
    const misfit = callOf('uuid:b', callRow({ duration: 1.5 }));
    expect(() => writer.writePage(page({ calls: [callOf('uuid:a'), misfit], progress: '{}' }))).toThrow();
    expect(heldRows()).toEqual([]);
    expect(writer.windowProgress()).toEqual([]);
  });
});

describe('what is odd', () => {
  test('an earlier record under the same identity is kept once, with when it was seen', () => {
    const { writer, all } = newWriter();
    const earlier = callOf('uuid:a', callRow({ flow: 'in', extra: '{"big":9007199254740993}' }));
    const other = callOf('uuid:a', callRow({ flow: 'out' }));
    writer.writePage(page({ anomalies: [earlier], seenAt: 1000 }));
    writer.writePage(page({ anomalies: [earlier, other], seenAt: 2000 }));
    expect(all('SELECT identity, first_seen, last_seen, record FROM anomaly ORDER BY first_seen')).toEqual([
      { identity: 'uuid:a', first_seen: 1000, last_seen: 2000, record: callToJson(earlier.row) },
      { identity: 'uuid:a', first_seen: 2000, last_seen: 2000, record: callToJson(other.row) },
    ]);
    expect(writer.coverage().anomalies).toBe(2);
  });

  test('a record that cannot be read is kept as it came, and counted once however often it comes', () => {
    const { writer, all } = newWriter();
    const records = ['null', '"=1+1 👩‍👩‍👧 \\u0000"', '9007199254740993'];
    writer.writePage(page({ unreadable: records, seenAt: 1000 }));
    writer.writePage(page({ unreadable: records, seenAt: 3000 }));
    writer.writePage(page({ unreadable: records, seenAt: 2000, window: { start: 50, end: 200 } }));
    expect(all('SELECT record FROM unreadable WHERE window_end = 100 ORDER BY record')).toEqual(
      [...records].sort().map((record) => ({ record })),
    );
    expect(all('SELECT DISTINCT first_seen, last_seen FROM unreadable ORDER BY first_seen')).toEqual([
      { first_seen: 1000, last_seen: 3000 },
      { first_seen: 2000, last_seen: 2000 },
    ]);
    expect(writer.coverage().unreadable).toBe(3);
  });

  test('an oddity is counted, with its first time and its latest parameters', () => {
    const { writer } = newWriter();
    writer.noteOddity('clock-skew', 1000, { seconds: 130 });
    writer.noteOddity('clock-skew', 2000, { seconds: -7200 });
    writer.noteOddity('without-uuid', 1500, { count: 2 });
    expect(writer.coverage().oddities).toEqual([
      { code: 'clock-skew', firstSeen: 1000, lastSeen: 2000, times: 2, parameters: { seconds: -7200 } },
      { code: 'without-uuid', firstSeen: 1500, lastSeen: 1500, times: 1, parameters: { count: 2 } },
    ]);
  });

  test('a reading is replaced by a later one and forgotten by null', () => {
    const { writer } = newWriter();
    writer.keepReading('requestZoneMinutes', 180, 1000);
    writer.keepReading('requestZoneMinutes', 0, 2000);
    writer.keepReading('inclusiveTimes', false, 1000);
    writer.keepReading('order', 'desc', 1000);
    writer.keepReading('order', null, 2000);
    expect(writer.coverage().readings).toEqual([
      { name: 'inclusiveTimes', value: false, foundAt: 1000 },
      { name: 'requestZoneMinutes', value: 0, foundAt: 2000 },
    ]);
  });

  test('the last sync is known while it runs and with its report after it', () => {
    const { writer } = newWriter();
    expect(writer.coverage().lastRun).toBeNull();
    writer.endRun(writer.startRun(1000, null), 1100, { outcome: 'done' });
    const id = writer.startRun(2000, { start: 100, end: 1900 });
    expect(writer.coverage().lastRun).toEqual({
      id,
      startedAt: 2000,
      period: { start: 100, end: 1900 },
      endedAt: null,
      report: null,
    });
    writer.planRun(id, { start: 50, end: 1800 });
    writer.endRun(id, 2100, { outcome: 'stopped', oddities: ['ё'] });
    expect(writer.coverage().lastRun).toEqual({
      id,
      startedAt: 2000,
      period: { start: 50, end: 1800 },
      endedAt: 2100,
      report: { outcome: 'stopped', oddities: ['ё'] },
    });
  });
});
