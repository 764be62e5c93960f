import { describe, expect, test } from 'vitest';
import type { ArchiveOutcome } from '../../../src/shared/archive-folder.ts';
import { archiveNotes, archiveWords } from '../../../src/shared/words/archive-words.ts';
import { createWords } from '../../../src/shared/words/words.ts';

const [english, russian] = [createWords('en'), createWords('ru')];

function outcome(written: number, unchanged: number, removed = 0): ArchiveOutcome {
  const files = (count: number) =>
    Array.from({ length: count }, (_, index) => `year=2026/month=${index}/calls.parquet`);
  return {
    ...{ path: '/archive', calls: 1, bytes: 1, months: written + unchanged, anew: null, strangers: [] },
    ...{ written: files(written), removed: files(removed) },
  };
}

describe('what was done for an archive’s folder', () => {
  test('is said as what was written and what was not', () => {
    expect(archiveWords(english, outcome(2, 22))).toBe('2 months written, 22 unchanged');
    expect(archiveWords(english, outcome(24, 0))).toBe('24 months written');
    expect(archiveWords(english, outcome(0, 1))).toBe('0 months written, 1 unchanged');
    expect(archiveWords(english, outcome(1, 2, 1))).toBe(
      '1 month written, 2 unchanged, 1 removed, which holds no calls any more',
    );
  });

  test('is said in Russian with its plurals', () => {
    expect(archiveWords(russian, outcome(1, 0))).toBe('записан 1 месяц');
    expect(archiveWords(russian, outcome(2, 22))).toBe('записано 2 месяца, без изменений 22');
    expect(archiveWords(russian, outcome(5, 1, 2))).toBe(
      'записано 5 месяцев, без изменений 1, удалено 2: звонков в них больше нет',
    );
  });

  test('says why everything was written, and what else lies there', () => {
    const notes = (changes: Partial<ArchiveOutcome>) => archiveNotes(english, { ...outcome(1, 0), ...changes });
    expect(notes({ anew: 'new' })).toEqual([]);
    expect(notes({ anew: 'changes-unknown' })).toEqual([expect.stringContaining('every month was written anew')]);
    expect(notes({ strangers: ['a.parquet', 'b.parquet'] })).toEqual([
      expect.stringMatching(/^2 other Parquet files lie in the folder \(the first is a\.parquet\)/),
    ]);
  });
});
