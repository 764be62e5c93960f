import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callRow } from '../../../src/shared/call.ts';
import { hostileTexts } from './hostile-values.ts';
import { writeToMemory } from './write-to-memory.ts';

const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));

const pythonWith = (module: string) =>
  ['python3', '/usr/bin/python3'].find((command) => spawnSync(command, ['-c', `import ${module}`]).status === 0);
const plainPython = pythonWith('csv');
/** Debian: python3-openpyxl. */
const python = pythonWith('openpyxl');

interface PythonSheet {
  readonly name: string;
  readonly frozen: string | null;
  readonly filter: string | null;
  readonly widths: readonly number[];
  readonly headingIsBold: boolean;
  readonly rows: readonly (readonly unknown[])[];
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'call-review-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function readBy(command: string | undefined, name: string, file: Buffer): unknown {
  const path = join(folder, 'calls');
  writeFileSync(path, file);
  const { stdout, stderr, status } = spawnSync(String(command), [script(name), path], { maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(stderr.toString());
  return JSON.parse(stdout.toString());
}

describe.skipIf(plainPython === undefined)('Python’s reader of CSV (skipped where no python3 is installed)', () => {
  test.each([',', ';', '\t', '|'] as const)('gives every hostile text back, delimited by %j', async (delimiter) => {
    const texts = Object.values(hostileTexts).filter((text) => !text.startsWith('='));
    const rows = texts.map((text) => callRow({ from_username: text, hangup_cause: text }));
    const { file } = await writeToMemory(rows, {
      format: 'csv',
      columns: ['from_username', 'flow', 'hangup_cause'],
      delimiter,
    });
    const read = readBy(plainPython, './read_csv.py', Buffer.concat([Buffer.from(delimiter), file]));
    expect(read).toEqual([['from_username', 'flow', 'hangup_cause'], ...texts.map((text) => [text, '', text])]);
  });
});

describe.skipIf(python === undefined)('openpyxl (skipped where no python3 with openpyxl is installed)', () => {
  const read = (file: Buffer) => readBy(python, './read_workbook.py', file) as readonly PythonSheet[];

  test('reads every hostile text as text', async () => {
    // What looks like an escape is left to the other reader: versions of openpyxl differ in who undoes it.
    const texts = Object.values(hostileTexts).filter((text) => !text.includes('_x'));
    const rows = texts.map((text) => callRow({ from_username: text, hangup_cause: text }));
    const { file } = await writeToMemory(rows, { columns: ['from_username', 'hangup_cause'] });
    const [calls] = read(file);
    const cell = (text: string) => ({ text, type: 's', format: '@' });
    expect(calls?.rows.slice(1)).toEqual(texts.map((text) => [cell(text), cell(text)]));
  });

  test('reads dates, lengths of time and integers with their formats', async () => {
    const rows = [
      callRow({ init_time_gmt: 1_719_835_201, duration: 90_061, extension_id: 4711 }),
      callRow({ init_time_gmt: 1_735_689_599, duration: 0 }),
    ];
    const { file } = await writeToMemory(rows, {
      columns: ['init_time_gmt', 'duration', 'extension_id'],
      zone: 'Europe/Moscow',
      headers: 'labels',
    });
    const [calls] = read(file);
    const moment = (text: string) => ({ moment: text, format: 'yyyy\\-mm\\-dd\\ hh:mm:ss' });
    const length = (seconds: number) => ({ seconds, format: '[h]:mm:ss' });
    expect(calls?.rows).toEqual([
      ['Started (Europe/Moscow)', 'Duration', 'Extension ID'].map((text) => ({ text, type: 's', format: '@' })),
      [moment('2024-07-01 15:00:01'), length(90_061), 4711],
      [moment('2025-01-01 02:59:59'), length(0), null],
    ]);
  });

  test('finds the headings frozen and bold, the filter and the widths on every sheet of calls', async () => {
    const rows = Array.from({ length: 12 }, (_, index) => callRow({ call_uuid: String(index), flow: 'in' }));
    const limits = { rows: 6, bytes: 1e9 };
    const { file } = await writeToMemory(rows, { columns: ['call_uuid', 'flow'], language: 'ru' }, undefined, limits);
    const sheets = read(file);
    expect(sheets.map(({ name, frozen, filter }) => [name, frozen, filter])).toEqual([
      ['Звонки', 'A2', 'A1:B6'],
      ['Звонки 2', 'A2', 'A1:B6'],
      ['Звонки 3', 'A2', 'A1:B3'],
      ['О выгрузке', null, null],
    ]);
    for (const sheet of sheets) {
      expect(sheet.headingIsBold).toBe(true);
      expect(sheet.widths.length).toBe(2);
      expect(sheet.widths.every((width) => width >= 10)).toBe(true);
    }
  });
});
