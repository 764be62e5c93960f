import { spawnSync } from 'node:child_process';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CallToWrite, PackedCall } from '../../../src/main/store/api.ts';
import { openOrBegin } from '../../../src/main/store/damage.ts';
import { packCall } from '../../../src/main/store/packed-call.ts';
import { CallWriter } from '../../../src/main/store/writer.ts';
import { columns } from '../../../src/shared/fields.ts';
import { lastCalls, lastCallsToWrite } from '../archive.ts';
import { firstMoment } from '../calls.ts';
import { figure } from '../measure.ts';
import { sqliteCommandVersion } from '../packages.ts';
import { type Bench, ours } from '../part.ts';
import type { Finding } from '../results.ts';

const pageSize = 100;

/** Writing pages of calls that are new, and the same pages once more; and many at once beside sqlite3's own import. */
export async function fetchedAgain(bench: Bench): Promise<readonly Finding[]> {
  const { archive, folder } = bench;
  const calls = [...lastCallsToWrite(archive.calls)];
  const pages: PackedCall[][] = [];
  for (let start = 0; start < calls.length; start += pageSize)
    pages.push(calls.slice(start, start + pageSize).map(packCall));
  const [first, again, wrong]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < (bench.quick ? 1 : 3); round += 1) {
    const path = join(folder, `round-${round}.db`);
    copyFileSync(archive.before, path);
    const { database } = openOrBegin(path, 'calls');
    const writer = new CallWriter(database);
    for (const rates of [first, again, again]) {
      const start = performance.now();
      let unchanged = 0;
      for (const page of pages) unchanged += write(writer, page);
      rates.push(calls.length / ((performance.now() - start) / 1000));
      if (unchanged !== (rates === first ? 0 : calls.length)) wrong.push(unchanged);
    }
    database.close();
  }
  const figures = [figure('fetched again, unchanged', again), figure('first fetch', first)];
  const [unchanged, fresh] = figures as [(typeof figures)[number], (typeof figures)[number]];
  const findings: Finding[] = [
    {
      ...{ key: 'fetch-again', what: 'writing pages of 100: days fetched again, unchanged', unit: 'rows/s', figures },
      ...{ compared: first.length + again.length, differences: wrong.length, growth: true },
      claims: [
        { must: '≥ 3 × the first fetch', value: unchanged.median / fresh.median, limit: 3, atLeast: true, unit: '×' },
      ],
    },
  ];
  const imported = sqliteCommandVersion() === undefined ? [] : [importedByCommand(bench, calls)];
  const atOnce = [writtenAtOnce(bench, calls)];
  findings.push({
    ...{ key: 'import', what: `${calls.length} calls into an empty file, 10,000 at once`, unit: 'rows/s', claims: [] },
    figures: [figure(ours, atOnce), ...(imported.length > 0 ? [figure('sqlite3 .import', imported)] : [])],
  });
  return findings;
}

function write(writer: CallWriter, page: readonly PackedCall[]): number {
  const window = { start: firstMoment, end: firstMoment + 1 };
  return writer.writePage({ window, seenAt: firstMoment, calls: page, anomalies: [], unreadable: [], progress: '{}' })
    .unchanged;
}

function writtenAtOnce(bench: Bench, calls: readonly CallToWrite[]): number {
  const { database } = openOrBegin(join(bench.folder, 'at-once.db'), 'calls');
  const writer = new CallWriter(database);
  const start = performance.now();
  for (let from = 0; from < calls.length; from += 10_000) writer.writeCalls(calls.slice(from, from + 10_000));
  const seconds = (performance.now() - start) / 1000;
  database.close();
  return calls.length / seconds;
}

/** The same calls from CSV by the sqlite3 command, into a table with the same indexes and write-ahead log. */
function importedByCommand({ archive, folder }: Bench, calls: readonly CallToWrite[]): number {
  const csv = join(folder, 'last.csv');
  spawnSync('sh', ['-c', `tail -n ${lastCalls(archive.calls)} '${archive.csv}' > '${csv}'`]);
  const declared = [...columns.map(({ name, type }) => `${name} ${type}`), 'haystack text'];
  const script = join(folder, 'import.sql');
  writeFileSync(
    script,
    `PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -64000;
     PRAGMA wal_autocheckpoint = 10000;
     CREATE TABLE call(${declared.join(', ').replace('call_uuid text', 'call_uuid text UNIQUE')});
     CREATE INDEX call_by_init_time ON call(init_time_gmt);
     CREATE INDEX call_running ON call(init_time_gmt) WHERE hangup_time_gmt IS NULL;\n.import --csv '${csv}' call\n`,
  );
  const start = performance.now();
  const { status, stderr } = spawnSync('sqlite3', [join(folder, 'imported.db'), `.read '${script}'`], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`sqlite3 .import: ${stderr}`);
  return calls.length / ((performance.now() - start) / 1000);
}
