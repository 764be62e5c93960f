import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/main/store/database.ts';
import { openSnapshot } from '../../src/main/store/snapshot.ts';
import { callRow } from '../../src/shared/call.ts';
import type { ColumnName } from '../../src/shared/fields.ts';
import type { Query } from '../../src/shared/query.ts';
import { callOf, insertCalls, insertPlainCalls } from './query-database.ts';
import { synchronousReader } from './synchronous-reader.ts';

const calls = 2_500;
let folder: string;
let path: string;
let writing: Database;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'call-review-snapshot-'));
  path = join(folder, 'calls.db');
  writing = openDatabase(path, { kind: 'calls', mode: 'write' });
  insertPlainCalls(writing, calls);
});
afterEach(() => {
  writing.close();
  rmSync(folder, { recursive: true });
});

const oldestFirst: Query = { sort: [{ field: 'init_time_gmt', direction: 'asc' }] };

describe('a snapshot', () => {
  test('gives only the named columns, in chunks of at most 1,000 rows, in order', () => {
    const snapshot = openSnapshot(path, oldestFirst, () => false);
    const chunks = [...snapshot.chunks(['from_username', 'flow'])];
    expect(chunks.map((chunk) => chunk.length)).toEqual([1000, 1000, 500]);
    expect(chunks[0]?.slice(0, 3)).toEqual([
      ['79160000001', 'in'],
      ['79160000002', 'in'],
      ['79160000003', 'out'],
    ]);
    expect(chunks[2]?.at(-1)?.[0]).toBe('79160002500');
    snapshot.close();
  });

  test('does not see what is written after it was opened, before or between its chunks', () => {
    const snapshot = openSnapshot(path, oldestFirst, () => false);
    const write = (uuid: string) => {
      writing.exec(`UPDATE call SET flow = '${uuid}'`);
      insertCalls(writing, [callOf(callRow({ call_uuid: uuid, init_time_gmt: 1 }), '')]);
    };
    write('first');
    const flows = new Set<unknown>();
    let rows = 0;
    for (const chunk of snapshot.chunks(['flow'])) {
      write(`after ${rows}`);
      for (const [flow] of chunk) flows.add(flow);
      rows += chunk.length;
    }
    expect([rows, snapshot.count, snapshot.coverage().heldCalls]).toEqual([calls, calls, calls]);
    expect([...flows].sort()).toEqual(['in', 'out']);
    snapshot.close();

    const later = openSnapshot(path, oldestFirst, () => false);
    expect(later.count).toBe(calls + 4);
    expect([...later.chunks(['flow'])].flat().every(([flow]) => flow === 'after 2000' || flow === null)).toBe(true);
    later.close();
  });

  test('can be read twice', () => {
    const snapshot = openSnapshot(path, { filter: { field: 'flow', op: 'in', values: ['out'] } }, () => false);
    expect([...snapshot.chunks(['call_uuid'])]).toEqual([...snapshot.chunks(['call_uuid'])]);
    snapshot.close();
  });

  test('of no calls has no chunk', () => {
    const snapshot = openSnapshot(path, { filter: { any: [] } }, () => false);
    expect([snapshot.count, [...snapshot.chunks(['flow'])]]).toEqual([0, []]);
    snapshot.close();
  });

  test('ends between two chunks when it is cancelled', () => {
    let cancelled = false;
    const snapshot = openSnapshot(path, oldestFirst, () => cancelled);
    const chunks = snapshot.chunks(['flow'])[Symbol.iterator]();
    chunks.next();
    cancelled = true;
    expect(() => chunks.next()).toThrow(expect.objectContaining({ code: 'cancelled' }));
    snapshot.close();
  });

  test('refuses columns that there are not', () => {
    const snapshot = openSnapshot(path, oldestFirst, () => false);
    const hostile = ['flow', 'flow FROM call; DROP TABLE call --'] as ColumnName[];
    expect(() => [...snapshot.chunks(hostile)]).toThrow(expect.objectContaining({ code: 'usage' }));
    snapshot.close();
  });

  test('that is cancelled while it is opened leaves nothing open: the log can be folded back', () => {
    // A scan asks at every 8,192nd id whether it may go on.
    writing.exec('UPDATE call SET id = 8192 WHERE id = 1');
    expect(() => openSnapshot(path, oldestFirst, () => true)).toThrow(expect.objectContaining({ code: 'cancelled' }));
    writing.exec('UPDATE call SET id = 1 WHERE id = 8192');
    expect(writing.pragma('wal_checkpoint(TRUNCATE)')).toEqual([{ busy: 0, log: 0, checkpointed: 0 }]);
  });
});

describe('a reader beside a writer', () => {
  test('tells that another connection has written, and a result set from before it', () => {
    const reading = openDatabase(path, { kind: 'calls', mode: 'read' });
    const reader = synchronousReader(reading, () => false);
    const opened = reader.open({});
    expect(reader.dataVersion()).toBe(opened.dataVersion);
    insertCalls(writing, [callOf(callRow({ call_uuid: 'new' }), '')]);
    expect(reader.dataVersion()).not.toBe(opened.dataVersion);
    expect(reader.open({})).toMatchObject({ count: calls + 1, dataVersion: reader.dataVersion() });
    reading.close();
  });

  test('shows what was odd, latest first', () => {
    writing.exec(`
      INSERT INTO anomaly VALUES ('d1', 'uuid:a', 0, 9, 5, 6, '{"a":1}'), ('d2', 'uuid:b', 0, 9, 5, 7, '{"b":1}');
      INSERT INTO unreadable VALUES ('d1', 0, 9, 5, 6, '1'), ('d2', 10, 19, 5, 7, '2');
    `);
    const reader = synchronousReader(writing, () => false);
    expect(reader.anomalies(1)).toEqual([{ identity: 'uuid:b', record: '{"b":1}', lastSeen: 7 }]);
    expect(reader.unreadable(9)).toEqual([
      { record: '2', window: { start: 10, end: 19 }, lastSeen: 7 },
      { record: '1', window: { start: 0, end: 9 }, lastSeen: 6 },
    ]);
    expect(reader.coverage()).toMatchObject({ heldCalls: calls, anomalies: 2, unreadable: 2 });
  });
});
