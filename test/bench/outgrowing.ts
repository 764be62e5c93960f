import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Database } from 'better-sqlite3';
import { writeArchiveFolder } from '../../src/main/export/archive-folder.ts';
import { readRecord } from '../../src/main/provider/record.ts';
import { openOrBegin } from '../../src/main/store/damage.ts';
import { CallWriter } from '../../src/main/store/writer.ts';
import { benchCalls } from './calls.ts';
import { DuckDb } from './duckdb.ts';
import { readOutgrowingPage, type Statement } from './outgrowing-page.ts';
import { installPackages } from './packages.ts';

/**
 * `npm run outgrowing`: writes an archive's folder, runs every statement of docs/OUTGROWING.md over it in DuckDB, and compares
 * what comes with SQLite's answers to the same questions; then again after calls were changed and only their months written.
 */

const callCount = 20_000;

/** What `AT TIME ZONE 'Europe/Moscow'` adds, seconds: the zone has no summer time. */
const moscow = 3 * 3600;

const month = "strftime('%m', init_time_gmt, 'unixepoch')";
const year = "strftime('%Y', init_time_gmt, 'unixepoch')";
const localDay = `date(init_time_gmt + ${moscow}, 'unixepoch')`;

/** The questions of the page in SQLite's words, by their headings. A time is epoch seconds, a day its name. */
const references: Readonly<Record<string, string>> = {
  'How many calls, from when to when': 'SELECT count(*), min(init_time_gmt), max(init_time_gmt) FROM call',
  'Calls by month': `SELECT CAST(${year} AS INTEGER) AS y, CAST(${month} AS INTEGER) AS m, count(*) FROM call
    GROUP BY y, m ORDER BY y NULLS LAST, m`,
  'Results of one month': `SELECT result, count(*) AS calls FROM call WHERE ${year} = '2025' AND ${month} = '10'
    GROUP BY result ORDER BY calls DESC, result`,
  'Calls per day of a zone': `SELECT ${localDay} AS day, count(*) FROM call WHERE day GLOB '2025-10-*' GROUP BY day ORDER BY day`,
  'Talk time per extension': `SELECT extension_id, max(extension_name), count(*), sum(bridged_duration) AS talk FROM call
    WHERE extension_id IS NOT NULL GROUP BY extension_id ORDER BY talk DESC NULLS LAST, extension_id LIMIT 20`,
  'Missed calls by hour': `SELECT CAST(strftime('%H', init_time_gmt + ${moscow}, 'unixepoch') AS INTEGER) AS hour,
    count(*) FILTER (WHERE result NOT IN ('answered', 'bridged')), count(*) FROM call
    WHERE flow = 'in' GROUP BY hour ORDER BY hour`,
  'Fields that the provider does not document': `SELECT key, count(*) AS calls FROM call, json_each(extra)
    GROUP BY key ORDER BY calls DESC, key`,
  'One of them': `SELECT call_uuid, extra ->> '$.recording' AS recording FROM call WHERE recording IS NOT NULL
    ORDER BY call_uuid LIMIT 10`,
};

const say = (line: string) => void process.stderr.write(`${line}\n`);

/** DuckDB's values as SQLite gives them. */
function plain(value: unknown): unknown {
  if (!(value instanceof Date)) return value;
  const seconds = value.getTime() / 1000;
  return seconds % 86_400 === 0 ? value.toISOString().slice(0, 10) : seconds;
}

/** Runs the page's statements. Answers what is wrong. */
async function failures(statements: readonly Statement[], database: Database): Promise<readonly string[]> {
  const wrong: string[] = [];
  const compared = new Set<string>();
  const duckdb = await DuckDb.open(':memory:', 2, 'READ_WRITE');
  try {
    for (const { title, sql } of statements) {
      const rows = await duckdb.rows(sql).catch((error: unknown) => String(error));
      if (typeof rows === 'string') {
        wrong.push(`${title}: ${rows}`);
        continue;
      }
      const reference = references[title];
      if (reference === undefined) continue;
      compared.add(title);
      const answer = rows.map((row) => row.map(plain));
      const expected = database.prepare(reference).raw().all();
      if (expected.length < 1 || !isDeepStrictEqual(answer, expected)) {
        wrong.push(
          `${title}: DuckDB says ${JSON.stringify(answer.slice(0, 5))}, SQLite ${JSON.stringify(expected.slice(0, 5))}`,
        );
      }
    }
  } finally {
    duckdb.close();
  }
  const unasked = Object.keys(references).filter((title) => !compared.has(title));
  return [...wrong, ...unasked.map((title) => `${title}: the page has no such statement`)];
}

async function run(folder: string): Promise<boolean> {
  const { statements } = readOutgrowingPage();
  const data = join(folder, 'calls.db');
  const { database } = openOrBegin(data, 'calls');
  const writer = new CallWriter(database);
  writer.writeCalls([...benchCalls(callCount), { call_uuid: 'without a start' }].map((record) => readRecord(record)));
  // The page's statements name the folder as a person in that place would.
  process.chdir(folder);
  const request = {
    ...{ path: join(folder, 'calls-archive'), language: 'en' as const },
    account: { name: 'bench', provider: 'bench.example', client: '@me' },
  };
  const rounds: [string, () => void][] = [
    ['as it was first written', () => undefined],
    [
      'after calls were changed, moved and deleted',
      () =>
        database.exec(`
          UPDATE call SET bridged_duration = 7, result = 'bridged' WHERE id % 4000 = 0;
          UPDATE call SET init_time_gmt = init_time_gmt - 40 * 86400 WHERE id % 5000 = 1;
          DELETE FROM call WHERE id % 6000 = 2;`),
    ],
  ];
  let succeeded = true;
  for (const [when, change] of rounds) {
    change();
    const { written, months } = await writeArchiveFolder(data, request);
    const wrong = await failures(statements, database);
    say(`${when}: ${written.length} of ${months} months written, ${statements.length} statements run,`);
    say(`  ${Object.keys(references).length} compared with SQLite, ${wrong.length} wrong`);
    for (const line of wrong) say(`  ${line}`);
    if (wrong.length > 0) succeeded = false;
  }
  database.close();
  return succeeded;
}

if (!installPackages(say)) process.exit(1);
const folder = mkdtempSync(join(tmpdir(), 'call-review-outgrowing-'));
try {
  process.exitCode = (await run(folder)) ? 0 : 1;
} finally {
  process.chdir(tmpdir());
  rmSync(folder, { recursive: true, force: true });
}
