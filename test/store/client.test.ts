import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openStore, type Store } from '../../src/main/store/client.ts';
import { isSuspect } from '../../src/main/store/damage.ts';
import { openDatabase } from '../../src/main/store/database.ts';
import { callRow } from '../../src/shared/call.ts';
import { callOf } from './hostile-calls.ts';
import { temporaryDirectory } from './temporary-directory.ts';

function newPaths() {
  const folder = join(temporaryDirectory(), 'account');
  return { callsPath: join(folder, 'calls.db'), reviewPath: join(folder, 'review.db') };
}

async function open(paths: ReturnType<typeof newPaths>, access?: 'write' | 'read'): Promise<Store> {
  const store = await openStore(paths, access);
  onTestFinished(() => store.close());
  return store;
}

const calls = ['a', 'b', 'c'].map((id, index) => callOf(`uuid:${id}`, callRow({ init_time_gmt: index })));

describe('a store', () => {
  test('gives to the reader what the writer wrote, and keeps it', async () => {
    const paths = newPaths();
    const store = await open(paths);
    const before = await store.reader.dataVersion();
    expect(await store.writer.writeCalls(calls)).toEqual({ inserted: 3, changed: 0, unchanged: 0 });
    expect(await store.reader.dataVersion()).not.toBe(before);
    const newestFirst = calls.map((call) => call.row).reverse();
    expect((await store.reader.first({}, 10)).rows).toEqual(newestFirst);
    const review = { call: 'uuid:a', reviewed: true, starred: false, note: 'ё', tags: ['x'], updatedAt: 1 };
    await store.review.setReview(review);
    await store.close();

    const again = await open(paths);
    expect((await again.reader.first({}, 10)).rows).toEqual(newestFirst);
    expect(await again.review.reviews(['uuid:a'])).toEqual([review]);
    expect(again.setAside).toEqual([]);
  });

  test('leaves no log behind when it is closed, and finishes what is being written', async () => {
    const paths = newPaths();
    const store = await open(paths);
    const written = store.writer.writeCalls(calls);
    await store.close();
    expect(await written).toMatchObject({ inserted: 3 });
    expect(existsSync(`${paths.callsPath}-wal`)).toBe(false);
    await expect(store.writer.coverage()).rejects.toThrow('closed');
    await expect(store.reader.coverage()).rejects.toThrow('closed');
  });

  test('opened to read opens no writer until it must', async () => {
    const paths = newPaths();
    const first = await open(paths, 'read');
    expect(await first.reader.count({})).toBe(0);
    await first.close();

    const other = openDatabase(paths.callsPath, { kind: 'calls', mode: 'write' });
    onTestFinished(() => void other.close());
    other.exec('BEGIN IMMEDIATE');
    const reading = await open(paths, 'read');
    expect(await reading.reader.count({})).toBe(0);
    other.exec('COMMIT');
    expect(await reading.writer.writeCalls(calls)).toMatchObject({ inserted: 3 });
    expect(await reading.reader.count({})).toBe(3);
  });

  test('says which damaged file it has set aside, also when it is only read', async () => {
    const paths = newPaths();
    await (await open(paths)).close();
    writeFileSync(paths.callsPath, 'not a database '.repeat(1000));
    const store = await open(paths, 'read');
    expect(store.setAside.map((path) => basename(path).slice(0, 'calls.db.damaged-'.length))).toEqual([
      'calls.db.damaged-',
    ]);
    expect(await store.reader.count({})).toBe(0);
  });

  test('that comes across damage says so, and sets the file aside when it is opened next', async () => {
    const paths = newPaths();
    const first = await open(paths);
    await first.writer.writeCalls(Array.from({ length: 5000 }, (_, index) => callOf(`uuid:${index}`)));
    await first.close();
    const bytes = readFileSync(paths.callsPath);
    // The first pages hold the schema; with them the file still opens.
    bytes.fill(0xab, 4096 * 60);
    writeFileSync(paths.callsPath, bytes);

    const reading = await open(paths, 'read');
    await expect(reading.reader.first({}, 10_000)).rejects.toMatchObject({
      code: 'data-suspect',
      parameters: { path: paths.callsPath },
    });
    await reading.close();
    expect(isSuspect(paths.callsPath)).toBe(true);

    const again = await open(paths, 'read');
    expect(again.setAside).toHaveLength(1);
    expect(await again.reader.count({})).toBe(0);
  });

  test.each(['read', 'write'] as const)('of a newer version is refused (%s)', async (access) => {
    const paths = newPaths();
    const database = openDatabase(paths.callsPath, { kind: 'calls', mode: 'write' });
    database.pragma('user_version = 99');
    database.close();
    await expect(openStore(paths, access)).rejects.toMatchObject({ code: 'data-newer', parameters: { found: 99 } });
  });

  test('in a place where no file can be is refused as unusable', async () => {
    const folder = temporaryDirectory();
    writeFileSync(join(folder, 'file'), '');
    const paths = { callsPath: join(folder, 'file', 'calls.db'), reviewPath: join(folder, 'file', 'review.db') };
    await expect(openStore(paths, 'read')).rejects.toMatchObject({ code: 'data-unusable' });
  });

  test('cancels a question that is being answered', async () => {
    const store = await open(newPaths());
    const many = Array.from({ length: 30_000 }, (_, index) =>
      callOf(`uuid:${index}`, callRow({ from_screen_name: `name ${index}` })),
    );
    await store.writer.writeCalls(many);
    const controller = new AbortController();
    const answers = Array.from({ length: 20 }, () => store.reader.open({ search: 'name 2' }, controller.signal));
    controller.abort();
    const outcomes = await Promise.allSettled(answers);
    expect(outcomes.at(-1)).toMatchObject({ status: 'rejected', reason: { code: 'cancelled' } });
    expect(await store.reader.count({ search: 'name 29999' })).toBe(1);
  });
});
