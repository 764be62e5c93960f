import { createHash } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRecord } from '../../src/main/provider/record.ts';
import type { CallToWrite } from '../../src/main/store/api.ts';
import { openOrBegin } from '../../src/main/store/damage.ts';
import { schemas } from '../../src/main/store/schema.ts';
import { CallWriter } from '../../src/main/store/writer.ts';
import { columns } from '../../src/shared/fields.ts';
import { haystack } from '../../src/shared/search.ts';
import { benchCalls, firstMoment, generatorVersion, lastMoment } from './calls.ts';
import { buildDuckDb } from './duckdb-file.ts';
import { isInstalled } from './packages.ts';
import { buildReference } from './reference-file.ts';

/** The benchmark's data: the same calls in our store, for the references, and as CSV. Made once and kept. */

/** The files of one size. */
export interface Archive {
  readonly calls: number;
  readonly folder: string;
  /** Our store with every call. */
  readonly store: string;
  /** Our store before its last tenth was written. */
  readonly before: string;
  /**
   * Every call, all columns and the haystack, times as epoch seconds, in the order of their row ids, which begin at 1.
   * Null is nothing, '' is `""`.
   */
  readonly csv: string;
  /** What plain SQL is asked in: better indexed than our store, with folded names and a trigram index. */
  readonly reference: string;
  /** DuckDB's own file; there only where DuckDB is installed. */
  readonly duckdb: string;
}

const pageSize = 5_000;

/** How many of the calls are written last, and are not in `before`. */
export function lastCalls(calls: number): number {
  return Math.floor(calls / 10);
}

/** The files of a size, which are made where they are missing. Says what it does, for that may take minutes. */
export async function openArchive(calls: number, say: (line: string) => void): Promise<Archive> {
  const schema = createHash('sha256').update(schemas.calls.migrations.join('\n')).digest('hex').slice(0, 8);
  // The store's files change with its schema, the others only with the calls.
  const folder = join(tmpdir(), 'call-review-bench', `${generatorVersion}-${calls}`);
  const file = (name: string) => join(folder, name);
  const stored = (name: string) => join(folder, schema, name);
  const archive: Archive = {
    ...{ calls, folder, store: stored('calls.db'), before: stored('before.db'), csv: file('calls.csv') },
    ...{ reference: file('reference.db'), duckdb: file('calls.duckdb') },
  };
  mkdirSync(join(folder, schema), { recursive: true, mode: 0o700 });
  if (!existsSync(stored('written'))) {
    say(`writing ${calls} calls to ${folder}`);
    writeStore(archive);
    writeFileSync(stored('written'), '');
  }
  if (!existsSync(archive.csv)) {
    say('writing them as CSV');
    whole(archive.csv, (path) => writeCsv(path, calls));
  }
  if (!existsSync(archive.reference)) {
    say('indexing them for plain SQL');
    whole(archive.reference, (path) => buildReference(path, archive.store));
  }
  if (!existsSync(archive.duckdb) && isInstalled('@duckdb/node-api')) {
    say('loading them into DuckDB');
    const path = `${archive.duckdb}.part`;
    rmSync(path, { force: true });
    await buildDuckDb(path, archive.csv);
    renameSync(path, archive.duckdb);
  }
  return archive;
}

/** The calls that are written last, ready for the writer, in the order in which they come. */
export function* lastCallsToWrite(calls: number): Generator<CallToWrite> {
  let position = 0;
  for (const record of benchCalls(calls)) {
    position += 1;
    if (position > calls - lastCalls(calls)) yield readRecord(record);
  }
}

/** Makes a file that appears only when it is whole. */
function whole(path: string, make: (path: string) => void): void {
  rmSync(`${path}.part`, { force: true });
  make(`${path}.part`);
  renameSync(`${path}.part`, path);
}

function writeStore(archive: Archive): void {
  for (const path of [archive.store, archive.before]) {
    for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
  }
  let opened = openOrBegin(archive.store, 'calls');
  let writer = new CallWriter(opened.database);
  let page: CallToWrite[] = [];
  let written = 0;
  const write = () => {
    writer.writeCalls(page);
    written += page.length;
    page = [];
  };
  const early = archive.calls - lastCalls(archive.calls);
  for (const record of benchCalls(archive.calls)) {
    page.push(readRecord(record));
    if (page.length === pageSize || written + page.length === early) write();
    if (written !== early || page.length > 0) continue;
    writer.settle();
    opened.database.close();
    copyFileSync(archive.store, archive.before);
    opened = openOrBegin(archive.store, 'calls');
    writer = new CallWriter(opened.database);
  }
  write();
  const span = { start: firstMoment, end: lastMoment };
  writer.writePage({
    ...{ window: span, seenAt: lastMoment, calls: [], anomalies: [], unreadable: [] },
    covered: { ...span, fetchedAt: lastMoment, calls: archive.calls, unreadable: 0 },
  });
  writer.settle();
  opened.database.close();
}

function writeCsv(path: string, calls: number): void {
  const file = openSync(path, 'w');
  let text = `${columns.map(({ name }) => name).join(',')},haystack\n`;
  for (const record of benchCalls(calls)) {
    const { row } = readRecord(record);
    text += `${[...row, haystack(row)].map(csvCell).join(',')}\n`;
    if (text.length < 1 << 20) continue;
    writeSync(file, text);
    text = '';
  }
  writeSync(file, text);
  closeSync(file);
}

function csvCell(value: string | number | null): string {
  if (value === null) return '';
  return typeof value === 'number' ? String(value) : `"${value.replaceAll('"', '""')}"`;
}
