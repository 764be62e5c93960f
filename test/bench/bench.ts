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

/** Measured in turn: between two days a machine's speed differs more than what grows. */
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

const ownVersions = versions();
const ownCommit = commit();
const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${release()}`;

/** Runs parts one after another in one process, and answers what it tells of each; a failure is a result too. */
async function* runParts(names: readonly string[], calls: number): AsyncGenerator<PartResult> {
  const words = [names.join(','), String(calls), options.quick ? 'quick' : 'full'];
  const child = fork(join(import.meta.dirname, 'part-child.ts'), words, {
    // The collector may be asked for before memory is read.
    execArgv: ['--expose-gc', '--max-old-space-size=8192'],
    serialization: 'advanced',
  });
  const told: PartMessage[] = [];
  let wake = () => {};
  let ended: string | undefined;
  const tell = (message: PartMessage) => {
    told.push(message);
    wake();
  };
  child.on('message', (message) => tell(message as PartMessage));
  child.on('error', (error) => tell({ failure: error.message }));
  child.on('close', (code, signal) => {
    ended = `its process ended with ${signal ?? code}`;
    wake();
  });
  for (const name of names) {
    say(`${name}, ${calls} calls`);
    const start = performance.now();
    const load = loadavg()[0] ?? 0;
    while (told.length === 0 && ended === undefined) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    const message = told.shift() ?? { failure: ended ?? '' };
    yield {
      ...{ part: name, calls, commit: ownCommit, machine, versions: ownVersions, load: Math.round(load * 10) / 10 },
      ranAt: new Date().toISOString(),
      seconds: Math.round((performance.now() - start) / 1000),
      findings: 'findings' in message ? message.findings : [],
      ...('failure' in message && { failure: message.failure }),
    };
  }
}

function tellOf({ failure, findings, seconds }: PartResult): void {
  for (const { what, claims, differences } of findings) {
    for (const claim of claims) {
      const reached = isReached(claim) ? 'reached' : 'MISSED ';
      say(`  ${reached} ${what}: ${claim.must}: ${claim.value.toPrecision(3)} ${claim.unit}`);
    }
    if (differences) say(`  DIFFERENT ANSWERS in ${what}: ${differences}`);
  }
  say(failure === undefined ? `  ${seconds} s` : `  FAILED: ${failure}`);
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
    for (const names of options.quick ? [chosen] : chosen.map((name) => [name])) {
      for await (const result of runParts(names, calls)) {
        if (result.failure !== undefined) failed += 1;
        tellOf(result);
        writePage(keepResult(resultsPath, result));
      }
    }
  }
  process.exitCode = failed > 0 ? 1 : 0;
}
