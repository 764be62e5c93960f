import { fork, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installPackages, pythonWithXlsxWriter, sqliteCommandVersion, versionOf } from './packages.ts';
import type { PartMessage } from './part-child.ts';
import { parts } from './parts.ts';
import { report } from './report.ts';
import { isReached, keepResult, type PartResult, type Results, readResults } from './results.ts';

/**
 * `npm run bench`: measures every part with its references, keeps the figures and writes docs/PERFORMANCE.md.
 * `--only open,search` some parts, `--calls N` another size, `--growth` the table of growth, `--report` writes the page anew,
 * `--quick` runs everything as seldom as can be and compares the answers, `--results FILE` keeps them elsewhere and
 * writes no page.
 */

const root = join(import.meta.dirname, '..', '..');
const growthSizes = [100_000, 1_000_000, 5_000_000];

const { values: options } = parseArgs({
  options: {
    calls: { type: 'string', default: '1000000' },
    only: { type: 'string' },
    results: { type: 'string' },
    growth: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    report: { type: 'boolean', default: false },
  },
});

const say = (line: string) => void process.stderr.write(`${line}\n`);

function commit(): string {
  const git = (...words: string[]) => spawnSync('git', words, { cwd: root, encoding: 'utf8' }).stdout?.trim() ?? '';
  const changed = git('status', '--porcelain', '--', 'src') !== '';
  return `${git('rev-parse', '--short', 'HEAD') || 'unknown'}${changed ? ' with changes' : ''}`;
}

function versions(): Record<string, string> {
  const found: Record<string, string | undefined> = {
    Node: process.versions.node,
    DuckDB: versionOf('@duckdb/node-api'),
    hucre: versionOf('hucre'),
    exceljs: versionOf('exceljs'),
    XlsxWriter: pythonWithXlsxWriter()?.version,
    'sqlite3 command': sqliteCommandVersion(),
  };
  return Object.fromEntries(Object.entries(found).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${release()}`;

/** Runs a part in a process of its own; a failure is a result too. */
async function runPart(name: string, calls: number): Promise<PartResult> {
  const start = performance.now();
  const load = loadavg()[0] ?? 0;
  const message = await new Promise<PartMessage>((resolve) => {
    const words = [name, String(calls), options.quick ? 'quick' : 'full'];
    const child = fork(join(import.meta.dirname, 'part-child.ts'), words, {
      // The collector may be asked for before memory is read.
      execArgv: ['--expose-gc', '--max-old-space-size=8192'],
      serialization: 'advanced',
    });
    child.once('message', (told) => resolve(told as PartMessage));
    child.once('error', (error) => resolve({ failure: error.message }));
    child.once('close', (code, signal) => resolve({ failure: `its process ended with ${signal ?? code}` }));
  });
  return {
    ...{ part: name, calls, commit: commit(), machine, versions: versions(), load: Math.round(load * 10) / 10 },
    ranAt: new Date().toISOString(),
    seconds: Math.round((performance.now() - start) / 1000),
    findings: 'findings' in message ? message.findings : [],
    ...('failure' in message && { failure: message.failure }),
  };
}

const resultsPath = options.results ?? join(import.meta.dirname, 'results.json');
const page = join(root, 'docs', 'PERFORMANCE.md');
const writePage = (results: Results) => {
  if (options.results === undefined) writeFileSync(page, report(results, Number(options.calls)));
};

if (options.report) writePage(readResults(resultsPath));
else {
  // A quick run compares with what is there.
  if (!options.quick) installPackages(say);
  const wanted = parts.filter(({ grows, browser }) => (!options.growth || grows) && (!options.quick || !browser));
  const chosen = options.only?.split(',') ?? wanted.map(({ name }) => name);
  let failed = 0;
  for (const calls of options.growth ? growthSizes : [Number(options.calls)]) {
    for (const name of chosen) {
      say(`${name}, ${calls} calls`);
      const result = await runPart(name, calls);
      if (result.failure !== undefined) failed += 1;
      for (const finding of result.findings) {
        for (const claim of finding.claims) {
          const { must, value, unit } = claim;
          say(
            `  ${isReached(claim) ? 'reached' : 'MISSED '} ${finding.what}: ${must}: ${value.toPrecision(3)} ${unit}`,
          );
        }
        if (finding.differences) say(`  DIFFERENT ANSWERS in ${finding.what}: ${finding.differences}`);
      }
      say(result.failure === undefined ? `  ${result.seconds} s` : `  FAILED: ${result.failure}`);
      writePage(keepResult(resultsPath, result));
    }
  }
  process.exitCode = failed > 0 ? 1 : 0;
}
