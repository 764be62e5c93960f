import { describe, expect, test } from 'vitest';
import { createLayout, heading } from '../../../src/main/export/layout.ts';
import { CallReviewError } from '../../../src/shared/errors.ts';
import { type CsvDelimiter, defaultColumns, type ExportFormat } from '../../../src/shared/export.ts';
import { type Column, type ColumnName, columnNamed, fields } from '../../../src/shared/fields.ts';
import { createWords } from '../../../src/shared/words/words.ts';

const request = {
  format: 'csv',
  columns: ['init_time_gmt', 'duration', 'flow'],
  headers: 'labels',
  zone: 'Europe/Moscow',
} as const;

const headings = (change: object, durationsAre: 'seconds' | 'times') => {
  const layout = createLayout({ ...request, ...change }, createWords('en'));
  return layout.columns.map((column) => heading(layout, column, durationsAre));
};

describe('the headings', () => {
  test('name the zone of the times and the unit of plain seconds', () => {
    expect(headings({}, 'seconds')).toEqual(['Started (Europe/Moscow)', 'Duration (seconds)', 'Direction']);
    expect(headings({}, 'times')).toEqual(['Started (Europe/Moscow)', 'Duration', 'Direction']);
    expect(headings({ zone: 'UTC' }, 'times')).toEqual(['Started (UTC)', 'Duration', 'Direction']);
  });

  test('are the API’s own names where they are asked for, bare where the values are the API’s too', () => {
    expect(headings({ headers: 'fields' }, 'seconds')).toEqual(['init_time_gmt (Europe/Moscow)', 'duration', 'flow']);
    expect(headings({ headers: 'fields', zone: 'UTC' }, 'seconds')).toEqual(['init_time_gmt', 'duration', 'flow']);
  });

  test('are there for every column', () => {
    expect(headings({ columns: defaultColumns('parquet') }, 'times').every((text) => /^[A-Z]/.test(text))).toBe(true);
  });
});

describe('the default columns', () => {
  test('are every documented field and the highest rating', () => {
    expect(defaultColumns('xlsx')).toEqual([...fields.map(({ name }) => name), 'quality_max_rate']);
  });

  test('hold the unknown fields too in Parquet', () => {
    expect(defaultColumns('parquet')).toEqual([...defaultColumns('csv'), 'extra']);
  });
});

describe('a request', () => {
  test('keeps the order of its columns and writes a repeated one once', () => {
    const columns: readonly ColumnName[] = ['flow', 'duration', 'flow', 'extra'];
    const layout = createLayout({ ...request, columns }, createWords('en'));
    expect(layout.columns).toEqual(['flow', 'duration', 'extra'].map(columnNamed) as Column[]);
  });

  test.each([
    ['a zone that does not exist', { zone: 'Mars/Olympus' }, 'Mars/Olympus'],
    ['no columns', { columns: [] }, ''],
    ['an unknown column', { columns: ['password' as ColumnName] }, 'password'],
    ['an unknown format', { format: 'ods' as ExportFormat }, 'ods'],
    ['a delimiter that cannot be', { delimiter: '"' as CsvDelimiter }, '"'],
    ['a level of compression that cannot be', { compression: 12 }, '12'],
    ['a broken level of compression', { compression: 1.5 }, '1.5'],
  ])('with %s is refused with words in the person’s language', (_, change, named) => {
    for (const language of ['en', 'ru'] as const) {
      const refuse = () => createLayout({ ...request, ...change }, createWords(language));
      expect(refuse).toThrow(CallReviewError);
      try {
        refuse();
      } catch (error) {
        const { code, parameters } = error as CallReviewError;
        expect(code).toBe('usage');
        expect(parameters['detail']).toContain(named);
        expect(/[а-я]/.test(String(parameters['detail']))).toBe(language === 'ru');
      }
    }
  });
});
