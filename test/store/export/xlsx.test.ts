import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLayout } from '../../../src/main/export/layout.ts';
import { escapeText, longestCell, textElement } from '../../../src/main/export/xlsx/text.ts';
import { writeXlsx } from '../../../src/main/export/xlsx/write-xlsx.ts';
import { type CallRow, callRow, cell } from '../../../src/shared/call.ts';
import { type ColumnName, columns } from '../../../src/shared/fields.ts';
import { createWords } from '../../../src/shared/words/words.ts';
import { exportRequest } from './export-request.ts';
import { generatedCall, sourceOf } from './generated-source.ts';
import { hostileTexts, loneSurrogates } from './hostile-values.ts';
import { readBack } from './read-back.ts';
import { writeToMemory } from './write-to-memory.ts';

async function firstRows(rows: readonly CallRow[], names: readonly ColumnName[], zone = 'UTC'): Promise<unknown[][]> {
  const { file } = await writeToMemory(rows, { columns: names, zone });
  return (await readBack(file))[0]?.rows.slice(1) ?? [];
}

describe('the texts of a workbook', () => {
  test.each(Object.entries(hostileTexts))('come back as they were: %s', async (_, text) => {
    const rows = [callRow({ from_username: text, from_screen_name: text, extension_name: text })];
    const read = await firstRows(rows, ['from_username', 'from_screen_name', 'extension_name']);
    expect(read).toEqual([[text, text, text]]);
  });

  test.each(loneSurrogates)('hold U+FFFD for half a surrogate pair: %j', async (text) => {
    expect(await firstRows([callRow({ from_username: text })], ['from_username'])).toEqual([[text.toWellFormed()]]);
  });

  test('come back as they were, whatever they are', async () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('_', '_x', '0041', '_x0041', '_x005F_', 'x0041_', '\r', '\0', '\x01', '\ufffe', '&', '<', ']]>'),
    );
    const text = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => `${pieces.join('')}.`);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 60 }), async (pairs) => {
        const rows = pairs.map(([inline, shared]) => callRow({ from_username: inline, hangup_cause: shared }));
        expect(await firstRows(rows, ['from_username', 'hangup_cause'])).toEqual(pairs);
      }),
      { numRuns: 40 },
    );
  });

  test('hold only characters that XML 1.0 allows, and keep their spaces', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(escapeText(text)).toMatch(/^(?:[\t\n\x20-\ud7ff\ue000-\ufffd]|[\ud800-\udbff][\udc00-\udfff])*$/);
        if (text !== text.trim()) expect(textElement(text)).toMatch(/^<t xml:space="preserve">|_x/);
      }),
    );
  });

  test('are cut at the length of a cell, never within a character, and the sheet About says how many', async () => {
    const long = 'a'.repeat(longestCell);
    const pair = `${'a'.repeat(longestCell - 1)}📞`;
    const rows = [long, `${long}b`, pair].map((text) => callRow({ from_username: text, flow: 'in' }));
    const { file, cutTexts } = await writeToMemory(rows, { columns: ['from_username', 'flow'], language: 'en' });
    const [calls, about] = await readBack(file);
    expect(calls?.rows.slice(1)).toEqual([
      [long, 'in'],
      [long, 'in'],
      ['a'.repeat(longestCell - 1), 'in'],
    ]);
    expect(cutTexts).toBe(2);
    expect(about?.rows.at(-1)).toEqual([
      'Cut texts',
      '2 texts are longer than a cell may be (32,767 characters) and were cut',
    ]);
  });

  test('are all there when more differ than are shared', async () => {
    const rows = Array.from({ length: 66_000 }, (_, index) => callRow({ hangup_cause: `cause ${index}` }));
    const read = await firstRows(rows, ['hangup_cause']);
    expect(read.flat()).toEqual(rows.map((row) => cell(row, 'hangup_cause')));
  });
});

