import { describe, expect, test } from 'vitest';
import { type CallRow, callRow, callToJson } from '../../../src/shared/call.ts';
import { parseCsv } from '../../unit/export/parse-csv.ts';
import { generatedCall } from './generated-source.ts';
import { hostileTexts, loneSurrogates } from './hostile-values.ts';
import { writeToMemory } from './write-to-memory.ts';

const hostileCalls: readonly CallRow[] = Object.values(hostileTexts).map((text) =>
  callRow({ call_uuid: text, from_screen_name: text, hangup_disposition: '' }),
);

describe('a CSV file', () => {
  test('begins with a byte order mark and headings, and ends its lines in CRLF', async () => {
    const { file } = await writeToMemory([callRow({ flow: 'in' })], { format: 'csv', columns: ['flow', 'result'] });
    expect(file.toString('latin1')).toBe('\xef\xbb\xbfflow,result\r\nin,\r\n');
  });

  test('holds times of the zone and durations in seconds', async () => {
    const row = callRow({ init_time_gmt: 1_719_835_200, duration: 90_061, bridged_duration: -5 });
    const { file } = await writeToMemory([row], {
      format: 'csv',
      columns: ['init_time_gmt', 'duration', 'bridged_duration'],
      delimiter: ';',
      headers: 'labels',
      language: 'ru',
      zone: 'Europe/Moscow',
    });
    expect(parseCsv(file.toString().slice(1), ';')).toEqual([
      ['Начало (Europe/Moscow)', 'Длительность (секунды)', 'Время разговора (секунды)'],
      ['2024-07-01 15:00:00', '90061', '-5'],
    ]);
  });

  test('gives every hostile text back, but for the apostrophe before a formula', async () => {
    const { file } = await writeToMemory(hostileCalls, { format: 'csv', columns: ['from_screen_name', 'call_uuid'] });
    const read = parseCsv(file.toString().slice(1), ',').slice(1);
    const formulas = new Set([hostileTexts['formula'], hostileTexts['command']]);
    const expected = Object.values(hostileTexts).map((text) => (formulas.has(text) ? `'${text}` : text));
    expect(read).toEqual(expected.map((text) => [text, text]));
  });

  test('has a line for each call across chunks', async () => {
    const rows = Array.from({ length: 2500 }, (_, index) => generatedCall(index));
    const { file, rows: written } = await writeToMemory(rows, { format: 'csv' });
    expect(written).toBe(2500);
    expect(
      parseCsv(file.toString().slice(1), ',')
        .slice(1)
        .map(([uuid]) => uuid),
    ).toEqual(rows.map(([uuid]) => uuid));
  });
});

describe('a file of JSON lines', () => {
  const lines = (file: Buffer) => file.toString().split('\n').slice(0, -1);

  test('holds the calls as they came, unknown fields and digits included', async () => {
    const rows = [
      ...hostileCalls,
      ...loneSurrogates.map((text) => callRow({ from_screen_name: text })),
      callRow({ call_uuid: 'a', extra: '{"callback":9007199254740993,"duration":"soon","n":1.0}' }),
      generatedCall(0),
    ];
    const { file } = await writeToMemory(rows, { format: 'jsonl', headers: 'labels', zone: 'Europe/Moscow' });
    expect(lines(file)).toEqual(rows.map((row) => callToJson(row)));
    expect(file.toString()).toContain('"callback":9007199254740993,"n":1.0');
    expect(lines(file).every((line) => JSON.parse(line))).toBe(true);
  });

  test('holds only the chosen fields, in their order', async () => {
    const { file } = await writeToMemory(
      [
        callRow({
          flow: 'in',
          init_time_gmt: 0,
          quality_rate: 3,
          quality_max_rate: 5,
          extra: '{"ivr":[1],"duration":"x"}',
        }),
      ],
      { format: 'jsonl', columns: ['init_time_gmt', 'duration', 'flow', 'quality_max_rate'] },
    );
    expect(lines(file)).toEqual([
      '{"init_time_gmt":"1970-01-01 00:00:00","duration":"x","flow":"in","quality_rate":{"rate":3,"max_rate":5}}',
    ]);
  });

  test('holds the unknown fields beside chosen ones where they are chosen', async () => {
    const rows = [callRow({ flow: 'in', extra: '{"ivr":[1],"duration":"x","big":12345678901234567890}' }), callRow({})];
    const { file } = await writeToMemory(rows, { format: 'jsonl', columns: ['flow', 'extra'] });
    expect(lines(file)).toEqual(['{"flow":"in","ivr":[1],"big":12345678901234567890}', '{"flow":null}']);
  });
});
