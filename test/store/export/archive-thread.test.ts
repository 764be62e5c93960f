import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeArchiveFolder } from '../../../src/main/export/archive-folder.ts';
import { openDatabase } from '../../../src/main/store/database.ts';
import type { ArchiveProgress } from '../../../src/shared/archive-folder.ts';
import { startChild } from '../child-process.ts';
import { insertPlainCalls } from '../query-database.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { account, archivedCalls, callsIn, filesOf, heldCalls } from './archived.ts';

const stagedWorker = new URL('./staged-archive-worker.ts', import.meta.url);
const wholeMonths = [1, 2, 3].map((month) => `year=2026/month=${month}/calls.parquet`);
const unfinished = 'year=2026/month=4/calls.parquet';

const request = (path: string) => ({ path, account, language: 'en' as const });

test('a folder is written in a thread, with progress to the end', async () => {
  const directory = temporaryDirectory();
  const data = join(directory, 'calls.db');
  const database = openDatabase(data, { kind: 'calls', mode: 'write' });
  insertPlainCalls(database, 3_000, Date.UTC(2026, 0, 31, 23, 30) / 1000);
  const path = join(directory, 'archive');
  const seen: ArchiveProgress[] = [];
  const outcome = await writeArchiveFolder(data, request(path), { onProgress: (progress) => seen.push(progress) });
  expect(outcome).toMatchObject({ path, calls: 3_000, months: 2, written: wholeMonths.slice(0, 2) });
  expect(seen[0]).toEqual({ months: 0, totalMonths: 2, rows: 0, totalRows: 3_000 });
  expect(seen.at(-1)).toEqual({ months: 2, totalMonths: 2, rows: 3_000, totalRows: 3_000 });
  expect(await archivedCalls(path)).toEqual(heldCalls(database));
  database.close();
});

test.each(['endless', 'stuck'])('a cancel leaves whole months only, and says which are left (%s)', async (stage) => {
  const path = join(temporaryDirectory(), 'archive');
  const controller = new AbortController();
  const onProgress = ({ months }: ArchiveProgress) => {
    if (months === 3 && !controller.signal.aborted) setTimeout(() => controller.abort(), 50);
  };
  const work = writeArchiveFolder(stage, request(path), {
    onProgress,
    signal: controller.signal,
    worker: stagedWorker,
  });
  await expect(work).rejects.toMatchObject({ code: 'cancelled' });
  expect(filesOf(path)).toEqual(['_call-review.json', ...wholeMonths]);
  expect(JSON.parse(readFileSync(join(path, '_call-review.json'), 'utf8')).pending).toEqual([unfinished]);
  expect(await callsIn(join(path, wholeMonths[2] ?? ''))).toHaveLength(1000);
});

test('does not begin where it is cancelled already', async () => {
  const path = join(temporaryDirectory(), 'archive');
  const work = writeArchiveFolder('endless', request(path), { signal: AbortSignal.abort(), worker: stagedWorker });
  await expect(work).rejects.toMatchObject({ code: 'cancelled' });
});

test('a thread that dies is said, and leaves whole months only', async () => {
  const path = join(temporaryDirectory(), 'archive');
  const work = writeArchiveFolder('exit', request(path), { worker: stagedWorker });
  await expect(work).rejects.toMatchObject({ code: 'output-unwritable', parameters: { path } });
  expect(filesOf(path)).toEqual(['_call-review.json', ...wholeMonths]);
});

test('killed in the middle, the folder stays readable, and the next export goes on with the rest', async () => {
  const path = join(temporaryDirectory(), 'archive');
  const child = startChild(new URL('./archiving-child.ts', import.meta.url), path);
  await child.printed(1);
  await child.kill();
  const left = filesOf(path).filter((name) => name.endsWith('.parquet'));
  expect(left).toEqual(wholeMonths);
  for (const name of left) expect(await callsIn(join(path, name))).toHaveLength(1000);
  expect(filesOf(path).some((name) => name.endsWith('.part'))).toBe(true);

  await expect(writeArchiveFolder('exit', request(path), { worker: stagedWorker })).rejects.toThrow();
  expect(filesOf(path)).toEqual(['_call-review.json', ...wholeMonths]);
});
