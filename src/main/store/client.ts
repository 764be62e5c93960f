import { Worker } from 'node:worker_threads';
import { CallReviewError, type ErrorCode } from '../../shared/errors.ts';
import type { EngineApi, ReaderApi, Remote, ReviewApi, RowsApi, WriterApi } from './api.ts';
import type { Started, StoreWorkerData } from './store-worker.ts';
import { remote, WorkerChannel } from './worker-channel.ts';
import { errorOf } from './worker-protocol.ts';

/** Where the data files lie. */
export interface StorePaths {
  /** What was fetched. */
  readonly callsPath: string;
  /** What people wrote about it. */
  readonly reviewPath: string;
  /** Bytes that columns in memory may take; see {@link EngineOptions}. */
  readonly memory?: number;
}

/** The store as the application holds it. */
export interface Store {
  readonly writer: Remote<WriterApi>;
  readonly reader: Remote<ReaderApi>;
  readonly review: Remote<ReviewApi>;
  /** Where damaged files lie that were found and replaced by new, empty ones. Grows when the writer is opened. */
  readonly setAside: readonly string[];
  /** Whether one of the threads has ended by itself: what is asked of it is rejected from then on. */
  readonly died: boolean;
  /** Cancels what the reader is asked, finishes what is being written, and closes the files. */
  close(): Promise<void>;
}

/** What the engine answers; the rest is asked of the thread that reads rows, which never waits for a sum. */
const questions: ReadonlySet<string> = new Set<keyof EngineApi>([
  'count',
  'facet',
  'totals',
  'breakdown',
  'callsPerDay',
]);

/** Refusals to open a file that the writer would meet too: it cannot help. */
const final: ReadonlySet<ErrorCode> = new Set(['data-newer', 'data-foreign', 'runtime-too-old']);

/**
 * Opens the data files, each in a thread of its own.
 *
 * @param access `write` opens the writer first. `read` opens it when it is first asked for something, or when the file
 *   must be created, brought to a newer version or set aside before it can be read; so reading takes no lock and works
 *   where nothing can be written.
 * @throws CallReviewError `data-unusable`, `data-newer`, `data-foreign`, `runtime-too-old`
 */
export async function openStore(paths: StorePaths, access: 'write' | 'read' = 'write'): Promise<Store> {
  const store = new ThreadedStore(paths);
  try {
    await store.open(access);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

type Methods = Readonly<Record<string, (...given: readonly unknown[]) => Promise<unknown>>>;

class ThreadedStore implements Store {
  readonly writer: Remote<WriterApi>;
  readonly reader: Remote<ReaderApi>;
  readonly review: Remote<ReviewApi>;
  readonly setAside: string[] = [];
  readonly #paths: StorePaths;
  #readerChannel: WorkerChannel | undefined;
  #engineChannel: Promise<WorkerChannel> | undefined;
  #writerChannel: Promise<WorkerChannel> | undefined;
  /** Every channel that was opened, in this order. */
  readonly #channels: WorkerChannel[] = [];
  #closed = false;

  constructor(paths: StorePaths) {
    this.#paths = paths;
    this.writer = this.#written('writer');
    this.review = this.#written('review');
    const rows = remote<RowsApi>((method, parameters) => this.#openedReader().call('reader', method, parameters));
    const engine = remote<EngineApi>(async (method, parameters) =>
      (await this.#openEngine()).call('engine', method, parameters),
    );
    let first = new AbortController();
    const composed: Pick<Remote<ReaderApi>, 'open' | 'first' | 'selectionSummary'> = {
      first: (query, limit, signal) => {
        first.abort();
        first = new AbortController();
        return rows.first(query, limit, signal ? AbortSignal.any([signal, first.signal]) : first.signal);
      },
      open: async (query, signal) => {
        const answer = await engine.answer(query, signal);
        // Whoever waits for the first rows gets all of them now.
        first.abort();
        return await rows.adopt(answer);
      },
      selectionSummary: async (resultSet, signal) =>
        await engine.talkOf(await rows.extentIds(resultSet, 'selected', signal), signal),
    };
    this.reader = remote(async (method, parameters) => {
      const target = method in composed ? composed : questions.has(method) ? engine : rows;
      return await (target as Methods)[method]?.(...parameters);
    });
  }

  get died(): boolean {
    return this.#channels.some((channel) => channel.died);
  }

  async open(access: 'write' | 'read'): Promise<void> {
    if (access === 'write') await this.#openWriter();
    try {
      this.#readerChannel = await this.#start('reader');
    } catch (error) {
      if (access === 'write' || !(error instanceof CallReviewError) || final.has(error.code)) throw error;
      await this.#openWriter();
      this.#readerChannel = await this.#start('reader');
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    const engine = await this.#engineChannel?.catch(() => undefined);
    await Promise.all([this.#readerChannel?.close('cancel'), engine?.close('cancel')]);
    // The writer last: the last connection folds the log back into the file.
    const writer = await this.#writerChannel?.catch(() => undefined);
    await writer?.close('finish');
  }

  #openedReader(): WorkerChannel {
    if (!this.#readerChannel) throw new Error('the store is not open');
    return this.#readerChannel;
  }

  #openWriter(): Promise<WorkerChannel> {
    if (this.#closed && !this.#writerChannel) return Promise.reject(new Error('the store is closed'));
    this.#writerChannel ??= this.#start('writer').catch((error) => {
      this.#writerChannel = undefined;
      throw error;
    });
    return this.#writerChannel;
  }

  #openEngine(): Promise<WorkerChannel> {
    if (this.#closed) return Promise.reject(new Error('the store is closed'));
    this.#engineChannel ??= this.#start('engine').catch((error) => {
      this.#engineChannel = undefined;
      throw error;
    });
    return this.#engineChannel;
  }

  #written<Api>(target: string): Remote<Api> {
    return remote(async (method, parameters) => (await this.#openWriter()).call(target, method, parameters));
  }

  async #start(role: StoreWorkerData['role']): Promise<WorkerChannel> {
    const data: StoreWorkerData = { role, ...this.#paths };
    const worker = new Worker(entry(), { workerData: data, name: `store ${role}` });
    const started = await firstMessage(worker);
    if ('failure' in started) throw errorOf(started.failure);
    this.setAside.push(...started.setAside);
    const channel = new WorkerChannel(worker, `store's ${role}`);
    this.#channels.push(channel);
    return channel;
  }
}

/** The thread's entry beside this file: as source, or in a bundle whose chunks lie in one folder. */
function entry(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './store-worker.ts' : './store-worker.js', import.meta.url);
}

function firstMessage(worker: Worker): Promise<Started> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`a store thread ended at its start with exit code ${code}`)));
  });
}
