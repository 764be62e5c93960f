import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parts } from '../bench/parts.ts';
import { report } from '../bench/report.ts';
import { readResults } from '../bench/results.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const root = join(import.meta.dirname, '..', '..');

/** Those that need a browser have specs of their own. */
const measuredHere = parts.filter(({ browser }) => browser !== true);

test('every part of the benchmark runs, our answers are those of the references, and the page says it', () => {
  const folder = temporaryDirectory();
  const results = join(folder, 'results.json');
  mkdirSync(join(folder, 'temporary'));
  const words = ['--quick', '--calls', '2000', '--results', results];
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(root, 'test', 'bench', 'bench.ts'), ...words, '--only', measuredHere.map(({ name }) => name).join(',')],
    { env: { ...process.env, TMPDIR: join(folder, 'temporary') }, encoding: 'utf8' },
  );
  expect(status, stderr).toBe(0);
  const kept = readResults(results);
  expect(Object.keys(kept).toSorted()).toEqual(measuredHere.map(({ name }) => `${name}@2000`).toSorted());
  const findings = Object.values(kept).flatMap((result) => result.findings);
  expect(findings.filter(({ figures }) => figures.some(({ median }) => !Number.isFinite(median)))).toEqual([]);
  expect(findings.filter(({ differences = 0 }) => differences > 0)).toEqual([]);
  // 44 fixed questions and 20 random ones, at the least: each has been compared with plain SQL.
  expect(findings.reduce((sum, { compared = 0 }) => sum + compared, 0)).toBeGreaterThan(100);
  const page = report(kept, 2_000);
  for (const { title } of measuredHere) expect(page).toContain(`### ${title}`);
  expect(page).not.toContain('failed:');
}, 180_000);
