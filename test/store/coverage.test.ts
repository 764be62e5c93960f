import { statSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CoveredSpan } from '../../src/main/store/api.ts';
import { openOrBegin } from '../../src/main/store/damage.ts';
import { openDatabase } from '../../src/main/store/database.ts';
import { CallWriter } from '../../src/main/store/writer.ts';
import { callRow } from '../../src/shared/call.ts';
import { callOf } from './hostile-calls.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const seconds = 40;

function newWriter() {
  const { database } = openOrBegin(`${temporaryDirectory()}/calls.db`, 'calls');
  const writer = new CallWriter(database);
  const cover = (covered: CoveredSpan, progress?: string | null) =>
    writer.writePage({
      window: { start: covered.start, end: covered.end },
      seenAt: covered.fetchedAt,
      calls: [],
      anomalies: [],
      unreadable: [],
      covered,
      ...(progress === undefined ? {} : { progress }),
    });
  return { database, writer, cover };
}

const readings = fc.array(
  fc.record({
    start: fc.integer({ min: 0, max: seconds - 1 }),
    length: fc.integer({ min: 1, max: seconds }),
    calls: fc.nat(50),
    unreadable: fc.nat(3),
  }),
  { maxLength: 12 },
);

describe('covered spans', () => {
  test('say of each second when it was last read, never overlap, and lose no unreadable record by a cut', () => {
    const { database, writer, cover } = newWriter();
    const callTimes = fc.array(fc.nat(seconds - 1), { maxLength: 30 });
    fc.assert(
      fc.property(callTimes, readings, (times, given) => {
        database.exec('DELETE FROM span; DELETE FROM call');
        writer.writeCalls(times.map((time, index) => callOf(`uuid:${index}`, callRow({ init_time_gmt: time }))));
        const lastRead: (number | undefined)[] = new Array(seconds * 2).fill(undefined);
        for (const [index, { start, length, calls, unreadable }] of given.entries()) {
          const span = { start, end: start + length, fetchedAt: 1000 + index, calls, unreadable };
          const before = writer.coverage().spans;
          const replaced = before.filter((old) => old.start >= span.start && old.end <= span.end);
          cover(span);
          lastRead.fill(span.fetchedAt, span.start, span.end);

          const after = writer.coverage().spans;
          const seen: (number | undefined)[] = new Array(seconds * 2).fill(undefined);
          for (const part of after) {
            expect(part.start).toBeLessThan(part.end);
            expect(seen.slice(part.start, part.end).every((second) => second === undefined)).toBe(true);
            seen.fill(part.fetchedAt, part.start, part.end);
            const untouched = part.fetchedAt === span.fetchedAt || before.some((old) => sameStretch(old, part));
            if (!untouched) {
              expect(part.calls).toBe(times.filter((time) => time >= part.start && time < part.end).length);
            }
          }
          expect(seen).toEqual(lastRead);
          expect(after).toContainEqual(span);
          expect(after).toEqual(after.toSorted((a, b) => a.start - b.start));
          const unreadableIn = (spans: readonly CoveredSpan[]) => spans.reduce((sum, one) => sum + one.unreadable, 0);
          expect(unreadableIn(after)).toBe(unreadableIn(before) - unreadableIn(replaced) + unreadable);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('that do not touch the new one stay as they are', () => {
    const { writer, cover } = newWriter();
    const before = { start: 0, end: 10, fetchedAt: 1, calls: 7, unreadable: 1 };
    const after = { start: 20, end: 30, fetchedAt: 2, calls: 8, unreadable: 0 };
    const between = { start: 10, end: 20, fetchedAt: 3, calls: 9, unreadable: 2 };
    for (const span of [before, after, between]) cover(span);
    expect(writer.coverage().spans).toEqual([before, between, after]);
  });
});

function sameStretch(a: CoveredSpan, b: CoveredSpan): boolean {
  return a.start === b.start && a.end === b.end && a.fetchedAt === b.fetchedAt;
}

describe('the progress of a window', () => {
  const window = { start: 0, end: 10 };
  const empty = { seenAt: 1, calls: [], anomalies: [], unreadable: [] };

  test('is kept as it was given, left by a page that says nothing, and forgotten by null', () => {
    const { writer } = newWriter();
    writer.writePage({ ...empty, window, progress: '{"page":1}' });
    writer.writePage({ ...empty, window: { start: 0, end: 20 }, progress: 'ё\u0000' });
    writer.writePage({ ...empty, window, progress: '{"page":2}' });
    writer.writePage({ ...empty, window });
    expect(writer.windowProgress()).toEqual([
      { window, progress: '{"page":2}' },
      { window: { start: 0, end: 20 }, progress: 'ё\u0000' },
    ]);
    writer.writePage({ ...empty, window, progress: null });
    writer.forgetProgress({ start: 0, end: 20 });
    expect(writer.windowProgress()).toEqual([]);
  });

  test('is forgotten when the window is covered, also by a larger one, and not by a smaller one', () => {
    const { writer, cover } = newWriter();
    for (const start of [0, 20, 40]) {
      writer.writePage({ ...empty, window: { start, end: start + 10 }, progress: 'x' });
    }
    const facts = { fetchedAt: 1, calls: 0, unreadable: 0 };
    cover({ start: 0, end: 10, ...facts }, 'late');
    cover({ start: 15, end: 35, ...facts });
    cover({ start: 42, end: 45, ...facts });
    expect(writer.windowProgress()).toEqual([{ window: { start: 40, end: 50 }, progress: 'x' }]);
  });
});

describe('what is held', () => {
  test('is counted, with its first and last start and the starts of calls that had not ended', () => {
    const { writer } = newWriter();
    expect(writer.coverage()).toMatchObject({ heldCalls: 0, earliest: null, latest: null, running: [] });
    const call = (id: string, init: number | null, hangup: number | null) =>
      callOf(id, callRow({ init_time_gmt: init, hangup_time_gmt: hangup }));
    writer.writeCalls([
      call('uuid:a', 300, null),
      call('uuid:b', 100, 150),
      call('hash:c', 200, null),
      call('uuid:d', null, null),
      call('uuid:e', 400, 500),
    ]);
    expect(writer.coverage()).toMatchObject({ heldCalls: 5, earliest: 100, latest: 400, running: [200, 300] });
    writer.writeCalls([call('uuid:a', 300, 310)]);
    expect(writer.coverage().running).toEqual([200]);
  });

  test('stays the same when the file is settled, also while a reader is in the middle of reading', () => {
    const { writer, database } = newWriter();
    writer.writeCalls([callOf('uuid:a')]);
    const reader = openDatabase(database.name, { kind: 'calls', mode: 'read' });
    reader.exec('BEGIN');
    const held = (connection: typeof reader) => connection.prepare('SELECT count(*) FROM call').pluck().get();
    expect(held(reader)).toBe(1);
    writer.writeCalls([callOf('uuid:b')]);
    writer.settle();
    expect(held(reader)).toBe(1);
    reader.close();
    writer.settle();
    expect(held(database)).toBe(2);
    expect(statSync(`${database.name}-wal`).size).toBe(0);
  });
});
