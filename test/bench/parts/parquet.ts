import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import { writeExport } from '../../../src/main/export/write-export.ts';
import { openSnapshot } from '../../../src/main/store/snapshot.ts';
import { type Column, columns } from '../../../src/shared/fields.ts';
import { createWords } from '../../../src/shared/words/words.ts';
import { DuckDb } from '../duckdb.ts';
import { Engine } from '../engine.ts';
import { exportOnce } from '../export-process.ts';
import { figure } from '../measure.ts';
import { type Bench, duckThreads, isForGrowth, ours } from '../part.ts';
import type { Claim, Finding } from '../results.ts';

const groupRows = 10_000;
const rowsAtOnce = 1_000;
const names = columns.map(({ name }) => name);

/** Parquet with every column: beside reading the rows and the library's own time, read back, and in what pieces. */
export async function parquet(bench: Bench): Promise<readonly Finding[]> {
  const { archive, quick } = bench;
  const rounds = quick || isForGrowth(bench) ? 1 : 3;
  const [ourTimes, referenceTimes, pieces]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < rounds; round += 1) {
    const { ms, longest } = await writeInProcess(bench);
    ourTimes.push(ms / 1000);
    pieces.push(longest);
    referenceTimes.push(readAndEncode(archive.store) / 1000);
  }
  const figures = [figure(ours, ourTimes), figure('reading and hyparquet-writer', referenceTimes)];
  const ratio = (figures[0]?.median ?? 0) / (figures[1]?.median ?? 0);
  const { peak } = exportOnce('parquet', archive.store, bench.folder);
  const blocked = figure(ours, pieces);
  const readBack = bench.hasDuckDb ? [await readBackFinding(bench)] : [];
  return [
    {
      ...{ key: 'parquet', what: 'Parquet of every call, all columns', unit: 's', figures, growth: true },
      claims: [{ must: '≤ 1.1 × reading the rows and hyparquet-writer', value: ratio, limit: 1.1, unit: '×' }],
    },
    ...readBack,
    {
      ...{
        key: 'parquet-piece',
        what: 'the longest stretch of a Parquet export in which nothing can stop it',
        unit: 'ms',
      },
      figures: [blocked],
      claims: [{ must: '≤ 50 ms', value: blocked.median, limit: 50, unit: 'ms' }],
    },
    {
      ...{ key: 'parquet-memory', what: 'peak memory, Parquet of every call', unit: 'MB', growth: true },
      figures: [figure(ours, [peak / 2 ** 20])],
      claims: [],
    },
  ];
}

/** Our writer in this very thread, as it runs in its own: how long, and the longest time between two looks at a stop. */
async function writeInProcess(bench: Bench, path?: string): Promise<{ readonly ms: number; readonly longest: number }> {
  const engine = Engine.open(bench.archive.store);
  const ids = Int32Array.from(engine.idsOf(engine.answer({})));
  engine.close();
  const start = performance.now();
  const snapshot = openSnapshot(bench.archive.store, {}, () => false, ids);
  const bytes: Uint8Array[] = [];
  let longest = 0;
  let last = performance.now();
  const look = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    return false;
  };
  await writeExport(
    snapshot,
    snapshot.coverage(),
    {
      ...{
        path: path ?? '',
        format: 'parquet',
        query: {},
        columns: names,
        headers: 'fields',
        zone: 'UTC',
        language: 'en',
      },
      about: { account: 'bench', madeAt: 0, coverage: { notCovered: [], provisional: [] } },
    },
    createWords('en'),
    { write: (piece) => void (path !== undefined && bytes.push(piece.slice())) },
    { isCancelled: look, onRows: () => {} },
  );
  look();
  snapshot.close();
  if (path !== undefined) writeFileSync(path, Buffer.concat(bytes));
  return { ms: performance.now() - start, longest };
}

/** Only what no writer on this library could leave out: reading the rows, and the library's own work on ready arrays. */
function readAndEncode(store: string): number {
  const database = new Database(store, { readonly: true });
  const statement = database
    .prepare(`SELECT id, ${names.join(', ')} FROM call WHERE id > ? ORDER BY id LIMIT ${rowsAtOnce}`)
    .raw();
  const writer = new ParquetWriter({
    writer: new DroppingWriter(),
    schema: [{ name: 'root', num_children: columns.length }, ...columns.map(schemaElement)],
  });
  let spent = 0;
  let last = 0;
  for (let isLast = false; !isLast; ) {
    const group: unknown[][] = [];
    let start = performance.now();
    while (group.length < groupRows && !isLast) {
      const chunk = statement.all(last) as unknown[][];
      for (const row of chunk) group.push(row);
      last = (group.at(-1)?.[0] as number | undefined) ?? last;
      isLast = chunk.length < rowsAtOnce;
    }
    spent += performance.now() - start;
    if (group.length === 0) break;
    const columnData = columns.map((column, index) => ({ name: column.name, data: arrayOf(group, column, index + 1) }));
    start = performance.now();
    writer.write({ columnData, rowGroupSize: groupRows });
    spent += performance.now() - start;
  }
  const start = performance.now();
  writer.finish();
  database.close();
  return spent + performance.now() - start;
}

function arrayOf(rows: readonly unknown[][], column: Column, index: number): (string | bigint | null)[] {
  if (column.type === 'text') return rows.map((row) => row[index] as string | null);
  const unit = column.kind === 'time' ? 1000n : 1n;
  return rows.map((row) => (row[index] === null ? null : BigInt(row[index] as number) * unit));
}

function schemaElement({ name, type, kind }: Column): SchemaElement {
  if (type === 'text') return { name, type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL', converted_type: 'UTF8' };
  const element = { name, type: 'INT64', repetition_type: 'OPTIONAL' } as const;
  return kind === 'time' ? { ...element, converted_type: 'TIMESTAMP_MILLIS' } : element;
}

/** Takes bytes and forgets them. */
class DroppingWriter extends ByteWriter {
  flush(): void {
    this.index = 0;
  }

  override finish(): void {
    this.flush();
  }
}

/** DuckDB reads the file: not one row is missing, added or different. */
async function readBackFinding(bench: Bench): Promise<Finding> {
  const path = join(bench.folder, 'calls.parquet');
  await writeInProcess(bench, path);
  const duck = await DuckDb.open(bench.archive.duckdb, duckThreads);
  const ourColumns = columns.map(({ name, kind }) => (kind === 'time' ? `${name}::TIMESTAMP` : name));
  const theirColumns = columns.map(({ name }) => (name === 'call_uuid' ? 'call_uuid::VARCHAR' : name));
  const file = `SELECT ${ourColumns.join(', ')} FROM read_parquet('${path.replaceAll("'", "''")}')`;
  const table = `SELECT ${theirColumns.join(', ')} FROM call`;
  try {
    const [[count, missing, added] = []] = await duck.rows(
      `SELECT (SELECT count(*) FROM (${file})), (SELECT count(*) FROM (${table} EXCEPT ALL ${file})),
         (SELECT count(*) FROM (${file} EXCEPT ALL ${table}))`,
    );
    const differences = Number(missing) + Number(added);
    const claim: Claim = { must: 'no row differs', value: differences, limit: 0, unit: 'rows' };
    return {
      ...{ key: 'parquet-read-back', what: 'Parquet read back by DuckDB, rows that differ', unit: 'rows' },
      ...{ figures: [figure(ours, [differences])], claims: [claim], compared: Number(count), differences },
    };
  } finally {
    duck.close();
  }
}
