import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openArchive } from './archive.ts';
import { isInstalled } from './packages.ts';
import { partNamed } from './parts.ts';
import type { Finding } from './results.ts';

/**
 * Runs parts of the benchmark in a process of their own: one alone, so that none is the warmer, or the fuller, for another;
 * all of them where only the answers matter.
 */

/** What the process tells of each part. */
export type PartMessage = { readonly findings: readonly Finding[] } | { readonly failure: string };

const [names = '', calls = '', effort = ''] = process.argv.slice(2);
const say = (line: string) => void process.stderr.write(`  ${line}\n`);

async function run(name: string): Promise<PartMessage> {
  const folder = mkdtempSync(join(tmpdir(), 'call-review-bench-part-'));
  try {
    const archive = await openArchive(Number(calls), say);
    const part = await partNamed(name);
    const hasDuckDb = isInstalled('@duckdb/node-api');
    return { findings: await part({ archive, quick: effort === 'quick', hasDuckDb, folder, say }) };
  } catch (error) {
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

for (const name of names.split(',')) {
  const message = await run(name);
  await new Promise((resolve) => process.send?.(message, resolve));
}
// Whatever a part has left running, its result is complete.
process.exit(0);
