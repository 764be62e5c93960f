import { expect, test } from 'vitest';
import { callRow } from '../../../src/shared/call.ts';
import { readBack } from './read-back.ts';
import { writeToMemory } from './write-to-memory.ts';

const rows = [
  callRow({ flow: 'in', result: 'not answered', hangup_disposition: '', from_screen_name: 'in' }),
  callRow({ flow: 'transfer', result: null, hangup_disposition: 'caller_bye' }),
];
const columns = ['flow', 'result', 'hangup_disposition', 'from_screen_name'] as const;

test.each([
  [
    'en',
    [
      ['Incoming', 'Not answered', 'Not determined', 'in'],
      ['transfer', null, 'Caller hung up', null],
    ],
  ],
  [
    'ru',
    [
      ['Входящий', 'Нет ответа', 'Не определено', 'in'],
      ['transfer', null, 'Положил трубку звонивший', null],
    ],
  ],
] as const)('under headings in words stand words, unknown ones as they came: %s', async (language, expected) => {
  const sheet = await writeToMemory(rows, { format: 'xlsx', headers: 'labels', language, columns: [...columns] });
  expect((await readBack(sheet.file))[0]?.rows.slice(1)).toEqual(expected);
  const csv = await writeToMemory(rows, { format: 'csv', headers: 'labels', language, columns: [...columns] });
  expect(csv.file.toString().split('\r\n').slice(1, 3)).toEqual(
    expected.map((row) => row.map((text) => text ?? '').join(',')),
  );
});

test('under the API’s own names stand its own words', async () => {
  const csv = await writeToMemory(rows, { format: 'csv', headers: 'fields', columns: ['flow', 'hangup_disposition'] });
  expect(csv.file.toString().slice(1)).toBe('flow,hangup_disposition\r\nin,""\r\ntransfer,caller_bye\r\n');
});
