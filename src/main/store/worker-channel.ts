import type { Worker } from 'node:worker_threads';
import { CallReviewError } from '../../shared/errors.ts';
import type { Remote } from './api.ts';
import { type Closing, errorOf, type Reply, type Request } from './worker-protocol.ts';

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  readonly cancel: () => void;
}

/** An interface whose methods are called by name, somewhere else. */
export function remote<Api>(call: (method: string, parameters: readonly unknown[]) => Promise<unknown>): Remote<Api> {
  return new Proxy({} as Remote<Api> & object, {
    // Without `then`: an object that comes through a promise must not be taken for another promise.
    get: (_, name) =>
      typeof name === 'string' && name !== 'then' ? (...given: unknown[]) => call(name, given) : undefined,
  });
}

/** The asking end of a worker thread that serves requests (worker-protocol.ts). */
export class WorkerChannel {
  readonly #worker: Worker;
  readonly #name: string;
  readonly #pending = new Map<number, Pending>();
  readonly #ended: Promise<void>;
  #lastId = 0;
  #end: Error | undefined;
  #died = false;

  /** @param name for the message of the error with which requests fail after the thread has died */
  constructor(worker: Worker, name: string) {
    this.#worker = worker;
    this.#name = name;
    this.#ended = new Promise((resolve) => worker.once('exit', () => resolve()));
    worker.on('message', (reply: Reply) => this.#settle(reply));
    worker.on('error', (error) => this.#fail(error));
    worker.on('exit', (code) => this.#fail(`exit code ${code}`));
  }

  /** Whether the thread has ended by itself. */
  get died(): boolean {
    return this.#died;
  }

  /**
   * Ends the thread and waits until it is gone. Requests that are under way are finished first, or cancelled. What is
   * asked afterwards is rejected.
   */
  async close(pending: 'finish' | 'cancel'): Promise<void> {
    this.#end ??= new Error(`the ${this.#name} is closed`);
    if (pending === 'cancel') for (const request of this.#pending.values()) request.cancel();
    this.#worker.postMessage('close' satisfies Closing);
    await this.#ended;
  }

  /** Calls a method of one of the objects that the thread serves. An AbortSignal as the last parameter cancels it. */
  call(target: string, method: string, given: readonly unknown[]): Promise<unknown> {
    const last = given.at(-1);
    const signal = last instanceof AbortSignal ? last : undefined;
    const parameters = signal ? given.slice(0, -1) : given;
    if (this.#end) return Promise.reject(this.#end);
    if (signal?.aborted) return Promise.reject(new CallReviewError('cancelled'));
    return new Promise((resolve, reject) => {
      const id = ++this.#lastId;
      const cancelled = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
      // The answer decides, not the signal: what was done in spite of it must be known to have been done.
      const cancel = () => void Atomics.store(cancelled, 0, 1);
      const release = () => signal?.removeEventListener('abort', cancel);
      signal?.addEventListener('abort', cancel, { once: true });
      this.#pending.set(id, {
        cancel,
        resolve: (value) => {
          release();
          resolve(value);
        },
        reject: (error) => {
          release();
          reject(error);
        },
      });
      this.#send({ id, target, method, parameters, cancelled });
    });
  }

  #send(request: Request): void {
    try {
      this.#worker.postMessage(request);
    } catch (error) {
      // Parameters that cannot be copied to another thread.
      this.#pending.get(request.id)?.reject(error);
      this.#pending.delete(request.id);
    }
  }

  #settle(reply: Reply): void {
    const pending = this.#pending.get(reply.id);
    this.#pending.delete(reply.id);
    if ('failure' in reply) pending?.reject(errorOf(reply.failure));
    else pending?.resolve(reply.value);
  }

  #fail(cause: unknown): void {
    this.#died ||= this.#end === undefined;
    const reason = cause instanceof Error ? cause.message : String(cause);
    this.#end ??= new Error(`the ${this.#name} has died: ${reason}`, { cause });
    for (const request of this.#pending.values()) request.reject(this.#end);
    this.#pending.clear();
  }
}
