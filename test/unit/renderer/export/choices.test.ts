import { describe, expect, test } from 'vitest';
import {
  chosenColumns,
  isForPrograms,
  usualDelimiter,
} from '../../../../src/renderer/features/export/export-choices.ts';
import { columns } from '../../../../src/shared/fields.ts';

const column = (name: (typeof columns)[number]['name'], hidden = false, pinned: 'left' | 'right' | null = null) => ({
  name,
  width: 100,
  hidden,
  pinned,
});

describe('the columns of an export', () => {
  test('are those that the grid shows, from left to right', () => {
    const preferences = {
      columns: [
        column('result'),
        column('flow', true),
        column('call_uuid', false, 'right'),
        column('duration', false, 'left'),
      ],
    };
    expect(chosenColumns({ columns: 'grid', format: 'xlsx' }, preferences)).toEqual([
      'duration',
      'result',
      'call_uuid',
    ]);
  });

  test('are what a format can hold where all are wanted', () => {
    const all = columns.map(({ name }) => name);
    expect(chosenColumns({ columns: 'all', format: 'parquet' }, { columns: [] })).toEqual(all);
    expect(chosenColumns({ columns: 'all', format: 'csv' }, { columns: [] })).toEqual(
      all.filter((name) => name !== 'extra'),
    );
  });

  test('are never none', () => {
    const hidden = columns.map(({ name }) => column(name, true));
    expect(chosenColumns({ columns: 'grid', format: 'xlsx' }, { columns: hidden })).not.toHaveLength(0);
  });
});

test('formats for programs are known, and what separates values where people open CSV by Excel', () => {
  expect((['xlsx', 'csv', 'jsonl', 'parquet'] as const).map(isForPrograms)).toEqual([false, false, true, true]);
  expect([usualDelimiter('en'), usualDelimiter('ru')]).toEqual([',', ';']);
});
