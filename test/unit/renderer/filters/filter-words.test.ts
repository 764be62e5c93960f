import { describe, expect, test } from 'vitest';
import { filterWords, valueLabel } from '../../../../src/renderer/features/filters/filter-words.ts';
import { filterOfPeriod } from '../../../../src/renderer/features/filters/periods.ts';
import { type FieldName, fields } from '../../../../src/shared/fields.ts';
import type { Filter } from '../../../../src/shared/query.ts';
import { createWords } from '../../../../src/shared/words/words.ts';

const english = createWords('en');
const russian = createWords('ru');
const at = (text: string) => Date.parse(`${text}Z`) / 1000;
const moment = { zone: 'Europe/Moscow', now: at('2026-11-23T09:00:00') };
const say = (field: FieldName, filter: Filter) =>
  [english, russian].map((words) => filterWords(words, field, filter, moment).replaceAll(/\s/g, ' '));

describe('a chip says', () => {
  test('which values', () => {
    expect(say('result', { field: 'result', op: 'in', values: ['not answered', 'busy'] })).toEqual([
      'Result: Not answered, Busy',
      'Результат: Нет ответа, Занято',
    ]);
    expect(say('result', { not: { field: 'result', op: 'in', values: ['busy', null, 'voicemail'] } })).toEqual([
      'Result: except Busy, No value, voicemail',
      'Результат: кроме Занято, Нет значения, voicemail',
    ]);
  });

  test('how many more there are, rather than all of them', () => {
    const values = ['0004711*101', '0004711*102', '103', '104', '105', '106'];
    expect(say('extension_name', { field: 'extension_name', op: 'in', values })).toEqual([
      'Extension: 101, 102, 103 and 3 more',
      'Добавочный: 101, 102, 103 и ещё 3',
    ]);
  });

  test('the period that was chosen, also on a Sunday, when the last seven days are those of this week', () => {
    const sunday = { ...moment, now: at('2026-11-29T09:00:00') };
    const said = (['last-7-days', 'this-week'] as const).map((period) => {
      const filter = filterOfPeriod('init_time_gmt', period, sunday.now, sunday.zone);
      return filterWords(english, 'init_time_gmt', filter, sunday);
    });
    expect(said).toEqual(['Started: Last 7 days', 'Started: This week']);
  });

  test('which text', () => {
    const contains = (value: string): Filter => ({ field: 'from_username', op: 'contains', value });
    expect(say('from_username', contains('916'))).toEqual(['Caller contains 916', 'Кто звонил содержит 916']);
    expect(say('from_username', { not: { any: [contains('916'), contains('495')] } })).toEqual([
      'Caller does not contain 916 or 495',
      'Кто звонил не содержит 916 или 495',
    ]);
  });

  test('which lengths of time', () => {
    const between = (from?: number, to?: number): Filter => ({
      field: 'bridged_duration',
      op: 'between',
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    });
    expect(say('bridged_duration', between(10, 300))[0]).toBe('Talk time: 0:10–5:00');
    expect(say('bridged_duration', between(600))).toEqual(['Talk time: from 10:00', 'Время разговора: от 10:00']);
    expect(say('bridged_duration', { not: between(undefined, 10) })).toEqual([
      'Talk time: except up to 0:10',
      'Время разговора: кроме до 0:10',
    ]);
  });

  test('which period, by its name or by its days and times in the zone', () => {
    const today = filterOfPeriod('init_time_gmt', 'today', moment.now, moment.zone);
    expect(say('init_time_gmt', today)).toEqual(['Started: Today', 'Начало: Сегодня']);
    const between = (from: string, to: string): Filter => ({
      field: 'init_time_gmt',
      op: 'between',
      from: at(from),
      to: at(to),
    });
    // Whole days of Moscow.
    expect(say('init_time_gmt', between('2026-10-31T21:00:00', '2026-11-05T20:59:59'))).toEqual([
      'Started: 1 – 5 Nov 2026',
      'Начало: 1–5 нояб. 2026 г.',
    ]);
    expect(say('init_time_gmt', between('2026-11-05T06:00:00', '2026-11-05T07:30:00'))[0]).toBe(
      'Started: 5 Nov 2026, 09:00:00 – 10:30:00',
    );
    expect(say('init_time_gmt', { field: 'init_time_gmt', op: 'between', from: at('2026-11-04T21:00:00') })).toEqual([
      'Started: from 5 Nov 2026',
      'Начало: от 5 нояб. 2026 г.',
    ]);
  });

  test('whether there is a value at all', () => {
    expect(say('did_number', { not: { field: 'did_number', op: 'empty' } })).toEqual([
      'DID number: not empty',
      'Внешний номер (DID): не пусто',
    ]);
  });

  test('for a condition that cannot be edited, which fields it is about', () => {
    const filter: Filter = {
      any: [
        { field: 'flow', op: 'in', values: ['in'] },
        { all: [{ field: 'result', op: 'empty' }, { not: { field: 'flow', op: 'empty' } }] },
      ],
    };
    expect(say('flow', filter)).toEqual([
      'Custom condition: Direction, Result',
      'Особое условие: Направление, Результат',
    ]);
  });

  test('something about every field', () => {
    for (const { name } of fields) {
      const [said] = say(name, { field: name, op: 'empty' });
      expect(said).toBe(`${english.t(`fields:label.${name}`)}: empty`);
    }
  });
});

test('a value is named as in the grid, and an unknown word as it came', () => {
  expect(valueLabel(english, 'hangup_disposition', '')).toBe('Not determined');
  expect(valueLabel(english, 'hangup_cause', '')).toBe('Empty text');
  expect(valueLabel(english, 'hangup_cause', null)).toBe('No value');
  expect(valueLabel(english, 'extension_name', '0004711*101')).toBe('101');
  expect(valueLabel(english, 'from_username', '79161234567')).toBe('+7 916 123-45-67');
  expect(valueLabel(english, 'extension_id', 4711)).toBe('4711');
  expect(valueLabel(russian, 'result', 'voicemail')).toBe('voicemail');
});
