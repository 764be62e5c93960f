import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { Database } from 'better-sqlite3';
import { CallReviewError } from '../../shared/errors.ts';
import { CallEngine } from './columns/call-engine.ts';
import { isSuspect, markSuspect, openOrBegin } from './damage.ts';
import { openDatabase } from './database.ts';
import { CallReader } from './reader.ts';
import { Reviews } from './reviews.ts';
import { expectedFailure, isDamage } from './sqlite-failures.ts';
import { type Failure, failureOf, RequestServer } from './worker-protocol.ts';
import { CallWriter } from './writer.ts';

/** The entry of a store thread: it owns its connections, and SQL runs nowhere else. */

/** What a store thread is started with. */
export interface StoreWorkerData {
  readonly role: 'writer' | 'reader' | 'engine';
  readonly callsPath: string;
  readonly reviewPath: string;
  /** Bytes that columns in memory may take. */
  readonly memory?: number;
}

/** The first message of a store thread. */
export type Started = { readonly setAside: readonly string[] } | { readonly failure: Failure };

/** What a role opens and offers. */
interface Opened {
  readonly targets: Readonly<Record<string, object>>;
  readonly databases: readonly Database[];
  readonly setAside: readonly string[];
  /** Does a little of what can be done before anybody asks; false where nothing is left. */
  readonly prepareMore?: () => boolean;
}

function openWriter({ callsPath, reviewPath }: StoreWorkerData): Opened {
  const calls = openOrBegin(callsPath, 'calls');
  const review = openOrBegin(reviewPath, 'review');
  return {
    targets: { writer: new CallWriter(calls.database), review: new Reviews(review.database) },
    databases: [calls.database, review.database],
    setAside: [calls.setAside, review.setAside].filter((path) => path !== null),
  };
}

function openReader({ callsPath }: StoreWorkerData, isCancelled: () => boolean): Opened {
  // A file that waits to be checked is the writer's to open first.
  if (isSuspect(callsPath)) throw new CallReviewError('data-suspect', { path: callsPath });
  const database = openDatabase(callsPath, { kind: 'calls', mode: 'read' });
  return { targets: { reader: new CallReader(database, isCancelled) }, databases: [database], setAside: [] };
}

function openEngine({ callsPath, memory }: StoreWorkerData, isCancelled: () => boolean): Opened {
  const database = openDatabase(callsPath, { kind: 'calls', mode: 'read' });
  const engine = new CallEngine(database, isCancelled, {
    sidecar: `${callsPath}-columns`,
    ...(memory !== undefined && { memory }),
  });
  return { targets: { engine }, databases: [database], setAside: [], prepareMore: () => engine.prepareMore() };
}

const openers = { writer: openWriter, reader: openReader, engine: openEngine } as const;

function start(port: MessagePort, data: StoreWorkerData): void {
  const server = new RequestServer(port);
  try {
    const opened = openers[data.role](data, server.isCancelled);
    server.serve({
      targets: opened.targets,
      translate: (error, target) => {
        const path = target === 'review' ? data.reviewPath : data.callsPath;
        if (isDamage(error)) markSuspect(path);
        return expectedFailure(error, path);
      },
      ...(opened.prepareMore !== undefined && { whenIdle: opened.prepareMore }),
      onClose: () => {
        for (const database of opened.databases) database.close();
      },
    });
    port.postMessage({ setAside: opened.setAside } satisfies Started);
  } catch (error) {
    port.postMessage({ failure: failureOf(error) } satisfies Started);
    port.close();
  }
}

if (parentPort) start(parentPort, workerData as StoreWorkerData);