describe('the values of a workbook', () => {
  test('are dates of the zone’s clock, lengths of time and integers', async () => {
    const row = callRow({ init_time_gmt: 1_719_835_200, duration: 90_061, extension_id: 4711, quality_rate: 4 });
    const names = ['init_time_gmt', 'duration', 'extension_id', 'quality_rate'] as const;
    // The reader gives a length of time as a date counted from the spreadsheet's day 0.
    const length = new Date(Date.UTC(1899, 11, 30) + 90_061_000);
    expect(await firstRows([row], names, 'Europe/Moscow')).toEqual([
      [new Date('2024-07-01T15:00:00Z'), length, 4711, 4],
    ]);
    expect((await firstRows([row], names, 'America/New_York'))[0]?.[0]).toEqual(new Date('2024-07-01T08:00:00Z'));
  });

  test('are dates to the second', async () => {
    const moments = Array.from({ length: 2000 }, (_, index) => 1_700_000_000 + index * 7919);
    const read = await firstRows(
      moments.map((moment) => callRow({ init_time_gmt: moment, flow: 'in' })),
      ['init_time_gmt', 'flow'],
    );
    expect(read.map(([date]) => (date as Date).getTime() / 1000)).toEqual(moments);
  });

  test('are texts where a spreadsheet has no such date, length of time or integer', async () => {
    const rows = [
      callRow({ init_time_gmt: -62_167_219_200, duration: -5, extension_id: 9_007_199_254_740_991 }),
      callRow({ init_time_gmt: Date.UTC(1900, 1, 28) / 1000, duration: 1e15, extension_id: -1e15 }),
      callRow({ init_time_gmt: 253_402_300_799, duration: 0, extension_id: 999_999_999_999_999 }),
    ];
    const [first, second, third] = await firstRows(rows, ['init_time_gmt', 'duration', 'extension_id']);
    expect(first).toEqual(['0000-01-01 00:00:00', '-5', '9007199254740991']);
    expect(second).toEqual(['1900-02-28 00:00:00', '1000000000000000', '-1000000000000000']);
    expect(third).toEqual([new Date('9999-12-31T23:59:59Z'), new Date(Date.UTC(1899, 11, 30)), 999_999_999_999_999]);
    const [, , moscow] = await firstRows(rows, ['init_time_gmt'], 'Europe/Moscow');
    expect(moscow).toEqual(['+010000-01-01 02:59:59']);
  });

  test('stay away where there is none', async () => {
    const read = await firstRows(
      [callRow({ call_uuid: 'a' })],
      columns.map(({ name }) => name),
    );
    expect(read).toEqual([['a', ...Array.from({ length: columns.length - 1 }, () => null)]]);
  });
});

