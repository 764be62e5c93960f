import { parentPort, workerData } from 'node:worker_threads';
import { CallReviewError, type ErrorData } from '../../shared/errors.ts';
import type { ExportOutcome, ExportProgress, ExportRequest } from '../../shared/export.ts';
import type { Query } from '../../shared/query.ts';
import { createWords } from '../../shared/words/words.ts';
import type { Snapshot } from '../store/api.ts';
import { openFileSink } from './file-sink.ts';
import { writeExport } from './write-export.ts';

/** What an export's thread is started with. */
export interface ExportJob {
  readonly callsPath: string;
  readonly request: ExportRequest;
  /** An existing, empty file to write to. */
  readonly temporaryPath: string;
  /** One 32-bit integer, shared: anything but 0 means that the export is cancelled. */
  readonly cancelled: SharedArrayBuffer;
}

/** What an export's thread tells. */
export type ExportMessage =
  | { readonly type: 'progress'; readonly progress: ExportProgress }
  | { readonly type: 'done'; readonly outcome: ExportOutcome }
  | { readonly type: 'failed'; readonly error: ErrorData };

/** Opens a frozen view of the calls of a query. */
type OpenSnapshot = (callsPath: string, query: Query, isCancelled: () => boolean, chosen?: Int32Array) => Snapshot;

/** Milliseconds between two messages about progress. */
const progressInterval = 100;

/** Does the one job of an export's thread. Expected failures are told; anything else is thrown and ends the thread. */
export async function serveExport(openSnapshot: OpenSnapshot): Promise<void> {
  const job = workerData as ExportJob;
  const tell = (message: ExportMessage) => parentPort?.postMessage(message);
  try {
    tell({
      type: 'done',
      outcome: await runJob(job, openSnapshot, (progress) => tell({ type: 'progress', progress })),
    });
  } catch (error) {
    if (!(error instanceof CallReviewError)) throw error;
    tell({ type: 'failed', error: error.toData() });
  }
}

async function runJob(
  { callsPath, request, temporaryPath, cancelled }: ExportJob,
  openSnapshot: OpenSnapshot,
  onProgress: (progress: ExportProgress) => void,
): Promise<ExportOutcome> {
  const flag = new Int32Array(cancelled);
  const isCancelled = () => Atomics.load(flag, 0) !== 0;
  const words = createWords(request.language);
  const sink = openFileSink(temporaryPath, request.path, words);
  try {
    const snapshot = openSnapshot(callsPath, request.query, isCancelled, request.chosen?.ids);
    try {
      let toldAt = Number.NEGATIVE_INFINITY;
      const onRows = (rows: number) => {
        const now = performance.now();
        if (now - toldAt < progressInterval && rows < snapshot.count) return;
        toldAt = now;
        onProgress({ rows, totalRows: snapshot.count, bytes: sink.bytes });
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
