import { CallReviewError } from '../../shared/errors.ts';
import type { ExportOutcome, ExportRequest } from '../../shared/export.ts';
import type { Words } from '../../shared/words/words.ts';
import { aboutLines, type DataFacts } from './about.ts';
import { writeCsv } from './csv.ts';
import { writeJsonLines } from './json-lines.ts';
import { createLayout } from './layout.ts';
import { writeParquet } from './parquet.ts';
import type { RowSource, Sink } from './source.ts';
import type { SheetLimits } from './xlsx/sheet.ts';
import { writeXlsx } from './xlsx/write-xlsx.ts';

/** A quarter faster than level 6, which zip programs use, for a file an eighth larger (measured). */
const defaultCompression = 3;

/** How a writer is watched. */
interface ExportWatch {
  /** Asked before each chunk of rows and while many are encoded together; where it answers true, writing stops with the error `cancelled`. */
  isCancelled(): boolean;
  /** Told how many rows are written. */
  onRows(rows: number): void;
}

/** Writes what a request asks for, from a source to a sink. `limits` is how much a sheet may hold, for tests. */
export async function writeExport(
  source: RowSource,
  data: DataFacts,
  request: ExportRequest,
  words: Words,
  sink: Sink,
  watch: ExportWatch,
  limits?: SheetLimits,
): Promise<Pick<ExportOutcome, 'rows' | 'sheets' | 'cutTexts'>> {
  const layout = createLayout(request, words);
  const watched = watchSource(source, watch);
  const others = () => ({ rows: watched.rows, sheets: 1, cutTexts: 0 });
  switch (request.format) {
    case 'csv':
      writeCsv(watched, layout, request.delimiter ?? ',', sink);
      return others();
    case 'jsonl':
      writeJsonLines(watched, layout.columns, sink);
      return others();
    case 'parquet':
      writeParquet(watched, layout.columns, sink, () => stopIf(watch.isCancelled()));
      return others();
    case 'xlsx': {
      const outcome = await writeXlsx(
        watched,
        layout,
        {
          madeAt: request.about.madeAt,
          compression: request.compression ?? defaultCompression,
          about: (written) =>
            aboutLines(
              layout,
              request.query,
              request.about,
              data,
              { ...written, rows: watched.rows },
              request.chosen?.selectedFrom,
            ),
          ...(limits !== undefined && { limits }),
        },
        sink,
      );
      return { ...outcome, rows: watched.rows };
    }
  }
}

/** @throws CallReviewError `cancelled` where that is so */
export function stopIf(isCancelled: boolean): void {
  if (isCancelled) throw new CallReviewError('cancelled');
}

/** A source that counts what it gives and can be stopped between two chunks. */
export function watchSource(source: RowSource, watch: ExportWatch): RowSource & { readonly rows: number } {
  let rows = 0;
  return {
    count: source.count,
    get rows() {
      return rows;
    },
    *chunks(columns) {
      stopIf(watch.isCancelled());
      for (const chunk of source.chunks(columns)) {
        yield chunk;
        rows += chunk.length;
        watch.onRows(rows);
        stopIf(watch.isCancelled());
      }
    },
  };
}
