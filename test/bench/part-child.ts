import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openArchive } from './archive.ts';
import { isInstalled } from './packages.ts';
import { partNamed } from './parts.ts';
import type { Finding } from './results.ts';

/** Runs one part of the benchmark in a process of its own, so that none is the warmer, or the fuller, for another. */

/** What the process tells before it ends: as its one message. */
export type PartMessage = { readonly findings: readonly Finding[] } | { readonly failure: string };

const [name = '', calls = '', effort = ''] = process.argv.slice(2);
const say = (line: string) => void process.stderr.write(`  ${line}\n`);
const folder = mkdtempSync(join(tmpdir(), 'call-review-bench-part-'));

async function run(): Promise<PartMessage> {
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

const message = await run();
// Whatever a part has left running, its result is complete.
process.send?.(message, () => process.exit(0));
