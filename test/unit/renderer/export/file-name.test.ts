import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameOfPath, safeName, suggestedName, wholeName } from '../../../../src/renderer/features/export/file-name.ts';

const facts = { word: 'calls', account: '4711', now: Date.UTC(2026, 10, 23, 22) / 1000, zone: 'Europe/Moscow' };
const day = (date: number, hour: number) => Date.UTC(2026, 10, date, hour) / 1000;

describe('the suggested name', () => {
  test('tells whose calls and which days of the zone', () => {
    expect(suggestedName({ ...facts, period: { start: day(16, 21), end: day(23, 21) } })).toBe(
      'calls_4711_2026-11-17_2026-11-23',
    );
    expect(suggestedName({ ...facts, period: { start: day(22, 21), end: day(23, 21) } })).toBe('calls_4711_2026-11-23');
  });

  test('tells the day of the export where no period was asked for', () => {
    expect(suggestedName(facts)).toBe('calls_4711_2026-11-24');
  });

  test('is one name whatever the account is called', () => {
    expect(suggestedName({ ...facts, account: '../../etc/pa ss_wd\u202excod' })).toBe(
      'calls_etc-pa-ss-wd-xcod_2026-11-24',
    );
    expect(suggestedName({ ...facts, account: '' })).toBe('calls_2026-11-24');
    expect(suggestedName({ ...facts, word: 'звонки', account: 'ООО «Ромашка»' })).toBe(
      'звонки_ООО-«Ромашка»_2026-11-24',
    );
  });
});

describe('a safe name', () => {
  test.each([
    ['CON', '_CON'],
    ['nul.tar', '_nul.tar'],
    ['com1', '_com1'],
    ['LPT²', '_LPT²'],
    ['console', 'console'],
    ['..', '_'],
    ['', '_'],
    ['  .hidden. ', 'hidden'],
    ['a/b\\c:d*e?f"g<h>i|j', 'a-b-c-d-e-f-g-h-i-j'],
    ['line\nfeed\u0000', 'line-feed'],
    ['--help', 'help'],
    ['half \ud83d pair', 'half - pair'],
    ['Отчёт за май', 'Отчёт за май'],
  ])('%j becomes %j', (text, name) => {
    expect(safeName(text)).toBe(name);
  });

  test('holds nothing that a system refuses, fits, and stays as it is when made safe again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const name = safeName(text);
        expect(name).toMatch(/^[^<>:"/\\|?*\p{Cc}\p{Cf}]+$/u);
        expect(name).not.toMatch(/^[\s.-]|[\s.-]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
        expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(161);
        expect(safeName(name)).toBe(name);
      }),
    );
  });
});

describe('the whole name', () => {
  test('ends as the format does, whatever was typed', () => {
    expect(wholeName('calls', 'xlsx')).toBe('calls.xlsx');
    expect(wholeName(' calls.XLSX ', 'xlsx')).toBe('calls.xlsx');
    expect(wholeName('calls.csv', 'parquet')).toBe('calls.parquet');
    expect(wholeName('calls.v2', 'jsonl')).toBe('calls.v2.jsonl');
    expect(wholeName('', 'csv')).toBe('_.csv');
  });
});

test('the name of a path is its last part, on every system', () => {
  expect(nameOfPath('/home/anna/calls.csv')).toBe('calls.csv');
  expect(nameOfPath('C:\\Users\\Anna\\calls.csv')).toBe('calls.csv');
});
