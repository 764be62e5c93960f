import type { ExportOutcome, ExportProgress, ExportRequest } from '../../shared/export.ts';
import type { Query } from '../../shared/query.ts';
import { createWords } from '../../shared/words/words.ts';
import type { Snapshot } from '../store/api.ts';
import { openFileSink } from './file-sink.ts';
import { type JobWatch, serveThread } from './serve-thread.ts';
import { writeExport } from './write-export.ts';

/** What an export's thread has to do. */
export interface ExportJob {
  readonly callsPath: string;
  readonly request: ExportRequest;
  /** An existing, empty file to write to. */
  readonly temporaryPath: string;
}

/** Opens a frozen view of the calls of a query. */
type OpenSnapshot = (callsPath: string, query: Query, isCancelled: () => boolean, chosen?: Int32Array) => Snapshot;

/** Writes one file in an export's thread. */
export async function serveExport(openSnapshot: OpenSnapshot): Promise<void> {
  await serveThread((job: ExportJob, watch: JobWatch<ExportProgress>) => runJob(job, openSnapshot, watch));
}

async function runJob(
  { callsPath, request, temporaryPath }: ExportJob,
  openSnapshot: OpenSnapshot,
  { isCancelled, onProgress }: JobWatch<ExportProgress>,
): Promise<ExportOutcome> {
  const words = createWords(request.language);
  const sink = openFileSink(temporaryPath, request.path, words);
  try {
    const snapshot = openSnapshot(callsPath, request.query, isCancelled, request.chosen?.ids);
    try {
      const onRows = (rows: number) => {
        onProgress({ rows, totalRows: snapshot.count, bytes: sink.bytes }, rows >= snapshot.count);
      };
      onRows(0);
      const written = await writeExport(snapshot, snapshot.coverage(), request, words, sink, { isCancelled, onRows });
      sink.flush();
      return { path: request.path, bytes: sink.bytes, ...written };
    } finally {
      snapshot.close();
    }
  } finally {
    sink.close();
  }
}