describe('the sheets of a workbook', () => {
  const rows = Array.from({ length: 25 }, (_, index) => generatedCall(index));

  test('hold the asked columns in the asked order under their headings', async () => {
    const { file } = await writeToMemory(rows.slice(0, 1), {
      columns: ['extra', 'duration', 'flow', 'init_time_gmt'],
      headers: 'labels',
      language: 'ru',
      zone: 'Asia/Yekaterinburg',
    });
    const [calls] = await readBack(file);
    expect(calls?.name).toBe('Звонки');
    expect(calls?.rows[0]).toEqual(['Прочие поля', 'Длительность', 'Направление', 'Начало (Asia/Yekaterinburg)']);
    expect(calls?.rows[1]?.[0]).toBe('{"callback":null}');
  });

  test('are followed by a new one when one is full, by rows or by bytes, headings repeated', async () => {
    for (const limits of [
      { rows: 11, bytes: 1e9 },
      { rows: 1e6, bytes: 65_000 },
    ]) {
      const many = limits.rows === 11 ? rows : Array.from({ length: 150 }, (_, index) => generatedCall(index));
      const { file, sheets } = await writeToMemory(many, { columns: ['call_uuid', 'flow'] }, undefined, limits);
      const read = await readBack(file);
      if (limits.rows === 11) expect(read.map(({ name }) => name)).toEqual(['Calls', 'Calls 2', 'Calls 3', 'About']);
      expect(read.length).toBe(sheets + 1);
      const calls = read.slice(0, -1);
      expect(calls.every(({ rows: [head] }) => head?.join() === 'call_uuid,flow')).toBe(true);
      expect(calls.flatMap((sheet) => sheet.rows.slice(1).map(([uuid]) => uuid))).toEqual(
        many.map((row) => cell(row, 'call_uuid')),
      );
    }
  });

  test('are full to the last row before a new one begins', async () => {
    const { sheets } = await writeToMemory(rows.slice(0, 20), {}, undefined, { rows: 11, bytes: 1e9 });
    expect(sheets).toBe(2);
  });

  test('are there without a single call', async () => {
    const { file, rows: written } = await writeToMemory([], {});
    const [calls, about] = await readBack(file);
    expect(written).toBe(0);
    expect(calls?.rows.length).toBe(1);
    expect(about?.name).toBe('About');
  });

  test('tell about themselves last', async () => {
    const { file } = await writeToMemory(
      rows,
      {
        query: { search: '916', filter: { field: 'flow', op: 'in', values: ['in'] } },
        zone: 'Europe/Moscow',
        about: {
          account: '=demo',
          madeAt: 1_767_225_600,
          coverage: {
            notCovered: [{ start: 1_767_214_800, end: 1_767_301_200 }],
            provisional: [
              { start: 1_767_301_200, end: 1_767_304_800 },
              { start: 1_767_308_400, end: 1_767_312_000 },
            ],
          },
        },
      },
      {
        unreadable: 3,
        anomalies: 2,
        lastRun: { id: 1, startedAt: 1, period: null, endedAt: 1_767_222_000, report: null },
      },
      { rows: 11, bytes: 1e9 },
    );
    expect((await readBack(file)).at(-1)?.rows).toEqual([
      ['Account', '=demo'],
      ['Made', new Date('2026-01-01T03:00:00Z')],
      ['Time zone', 'Europe/Moscow'],
      ['Calls', 25],
      ['Sheets of calls', 3],
      ['Filter', 'Direction: Incoming'],
      ['Search', '916'],
      ['Order', 'Started (descending)'],
      ['Last sync', new Date('2026-01-01T02:00:00Z')],
      ['Not fetched: calls may be missing', '2026-01-01 00:00:00 to 2026-01-02 00:00:00'],
      ['Provisional: calls may still change', '2026-01-02 00:00:00 to 2026-01-02 01:00:00'],
      [null, '2026-01-02 02:00:00 to 2026-01-02 03:00:00'],
      ['Records that could not be read', 3],
      ['Different records under one call ID', 2],
    ]);
  });

  test.each([
    [null, 'never'],
    [
      { id: 1, startedAt: 1_767_225_600, period: null, endedAt: null, report: null },
      'started 2026-01-01 00:00:00, not finished',
    ],
    [
      { id: 1, startedAt: 1, period: null, endedAt: 1_767_225_600, report: { outcome: 'stopped' } },
      '2026-01-01 00:00:00, stopped before its end',
    ],
  ])('tell how the last sync ended: %j', async (lastRun, said) => {
    const { file } = await writeToMemory([], {}, { unreadable: 0, anomalies: 0, lastRun });
    expect((await readBack(file)).at(-1)?.rows).toContainEqual(['Last sync', said]);
  });

  test('are byte for byte the same for the same calls', async () => {
    const [one, other] = [await writeToMemory(rows, {}), await writeToMemory(rows, {})];
    expect(one.file.equals(other.file)).toBe(true);
  });
});

describe('a workbook that cannot be finished', () => {
  test('rejects with the source’s error and closes the source', async () => {
    let closed = false;
    const source = {
      count: 10_000,
      *chunks() {
        try {
          yield [[generatedCall(0)[0] ?? null]];
          throw new Error('the source is gone');
        } finally {
          closed = true;
        }
      },
    };
    await expect(writeToMemory(source, { columns: ['call_uuid'] })).rejects.toThrow('the source is gone');
    expect(closed).toBe(true);
  });

  test('rejects with the sink’s error, closes the source and asks it for no more', async () => {
    let given = 0;
    let closed = false;
    const chunk = Array.from({ length: 1000 }, (_, index) => generatedCall(index));
    const source = {
      count: 1_000_000,
      *chunks(names: readonly ColumnName[]) {
        try {
          for (let index = 0; index < 1000; index += 1) {
            given += 1;
            yield* sourceOf(chunk).chunks(names);
          }
        } finally {
          closed = true;
        }
      },
    };
    const sink = {
      write() {
        throw new Error('the disk is full');
      },
    };
    const layout = createLayout(exportRequest(), createWords('en'));
    const options = { madeAt: 0, compression: 3, about: () => [] };
    await expect(writeXlsx(source, layout, options, sink)).rejects.toThrow('the disk is full');
    expect(closed).toBe(true);
    expect(given).toBeLessThan(5);
  });
});
