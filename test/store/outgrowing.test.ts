import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { columns } from '../../src/shared/fields.ts';
import { readOutgrowingPage } from '../bench/outgrowing-page.ts';
import { isInstalled } from '../bench/packages.ts';

test('the page on the archive’s folder names every column with its type', () => {
  const typed = columns.map(({ name, type, kind }) => [
    name,
    type === 'text' ? 'string' : kind === 'time' ? 'timestamp' : 'int64',
  ]);
  expect(readOutgrowingPage().columns).toEqual(typed);
});

test.skipIf(!isInstalled('@duckdb/node-api'))(
  'DuckDB reads the folder: every statement of the page runs and answers what SQLite answers',
  () => {
    const script = join(import.meta.dirname, '..', 'bench', 'outgrowing.ts');
    const { status, stderr } = spawnSync(process.execPath, [script], { encoding: 'utf8' });
    expect(status, stderr).toBe(0);
    expect(stderr).toMatch(/8 compared with SQLite, 0 wrong/);
  },
  120_000,
);
