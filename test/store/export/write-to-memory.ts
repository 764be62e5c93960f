import type { DataFacts } from '../../../src/main/export/about.ts';
import type { RowSource, Sink } from '../../../src/main/export/source.ts';
import { writeExport } from '../../../src/main/export/write-export.ts';
import type { SheetLimits } from '../../../src/main/export/xlsx/sheet.ts';
import type { CallRow } from '../../../src/shared/call.ts';
import type { ExportOutcome, ExportRequest } from '../../../src/shared/export.ts';
import { createWords } from '../../../src/shared/words/words.ts';
import { exportRequest } from './export-request.ts';
import { sourceOf } from './generated-source.ts';

/** A sink that keeps what it is given. */
function memorySink(): Sink & { contents(): Buffer } {
  const chunks: Buffer[] = [];
  return {
    write: (bytes) => void chunks.push(Buffer.from(bytes)),
    contents: () => Buffer.concat(chunks),
  };
}

const nothingKnown: DataFacts = { unreadable: 0, anomalies: 0, lastRun: null };

/** Writes calls as a request asks, into memory. */
export async function writeToMemory(
  rows: readonly CallRow[] | RowSource,
  change: Partial<ExportRequest>,
  data: DataFacts = nothingKnown,
  limits?: SheetLimits,
): Promise<Pick<ExportOutcome, 'rows' | 'sheets' | 'cutTexts'> & { file: Buffer }> {
  const source = 'chunks' in rows ? rows : sourceOf(rows);
  const request = exportRequest(change);
  const sink = memorySink();
  const watch = { isCancelled: () => false, onRows: () => undefined };
  const outcome = await writeExport(source, data, request, createWords(request.language), sink, watch, limits);
  return { ...outcome, file: sink.contents() };
}
