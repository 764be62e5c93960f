import { describe, expect, test } from 'vitest';
import { displayWidth } from '../../../src/main/cli/display-text.ts';
import { TableLayout, tableLines } from '../../../src/main/cli/table.ts';

const columns = [
  { heading: 'Name', narrowest: 6 },
  { heading: 'Number', narrowest: 6, precious: true },
  { heading: 'Total', align: 'right' },
] as const;

describe('a table', () => {
  test('keeps its columns under one another in every alphabet', () => {
    const rows = [
      ['Иван', '+79161234567', '3:56'],
      ['田中さん', '101', '0:05'],
      ['👨‍👩‍👧', '102', '1:02:03'],
    ];
    const lines = tableLines(columns, rows);
    const startOfNumber = lines.map((line, index) =>
      displayWidth(line.slice(0, line.indexOf(index === 0 ? 'Number' : (rows[index - 1]?.[1] ?? '')))),
    );
    expect(new Set(startOfNumber)).toEqual(new Set([10]));
    expect(new Set(lines.map(displayWidth)).size).toBe(1);
  });

  test('shows what would act on the terminal instead of obeying it', () => {
    const [, line] = tableLines(columns, [['\u001b[2Jgone\nnext', '1', '2']]);
    expect(line).toContain('␛[2Jgone␊next');
  });

  test('fits a narrow terminal: headings give way first, precious columns last', () => {
    const rows = [['Анна Морозова (поддержка)', '+79161234567', '3:56']];
    const [, line] = tableLines(columns, rows, 30);
    expect(line).toBe('Анна Мор…  +79161234567   3:56');
    for (const width of [10, 20, 30, 40, 60]) {
      for (const shown of tableLines(columns, rows, width)) expect(displayWidth(shown)).toBeLessThanOrEqual(width);
    }
  });

  test('tells whether something is cut', () => {
    const rows = [['Анна', '+79161234567', '3:56']];
    expect(new TableLayout(columns, rows, 80).cuts).toBe(false);
    expect(new TableLayout(columns, rows, 20).cuts).toBe(true);
    expect(new TableLayout(columns, rows).cuts).toBe(false);
  });

  test('loses nothing in a pipe, and one long value pushes only its own line', () => {
    const long = 'x'.repeat(300);
    const lines = tableLines(columns, [
      [long, '1', '2'],
      ['Анна', '1', '2'],
    ]);
    expect(lines[1]).toContain(long);
    expect(lines[2]?.length).toBeLessThan(80);
  });
});
