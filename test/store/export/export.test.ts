import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import readXlsxFile from 'read-excel-file/node';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exportCalls } from '../../../src/main/export/export.ts';
import { openFileSink } from '../../../src/main/export/file-sink.ts';
import { openOrBegin } from '../../../src/main/store/damage.ts';
import { CallWriter } from '../../../src/main/store/writer.ts';
import { callToJson, cell } from '../../../src/shared/call.ts';
import { CallReviewError } from '../../../src/shared/errors.ts';
import { type ExportFormat, type ExportProgress, exportFormats } from '../../../src/shared/export.ts';
import { createWords } from '../../../src/shared/words/words.ts';
import { exportRequest } from './export-request.ts';
import { generatedCall } from './generated-source.ts';

const stagedWorker = new URL('./staged-worker.ts', import.meta.url);

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'call-review-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The error with which something is refused; fails where it is not. */
async function refusal(work: Promise<unknown>): Promise<CallReviewError> {
  const error = await work.then(
    () => new Error('it was not refused'),
    (reason: unknown) => reason,
  );
  if (error instanceof CallReviewError) return error;
  throw error;
}

/** Starts an export of endless calls and aborts it when calls have been written. */
async function cancelledExport(path: string, format: ExportFormat): Promise<CallReviewError> {
  const controller = new AbortController();
  const onProgress = ({ bytes }: ExportProgress) => {
    if (bytes > 0) controller.abort();
  };
  return refusal(
    exportCalls('endless', exportRequest({ path, format }), {
      onProgress,
      signal: controller.signal,
      worker: stagedWorker,
    }),
  );
}

