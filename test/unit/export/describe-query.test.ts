import { describe, expect, test } from 'vitest';
import { describeFilter, describeSort } from '../../../src/main/export/describe-query.ts';
import { openZone, type Zone } from '../../../src/main/export/zone.ts';
import type { Filter } from '../../../src/shared/query.ts';
import { createWords } from '../../../src/shared/words/words.ts';

const english = createWords('en');
const russian = createWords('ru');
const moscow = openZone('Europe/Moscow') as Zone;

describe('a filter in words', () => {
  const cases: [Filter, string][] = [
    [{ field: 'result', op: 'in', values: ['busy', 'voicemail'] }, 'Result: Busy, voicemail'],
    [{ field: 'hangup_disposition', op: 'in', values: ['', null] }, 'Ended by: Not determined, no value'],
    [{ field: 'hangup_cause', op: 'in', values: [''] }, 'Hang-up cause: empty text'],
    [{ field: 'extension_id', op: 'in', values: [101] }, 'Extension ID: 101'],
    [{ field: 'from_username', op: 'contains', value: '916' }, 'Caller contains “916”'],
    [{ field: 'from_username', op: 'startsWith', value: '+7' }, 'Caller starts with “+7”'],
    [{ field: 'from_username', op: 'endsWith', value: '67' }, 'Caller ends with “67”'],
    [{ field: 'bridged_duration', op: 'empty' }, 'Talk time is empty'],
    [{ not: { field: 'bridged_duration', op: 'empty' } }, 'Talk time is not empty'],
    [{ not: { field: 'flow', op: 'in', values: ['in'] } }, 'Direction: all except Incoming'],
    [{ not: { field: 'from_username', op: 'contains', value: '916' } }, 'not: Caller contains “916”'],
    [{ field: 'duration', op: 'between', from: 3661 }, 'Duration: from 1:01:01'],
    [{ field: 'duration', op: 'between', to: 59 }, 'Duration: up to 0:59'],
    [{ field: 'quality_rate', op: 'between', from: 1, to: 2 }, 'Quality: 1 to 2'],
    [{ field: 'quality_rate', op: 'between' }, 'Quality: any value'],
    [{ field: 'flow', op: 'in', values: [] }, 'no calls'],
    [{ any: [] }, 'no calls'],
    [{ not: { all: [] } }, 'not: all calls'],
    [
      { field: 'init_time_gmt', op: 'between', from: 1_767_214_800, to: 1_767_301_199 },
      'Started: 2026-01-01 00:00:00 to 2026-01-01 23:59:59',
    ],
    [
      {
        any: [
          {
            all: [
              { field: 'flow', op: 'in', values: ['in'] },
              { field: 'result', op: 'empty' },
            ],
          },
          {
            not: {
              any: [
                { field: 'flow', op: 'empty' },
                { field: 'result', op: 'empty' },
              ],
            },
          },
        ],
      },
      '((Direction: Incoming and Result is empty) or not: (Direction is empty or Result is empty))',
    ],
  ];
  test.each(cases)('%j', (filter, said) => {
    expect(describeFilter(filter, english, moscow)).toBe(said);
  });

  test('tells how many values of a long list it leaves out', () => {
    const values = Array.from({ length: 73 }, (_, index) => index);
    const said = describeFilter({ field: 'extension_id', op: 'in', values }, russian, moscow);
    expect(said).toMatch(/^ID добавочного: 0, 1, .*, 49, и ещё 23$/);
  });

  test('says what a person typed as it is, whatever it looks like', () => {
    const value = '$t(export:sheet.calls) {{field}} <b>&amp;';
    expect(describeFilter({ field: 'from_username', op: 'contains', value }, english, moscow)).toBe(
      `Caller contains “${value}”`,
    );
  });
});

describe('an order in words', () => {
  test('names each key and its direction', () => {
    expect(
      describeSort(
        [
          { field: 'duration', direction: 'asc' },
          { field: 'from_username', direction: 'desc' },
        ],
        english,
      ),
    ).toBe('Duration (ascending), Caller (descending)');
  });

  test('is newest first where none is asked for', () => {
    expect(describeSort(undefined, russian)).toBe('Начало (по убыванию)');
    expect(describeSort([], english)).toBe('Started (descending)');
  });
});
