import { createWriteStream, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import Database from 'better-sqlite3';
import { exportCalls } from '../../src/main/export/export.ts';
import { type ExportFormat, exportFormats } from '../../src/shared/export.ts';
import { type Field, fields } from '../../src/shared/fields.ts';
import { load } from './packages.ts';

/** One export in a process of its own: `<writer> <store> <file> <ids>`. Tells how long it took and its highest memory. */

/** What the process prints, as JSON. */
export interface ExportMeasure {
  readonly ms: number;
  /** Of all its threads, milliseconds. */
  readonly cpuMs: number;
  /** The largest resident memory of the process, bytes (VmHWM). */
  readonly peak: number;
}

const rowsAtOnce = 1_000;

/** Every call in chunks, as they lie in the file: the cheapest order there is. Moments are dates, as XLSX writers want. */
function* storedRows(store: string): Generator<unknown[]> {
  const database = new Database(store, { readonly: true });
  const statement = database
    .prepare(
      `SELECT id, ${fields.map(({ name }) => name).join(', ')} FROM call WHERE id > ? ORDER BY id LIMIT ${rowsAtOnce}`,
    )
    .raw();
  const moments = fields.flatMap(({ kind }, index) => (kind === 'time' ? [index] : []));
  let last = 0;
  for (;;) {
    const chunk = statement.all(last) as unknown[][];
    for (const [id, ...row] of chunk) {
      last = id as number;
      for (const index of moments) {
        const seconds = row[index];
        row[index] = seconds === null ? null : new Date((seconds as number) * 1000);
      }
      yield row;
    }
    if (chunk.length < rowsAtOnce) break;
  }
  database.close();
}

const dateFormat = 'yyyy-mm-dd hh:mm:ss';

interface Hucre {
  writeXlsxStream(rows: Iterable<unknown[]>, options: object): ReadableStream<Uint8Array>;
}

async function writeHucre(store: string, path: string): Promise<void> {
  const { writeXlsxStream } = await load<Hucre>('hucre/xlsx');
  const columns = fields.map(({ name, kind }) => ({ header: name, ...(kind === 'time' && { numFmt: dateFormat }) }));
  const stream = writeXlsxStream(storedRows(store), { name: 'Calls', columns, freezePane: { rows: 1 } });
  await pipeline(Readable.fromWeb(stream as import('node:stream/web').ReadableStream), createWriteStream(path));
}

interface ExcelJs {
  readonly default: {
    readonly stream: {
      readonly xlsx: {
        readonly WorkbookWriter: new (
          options: object,
        ) => {
          addWorksheet(
            name: string,
            options: object,
          ): { columns: object[]; addRow(row: unknown[]): { commit(): void } };
          commit(): Promise<void>;
        };
      };
    };
  };
}

async function writeExcelJs(store: string, path: string): Promise<void> {
  const exceljs = await load<ExcelJs>('exceljs');
  const workbook = new exceljs.default.stream.xlsx.WorkbookWriter({ filename: path, useStyles: true });
  const sheet = workbook.addWorksheet('Calls', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = fields.map(({ name, kind }: Field) => ({
    header: name,
    ...(kind === 'time' && { style: { numFmt: dateFormat } }),
  }));
  let rows = 0;
  for (const row of storedRows(store)) {
    sheet.addRow(row).commit();
    rows += 1;
    // It gives no sign of being full; without a turn of the event loop nothing is written before the end.
    if (rows % 500 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  await workbook.commit();
}

/** The calls in the order that the engine answered with, as the window's and the terminal's exports get them. */
async function writeOurs(store: string, path: string, format: ExportFormat, idsPath: string): Promise<void> {
  const ids = new Int32Array(Uint8Array.from(readFileSync(idsPath)).buffer);
  await exportCalls(store, {
    ...{ path, format, query: {}, chosen: { ids }, columns: fields.map(({ name }) => name), headers: 'fields' },
    ...{ zone: 'UTC', language: 'en' },
    about: { account: 'bench', madeAt: 1_762_000_000, coverage: { notCovered: [], provisional: [] } },
  });
}

function peakMemory(): number {
  const line = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'));
  return Number(line?.[1] ?? Number.NaN) * 1024;
}

const [writer = '', store = '', path = '', idsPath = ''] = process.argv.slice(2);
const start = performance.now();
if (writer === 'hucre') await writeHucre(store, path);
else if (writer === 'exceljs') await writeExcelJs(store, path);
else await writeOurs(store, path, exportFormats.find((format) => format === writer) ?? 'csv', idsPath);
const ms = performance.now() - start;
const { user, system } = process.cpuUsage();
process.stdout.write(JSON.stringify({ ms, cpuMs: (user + system) / 1000, peak: peakMemory() } satisfies ExportMeasure));