describe('an export of a data file', () => {
  const calls = Array.from({ length: 3000 }, (_, index) => generatedCall(index));

  function dataFile(): string {
    const path = join(folder, 'calls.db');
    const { database } = openOrBegin(path, 'calls');
    const writer = new CallWriter(database);
    writer.writeCalls(calls.map((row) => ({ identity: `uuid:${cell(row, 'call_uuid')}`, row })));
    database.close();
    return path;
  }

  test('writes the calls of the query in its order, with progress to the end', async () => {
    const path = join(folder, 'out.jsonl');
    const seen: ExportProgress[] = [];
    const query = {
      filter: { field: 'flow', op: 'in', values: ['out'] },
      sort: [{ field: 'init_time_gmt', direction: 'asc' }],
    } as const;
    const outcome = await exportCalls(dataFile(), exportRequest({ path, format: 'jsonl', query }), {
      onProgress: (progress) => seen.push(progress),
    });
    const expected = calls.filter((row) => cell(row, 'flow') === 'out');
    expect(readFileSync(path, 'utf8')).toBe(expected.map((row) => `${callToJson(row)}\n`).join(''));
    expect(outcome).toEqual({ path, rows: 1000, bytes: statSync(path).size, sheets: 1, cutTexts: 0 });
    expect(seen[0]).toEqual({ rows: 0, totalRows: 1000, bytes: 0 });
    expect(seen.at(-1)).toMatchObject({ rows: 1000, totalRows: 1000 });
  });

  test.each(exportFormats)(
    'leaves a whole %s file and nothing else, open to whom files usually are',
    async (format) => {
      const data = dataFile();
      mkdirSync(join(folder, 'out'));
      const path = join(folder, 'out', `calls.${format}`);
      const outcome = await exportCalls(data, exportRequest({ path, format }));
      expect(outcome.rows).toBe(3000);
      expect(readdirSync(join(folder, 'out'))).toEqual([`calls.${format}`]);
      if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o666 & ~process.umask());
      if (format !== 'xlsx') return;
      const [sheet] = await readXlsxFile(path);
      expect(sheet?.data.slice(1).map(([uuid]) => uuid)).toEqual(calls.map((row) => cell(row, 'call_uuid')).reverse());
    },
  );

  test('replaces the file that a symbolic link names, not the link', async () => {
    mkdirSync(join(folder, 'elsewhere'));
    const target = join(folder, 'elsewhere', 'real.jsonl');
    const link = join(folder, 'link.jsonl');
    writeFileSync(target, 'old');
    symlinkSync(target, link);
    await exportCalls(dataFile(), exportRequest({ path: link, format: 'jsonl' }));
    expect(readFileSync(target, 'utf8').split('\n').length).toBe(3001);
    expect(readdirSync(join(folder, 'elsewhere'))).toEqual(['real.jsonl']);
  });

  test.skipIf(process.platform === 'win32')('keeps a file that it replaces as private as it was', async () => {
    const path = join(folder, 'calls.csv');
    writeFileSync(path, 'old', { mode: 0o600 });
    await exportCalls(dataFile(), exportRequest({ path, format: 'csv' }));
    expect(statSync(path).size).toBeGreaterThan(1000);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('is refused with the store’s own words where the data file is none', async () => {
    const data = join(folder, 'calls.db');
    writeFileSync(data, 'not a database, and long enough to be taken for one'.repeat(100));
    const error = await refusal(exportCalls(data, exportRequest({ path: join(folder, 'out.csv'), format: 'csv' })));
    expect(error.code).toMatch(/^data-/);
    expect(readdirSync(folder).filter((name) => name.startsWith('out'))).toEqual([]);
  });
});

describe('an export that does not come to its end', () => {
  test.each(exportFormats)('leaves nothing behind when a person cancels it: %s', async (format) => {
    const error = await cancelledExport(join(folder, `calls.${format}`), format);
    expect(error.code).toBe('cancelled');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('leaves the file that was there before', async () => {
    const path = join(folder, 'calls.csv');
    writeFileSync(path, 'what was there');
    await cancelledExport(path, 'csv');
    expect(readFileSync(path, 'utf8')).toBe('what was there');
    expect(readdirSync(folder)).toEqual(['calls.csv']);
  });

  test('is cancelled even where its thread does not listen', async () => {
    const controller = new AbortController();
    const work = exportCalls('stuck', exportRequest({ path: join(folder, 'calls.xlsx') }), {
      signal: controller.signal,
      worker: stagedWorker,
    });
    setTimeout(() => controller.abort(), 300);
    expect((await refusal(work)).code).toBe('cancelled');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('does not begin where it is cancelled already', async () => {
    const work = exportCalls('endless', exportRequest({ path: join(folder, 'calls.xlsx') }), {
      signal: AbortSignal.abort(),
      worker: stagedWorker,
    });
    expect((await refusal(work)).code).toBe('cancelled');
  });

  test.each([
    ['exit', 'xlsx'],
    ['exit', 'csv'],
    ['memory', 'csv'],
  ] as const)('leaves nothing behind and says so when its thread dies (%s, %s)', async (stage, format) => {
    const path = join(folder, `calls.${format}`);
    const error = await refusal(exportCalls(stage, exportRequest({ path, format }), { worker: stagedWorker }));
    expect(error.code).toBe('output-unwritable');
    expect(error.parameters).toMatchObject({ path });
    expect(error.parameters['detail']).toContain('stopped before its end');
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each(exportFormats)(
    'rejects with a mistake of the program as it is, and leaves nothing behind: %s',
    async (format) => {
      const request = exportRequest({ path: join(folder, `calls.${format}`), format });
      await expect(exportCalls('bug', request, { worker: stagedWorker })).rejects.toThrow('a mistake in the program');
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  test('is seen by its owner only while it is written, beside the file that it will become', async () => {
    const controller = new AbortController();
    const found: { name: string; mode: number }[] = [];
    const onProgress = ({ bytes }: ExportProgress) => {
      if (bytes === 0) return;
      for (const name of readdirSync(folder)) found.push({ name, mode: statSync(join(folder, name)).mode & 0o777 });
      controller.abort();
    };
    const request = exportRequest({ path: join(folder, 'calls.csv'), format: 'csv' });
    await refusal(exportCalls('endless', request, { onProgress, signal: controller.signal, worker: stagedWorker }));
    expect(found.length).toBe(1);
    expect(found[0]?.name).toMatch(/^calls\.csv\.[0-9a-f]{8}\.part$/);
    if (process.platform !== 'win32') expect(found[0]?.mode).toBe(0o600);
  });
});

describe('a place where nothing can be written', () => {
  const said = async (path: string): Promise<string> => {
    const error = await refusal(exportCalls('endless', exportRequest({ path }), { worker: stagedWorker }));
    expect(error.code).toBe('output-unwritable');
    expect(error.parameters['path']).toBe(path);
    return String(error.parameters['detail']);
  };

  test('is said to have no such folder', async () => {
    expect(await said(join(folder, 'missing', 'calls.xlsx'))).toBe('the folder does not exist');
    writeFileSync(join(folder, 'file'), '');
    expect(await said(join(folder, 'file', 'calls.xlsx'))).toBe('the folder does not exist');
  });

  test('is said to be a folder', async () => {
    expect(await said(folder)).toBe('a folder has this name');
  });

  test.skipIf(!existsSync('/dev/null'))('is said to be no ordinary file, and a device is not replaced', async () => {
    expect(await said('/dev/null')).toBe('something that is not an ordinary file has this name');
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  test('is said to have a name that cannot be', async () => {
    expect(await said(join(folder, `${'a'.repeat(300)}.xlsx`))).toBe(
      'the name is too long or has characters that are not allowed',
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'is said to be forbidden (skipped for root, whom nothing is forbidden)',
    async () => {
      chmodSync(folder, 0o500);
      expect(await said(join(folder, 'calls.xlsx'))).toContain('not allowed');
      chmodSync(folder, 0o700);
    },
  );

  test.skipIf(!existsSync('/dev/full'))('is said to be full', () => {
    const sink = openFileSink('/dev/full', '/somewhere/calls.xlsx', createWords('ru'));
    try {
      expect(() => sink.write(Buffer.from('a'))).toThrow(
        new CallReviewError('output-unwritable', { path: '/somewhere/calls.xlsx', detail: 'не хватает места' }),
      );
    } finally {
      sink.close();
    }
  });
});
