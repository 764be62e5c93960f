import { mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import fc from 'fast-check';
import { parquetMetadata } from 'hyparquet';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../../src/main/store/database.ts';
import type { ArchiveProgress } from '../../../src/shared/archive-folder.ts';
import { callRow } from '../../../src/shared/call.ts';
import { columns } from '../../../src/shared/fields.ts';
import { callOf, insertCalls } from '../query-database.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { account, archive, archivedCalls, callsIn, filesOf, filesWritten, heldCalls } from './archived.ts';
import { generatedCall } from './generated-source.ts';

let directory: string;
let data: string;
let folder: string;
let database: Database;
let made = 0;

beforeEach(() => {
  directory = temporaryDirectory();
  data = join(directory, 'calls.db');
  folder = join(directory, 'archive');
  database = openDatabase(data, { kind: 'calls', mode: 'write' });
  onTestFinished(() => {
    database.close();
  });
});

const november = Date.UTC(2026, 10, 5) / 1000;
const december = Date.UTC(2026, 11, 5) / 1000;
const path = (year: number | string, month: number | string) => `year=${year}/month=${month}/calls.parquet`;

/** Writes a call that starts at a moment, and answers its row id. */
function hold(start: number | null, hangup: number | null = null): number {
  made += 1;
  insertCalls(database, [
    callOf(callRow({ call_uuid: `call ${made}`, init_time_gmt: start, hangup_time_gmt: hangup }), ''),
  ]);
  return database.prepare('SELECT max(id) FROM call').pluck().get() as number;
}

function move(call: number, start: number | null): void {
  database.prepare('UPDATE call SET init_time_gmt = ? WHERE id = ?').run(start, call);
}

const manifestPath = () => join(folder, '_call-review.json');
const manifest = () => JSON.parse(readFileSync(manifestPath(), 'utf8'));

describe('an archive’s folder', () => {
  test('has one file a UTC month, in Hive’s way, and one for the calls without a start', async () => {
    hold(Date.UTC(2026, 11, 31, 23, 59, 59) / 1000);
    hold(Date.UTC(2027, 0, 1) / 1000);
    hold(Date.UTC(2026, 2, 10) / 1000);
    hold(-62_167_219_200);
    hold(null);
    const outcome = await archive(data, folder);
    const nothing = '__HIVE_DEFAULT_PARTITION__';
    const months = [path(0, 1), path(2026, 3), path(2026, 12), path(2027, 1), path(nothing, nothing)];
    expect(outcome.written).toEqual(months);
    expect(filesOf(folder)).toEqual(['_call-review.json', ...months].toSorted());
    expect(outcome).toMatchObject({ calls: 5, months: 5, removed: [], anew: 'new', strangers: [] });
    expect(outcome.bytes).toBe(months.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0));
    expect(await archivedCalls(folder)).toEqual(heldCalls(database));
  });

  test('holds every column under the API’s name, times as UTC timestamps, calls in the order of time', async () => {
    insertCalls(database, [callOf(generatedCall(1), ''), callOf(generatedCall(0), '')]);
    await archive(data, folder);
    const file = join(folder, path(2025, 1));
    const { schema } = parquetMetadata(new Uint8Array(readFileSync(file)).buffer);
    expect(schema.slice(1).map(({ name }) => name)).toEqual(columns.map(({ name }) => name));
    const start = schema.find(({ name }) => name === 'init_time_gmt');
    expect(start?.logical_type).toEqual({ type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' });
    const [first, second] = await callsIn(file);
    expect(first?.['init_time_gmt']).toEqual(new Date('2025-01-01T00:00:00Z'));
    expect(second?.['init_time_gmt']).toEqual(new Date('2025-01-01T00:00:37Z'));
    expect(first?.['extra']).toBe('{"callback":null}');
    expect(manifest().columns.slice(2, 5)).toEqual([
      { name: 'result', type: 'string' },
      { name: 'init_time_gmt', type: 'timestamp(millis, UTC)' },
      { name: 'start_time_gmt', type: 'timestamp(millis, UTC)' },
    ]);
  });

  test('of no calls holds nothing but what it says of itself', async () => {
    expect(await archive(data, folder)).toMatchObject({ calls: 0, months: 0, written: [], bytes: 0 });
    expect(filesOf(folder)).toEqual(['_call-review.json']);
  });

  test('says whose calls it holds and of which state, and no secret', async () => {
    hold(november);
    await archive(data, folder);
    expect(manifest()).toMatchObject({
      account,
      state: { calls: 1, sequence: 0 },
      months: { [path(2026, 11)]: { rows: 1, bytes: statSync(join(folder, path(2026, 11))).size } },
      pending: [],
    });
  });
});

describe('a folder that was written before', () => {
  let [early, late, startless] = [0, 0, 0];
  beforeEach(async () => {
    early = hold(november);
    late = hold(december);
    startless = hold(null);
    await archive(data, folder);
  });

  /** Archives again; answers what was written and removed, and proves that nothing else was touched. */
  async function again(): Promise<{ written: readonly string[]; removed: readonly string[] }> {
    const before = filesWritten(folder);
    const { written, removed, anew } = await archive(data, folder);
    expect(anew).toBeNull();
    const untouched = Object.entries(before).filter(
      ([name]) => name.endsWith('.parquet') && ![...written, ...removed].includes(name),
    );
    expect(filesWritten(folder)).toMatchObject(Object.fromEntries(untouched));
    expect(await archivedCalls(folder)).toEqual(heldCalls(database));
    return { written, removed };
  }

  test('stays as it is where nothing changed, to the last file', async () => {
    const before = filesWritten(folder);
    const outcome = await archive(data, folder);
    expect(outcome).toMatchObject({ months: 3, written: [], removed: [], anew: null });
    expect(filesWritten(folder)).toEqual(before);
  });

  test('gets the month of a new call', async () => {
    hold(december + 60);
    expect(await again()).toEqual({ written: [path(2026, 12)], removed: [] });
    expect(await again()).toEqual({ written: [], removed: [] });
  });

  test('gets the month of a changed call', async () => {
    database.prepare('UPDATE call SET hangup_time_gmt = ? WHERE id = ?').run(november + 9, early);
    expect(await again()).toEqual({ written: [path(2026, 11)], removed: [] });
  });

  test('gets both months of a call that moved', async () => {
    hold(november + 1);
    await again();
    move(early, december);
    expect(await again()).toEqual({ written: [path(2026, 11), path(2026, 12)], removed: [] });
  });

  test('gets both months of two calls that changed places, where no count differs', async () => {
    move(early, december);
    move(late, november);
    expect(await again()).toEqual({ written: [path(2026, 11), path(2026, 12)], removed: [] });
  });

  test('loses the month whose last call went, with its folders', async () => {
    mkdirSync(join(folder, 'year=2026/month=11/mine'));
    move(early, december);
    move(startless, december);
    const nothing = '__HIVE_DEFAULT_PARTITION__';
    expect(await again()).toEqual({
      written: [path(2026, 12)],
      removed: [path(2026, 11), path(nothing, nothing)],
    });
    expect(statSync(join(folder, 'year=2026/month=11/mine')).isDirectory()).toBe(true);
    expect(statSync(join(folder, `year=${nothing}`), { throwIfNoEntry: false })).toBeUndefined();
  });

  test('gets the month of a call that was deleted', async () => {
    hold(december + 1);
    await again();
    database.prepare('DELETE FROM call WHERE id = ?').run(late);
    expect(await again()).toEqual({ written: [path(2026, 12)], removed: [] });
  });

  test('gets a file that is missing or of another size', async () => {
    rmSync(join(folder, path(2026, 11)));
    truncateSync(join(folder, path(2026, 12)), 100);
    expect(await again()).toEqual({ written: [path(2026, 11), path(2026, 12)], removed: [] });
  });

  test('is written anew where it is not known any more what changed', async () => {
    move(early, november + 1);
    database.exec('DELETE FROM call_change');
    expect(await archive(data, folder)).toMatchObject({ anew: 'changes-unknown', written: { length: 3 } });
  });

  test('is written anew from another data file of the account, and loses the months that one does not hold', async () => {
    const other = join(directory, 'other.db');
    const opened = openDatabase(other, { kind: 'calls', mode: 'write' });
    insertCalls(opened, [callOf(callRow({ call_uuid: 'other', init_time_gmt: december }), '')]);
    const outcome = await archive(other, folder);
    expect(outcome).toMatchObject({ anew: 'other-file', written: [path(2026, 12)], removed: { length: 2 } });
    expect(await archivedCalls(folder)).toEqual(heldCalls(opened));
    opened.close();
  });

  test.each([
    ['is damaged', () => writeFileSync(manifestPath(), '{"format": "call-review arch')],
    ['is of another format', () => rewritten({ format: 'call-review archive 0' })],
    ['has other columns', () => rewritten({ columns: [{ name: 'call_uuid', type: 'string' }] })],
    ['names other files', () => rewritten({ months: { '../calls.db': { rows: 1, bytes: 1 } } })],
  ])('is written anew where what it says of itself %s', async (_, change) => {
    change();
    expect(await archive(data, folder)).toMatchObject({ anew: 'unknown-state', written: { length: 3 }, removed: [] });
    expect(await archive(data, folder)).toMatchObject({ anew: null, written: [] });
  });

  function rewritten(changes: object): void {
    writeFileSync(manifestPath(), JSON.stringify({ ...manifest(), ...changes }));
  }

  test('goes on with what was left to do', async () => {
    hold(december + 1);
    const { months, ...rest } = manifest();
    writeFileSync(manifestPath(), JSON.stringify({ ...rest, months, pending: [path(2026, 11), path(2025, 1)] }));
    mkdirSync(join(folder, 'year=2025/month=1'), { recursive: true });
    writeFileSync(join(folder, path(2025, 1)), 'left');
    writeFileSync(join(folder, '_call-review.1234.part'), 'half');
    expect(await again()).toEqual({ written: [path(2026, 11), path(2026, 12)], removed: [path(2025, 1)] });
    expect(filesOf(folder)).not.toContain('_call-review.1234.part');
  });

  test('is left to the later of two exports, and the earlier one says so', async () => {
    hold(november);
    hold(december);
    const onProgress = ({ months }: ArchiveProgress) => {
      // What another one writes when it begins.
      if (months === 1) rewritten({ pending: [path(2026, 12), path(2026, 1)] });
    };
    const work = archive(data, folder, { onProgress });
    await expect(work).rejects.toMatchObject({ code: 'folder-taken', parameters: { path: folder } });
    expect(manifest().pending).toEqual([path(2026, 12), path(2026, 1)]);
    expect(filesOf(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect((await again()).written).toEqual([path(2026, 12)]);
  });

  test('is refused to another account, and stays as it is', async () => {
    const before = filesWritten(folder);
    await expect(archive(data, folder, { owner: { ...account, name: 'other' } })).rejects.toMatchObject({
      code: 'folder-of-other-account',
      parameters: { path: folder, account: 'pbx.example · @me' },
    });
    expect(filesWritten(folder)).toEqual(before);
  });

  test('keeps what is not its own, and says which Parquet files those are', async () => {
    writeFileSync(join(folder, 'year=2026/month=11/more.parquet'), 'mine');
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    writeFileSync(manifestPath(), 'damaged');
    const outcome = await archive(data, folder);
    expect(outcome.strangers).toEqual(['year=2026/month=11/more.parquet']);
    expect(readFileSync(join(folder, 'year=2026/month=11/more.parquet'), 'utf8')).toBe('mine');
    expect(readFileSync(join(folder, 'notes.txt'), 'utf8')).toBe('mine');
  });
});

describe('a folder that is not an archive', () => {
  test('is refused where it holds anything, and stays as it is', async () => {
    hold(november);
    mkdirSync(folder);
    writeFileSync(join(folder, 'letter.txt'), 'dear');
    await expect(archive(data, folder)).rejects.toMatchObject({ code: 'folder-foreign', parameters: { path: folder } });
    expect(filesOf(folder)).toEqual(['letter.txt']);
  });

  test('is taken where it is empty but for what systems hide in any folder', async () => {
    hold(november);
    mkdirSync(folder);
    writeFileSync(join(folder, '.DS_Store'), '');
    writeFileSync(join(folder, '_call-review.0a.part'), 'a first export that was killed at once');
    expect(await archive(data, folder)).toMatchObject({ written: [path(2026, 11)] });
    expect(filesOf(folder)).toEqual(['.DS_Store', '_call-review.json', path(2026, 11)]);
  });

  test('is refused where it is a file, or would lie in no folder', async () => {
    writeFileSync(folder, 'a file');
    await expect(archive(data, folder)).rejects.toMatchObject({
      code: 'output-unwritable',
      parameters: { detail: 'something that is not a folder has this name' },
    });
    await expect(archive(data, join(directory, 'none', 'archive'))).rejects.toMatchObject({
      code: 'output-unwritable',
      parameters: { detail: 'the folder does not exist' },
    });
  });
});

test('whatever is written, moved, changed and deleted, the folder holds what the data file holds', async () => {
  const start = fc.option(fc.integer({ min: 0, max: 5 }).map((month) => Date.UTC(2026, month, 3) / 1000));
  const change = fc.oneof(
    fc.record({ kind: fc.constant('hold' as const), start }),
    fc.record({ kind: fc.constant('move' as const), start, call: fc.nat() }),
    fc.record({ kind: fc.constant('change' as const), call: fc.nat() }),
    fc.record({ kind: fc.constant('delete' as const), call: fc.nat() }),
    fc.record({ kind: fc.constant('archive' as const) }),
    fc.record({ kind: fc.constant('stop' as const), after: fc.nat({ max: 12 }) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 25 }), async (changes) => {
      database.exec('DELETE FROM call');
      rmSync(folder, { recursive: true, force: true });
      for (const one of changes) {
        const ids = database.prepare('SELECT id FROM call').pluck().all() as number[];
        const call = 'call' in one ? (ids[one.call % Math.max(1, ids.length)] ?? 0) : 0;
        if (one.kind === 'hold') hold(one.start);
        else if (one.kind === 'move') move(call, one.start);
        else if (one.kind === 'change')
          database.prepare('UPDATE call SET duration = coalesce(duration, 0) + 1 WHERE id = ?').run(call);
        else if (one.kind === 'delete') database.prepare('DELETE FROM call WHERE id = ?').run(call);
        else if (one.kind === 'archive') await archive(data, folder);
        else {
          let left = one.after;
          await archive(data, folder, { isCancelled: () => left-- <= 0 }).catch(({ code }) =>
            expect(code).toBe('cancelled'),
          );
        }
      }
      await archive(data, folder);
      expect(await archivedCalls(folder)).toEqual(heldCalls(database));
    }),
    { numRuns: 40 },
  );
});
