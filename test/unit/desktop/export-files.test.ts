import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SaveDialogOptions } from 'electron';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ExportFiles } from '../../../src/main/desktop/export-files.ts';
import { createWords } from '../../../src/shared/words/words.ts';

let folder: string;
let asked: SaveDialogOptions[];
let shown: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'call-review-files-'));
  asked = [];
  shown = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

function files(answer: string | null, language: 'en' | 'ru' = 'en'): ExportFiles {
  const shell = {
    folder,
    chooseFile: async (options: SaveDialogOptions) => {
      asked.push(options);
      return answer === null ? { canceled: true, filePath: '' } : { canceled: false, filePath: answer };
    },
    showInFolder: (path: string) => {
      shown.push(path);
    },
  };
  return new ExportFiles(shell, () => createWords(language));
}

describe('an export', () => {
  test('goes where the person chose', async () => {
    const path = join(folder, 'november.xlsx');
    const exports = files(path);
    expect(await exports.chooseTarget('calls.xlsx', 'xlsx')).toEqual({ target: path, name: 'november.xlsx' });
    expect(await exports.target(path)).toEqual({ path, download: null });
  });

  test('goes nowhere else', async () => {
    const exports = files(join(folder, 'november.xlsx'));
    await exports.chooseTarget('calls.xlsx', 'xlsx');
    for (const path of [join(folder, 'other.xlsx'), '/etc/passwd', `${folder}/./november.xlsx`]) {
      await expect(exports.target(path)).rejects.toMatchObject({ code: 'output-unwritable' });
    }
  });

  test('goes nowhere where the person thought better of it', async () => {
    expect(await files(null).chooseTarget('calls.xlsx', 'xlsx')).toBeNull();
  });

  test('gets the ending of its format', async () => {
    expect(await files(join(folder, 'calls 1.11')).chooseTarget('calls', 'csv')).toMatchObject({
      name: 'calls 1.11.csv',
    });
    expect(await files(join(folder, 'CALLS.CSV')).chooseTarget('calls', 'csv')).toMatchObject({ name: 'CALLS.CSV' });
  });

  test('replaces no file that the person was not asked about', async () => {
    writeFileSync(join(folder, 'calls.csv'), '');
    expect(await files(join(folder, 'calls')).chooseTarget('calls', 'csv')).toMatchObject({ name: 'calls 2.csv' });
  });

  test.each([
    ['../../etc/passwd', 'etc passwd.xlsx'],
    ['C:\\Windows\\calls', 'C Windows calls.xlsx'],
    ['a\u0000b<>:"|?*c.xlsx', 'a b c.xlsx'],
    ['Звонки 23.11', 'Звонки 23.11.xlsx'],
    ['///', 'calls.xlsx'],
    ['..', 'calls.xlsx'],
  ])('suggests %j as %j in the documents folder', async (name, suggestion) => {
    await files(null).chooseTarget(name, 'xlsx');
    expect(asked[0]?.defaultPath).toBe(join(folder, suggestion));
  });

  test('is asked for in the person’s language', async () => {
    await files(null, 'ru').chooseTarget('calls', 'parquet');
    expect(asked[0]).toMatchObject({
      title: 'Выгрузка звонков',
      filters: [{ name: 'Parquet', extensions: ['parquet'] }],
    });
  });
});

describe('a file is shown in its folder', () => {
  test('once it was written', () => {
    const exports = files(null);
    exports.wrote(join(folder, 'calls.csv'));
    exports.show(join(folder, 'calls.csv'));
    expect(shown).toEqual([join(folder, 'calls.csv')]);
  });

  test('and not because it was chosen, or because a page names it', async () => {
    const path = join(folder, 'calls.csv');
    const exports = files(path);
    await exports.chooseTarget('calls', 'csv');
    for (const each of [path, '/etc/passwd']) expect(() => exports.show(each)).toThrow('output-unwritable');
    expect(shown).toEqual([]);
  });
});
