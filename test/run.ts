import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser, installBrowser } from './e2e/browser.ts';

/**
 * `npm test`: the checks, the build, every suite, and one line at the end that counts all of it. A check counts as one;
 * a suite that ran nothing, or ended without saying what it ran, counts as a failure.
 */

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What this reads of the report that `vitest --reporter=json` writes. */
interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

/** What this reads of the report that Playwright writes. */
interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  readonly errors: readonly unknown[];
}

const checks = ['types', 'lint', 'unused', 'imports', 'build', 'built', 'packed'];
const suites = ['unit', 'store', 'api'];
const longestMs = 20 * 60_000;

/** Runs an npm script with its output shown as it comes. Resolves with its exit code; 1 where it was stopped. */
function run(script: string, ...words: readonly string[]): Promise<number> {
  return runWith({}, script, ...words);
}

/** The same with variables of its environment. */
function runWith(
  environment: Readonly<Record<string, string>>,
  script: string,
  ...words: readonly string[]
): Promise<number> {
  process.stdout.write(`\n== ${[script, ...words.slice(0, 2)].join(' ')}\n`);
  const child = spawn('npm', ['run', '--silent', script, '--', ...words], {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: longestMs,
    env: { ...process.env, ...environment },
    // On Windows npm is a script of its shell. Nothing here comes from outside.
    shell: process.platform === 'win32',
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

async function runCheck(name: string): Promise<Counts> {
  const passed = (await run(name)) === 0;
  process.stdout.write(`${name}: ${passed ? 'passed' : 'FAILED'}\n`);
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 };
}

async function runSuite(name: string): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'call-review-test-'));
  const report = join(folder, 'report.json');
  try {
    const exitCode = await run(
      'vitest',
      ...['--project', name, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    );
    return countsOf(name, exitCode, readReport<VitestReport>(report));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The specs in a browser. Where there is none and none can be had, they count as skipped, and the reason is said. */
async function runSpecs(): Promise<Counts> {
  const say = (line: string) => void process.stdout.write(`e2e: ${line}\n`);
  const lack = findBrowser() === undefined ? await installBrowser(say) : undefined;
  const folder = mkdtempSync(join(tmpdir(), 'call-review-test-'));
  const report = join(folder, 'report.json');
  const environment = { PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  try {
    if (lack !== undefined) {
      await runWith(environment, 'e2e', '--reporter=json', '--list');
      const skipped = readReport<PlaywrightReport>(report)?.stats.skipped ?? 1;
      say(`${skipped} skipped: ${lack}`);
      return { passed: 0, failed: 0, skipped };
    }
    const exitCode = await runWith(environment, 'e2e', '--reporter=list,json');
    const read = readReport<PlaywrightReport>(report);
    const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = read?.stats ?? {};
    const passed = expected + flaky;
    if (flaky > 0) say(`${flaky} passed only when tried again`);
    const failed = unexpected + (read?.errors.length ?? 0);
    if (failed > 0 || (exitCode === 0 && passed > 0)) return { passed, failed, skipped };
    say(`FAILED, ${passed === 0 ? 'it ran no spec' : `it ended with ${exitCode}`}`);
    return { passed, failed: 1, skipped };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readReport<Report>(path: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function countsOf(name: string, exitCode: number, report: VitestReport | undefined): Counts {
  if (report === undefined) {
    process.stdout.write(`${name}: FAILED, it ended without a report\n`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  // A file that cannot even be loaded has no tests that could fail.
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  const passed = report.numPassedTests;
  const skipped = report.numPendingTests + report.numTodoTests;
  const failed = report.numFailedTests + unloaded;
  if (failed > 0 || (exitCode === 0 && passed > 0)) return { passed, failed, skipped };
  process.stdout.write(`${name}: FAILED, ${passed === 0 ? 'it ran no test' : `it ended with ${exitCode}`}\n`);
  return { passed, failed: 1, skipped };
}

// The suites start hundreds of processes and threads of the same source: its types are taken out once.
const compiled = mkdtempSync(join(tmpdir(), 'call-review-compiled-'));
process.env['NODE_COMPILE_CACHE'] = compiled;
process.on('exit', () => rmSync(compiled, { recursive: true, force: true }));
const results: Counts[] = [];
for (const name of checks) results.push(await runCheck(name));
for (const name of suites) results.push(await runSuite(name));
results.push(await runSpecs());

const sum = (count: (result: Counts) => number) => results.reduce((total, result) => total + count(result), 0);
const failed = sum((result) => result.failed);
const skipped = sum((result) => result.skipped);
process.stdout.write(
  `\n${sum((result) => result.passed)} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
);
process.exitCode = failed > 0 ? 1 : 0;
