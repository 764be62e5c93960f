import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import { CallReviewError, type ErrorData } from '../../shared/errors.ts';

/**
 * Requests over a message port to objects whose methods are synchronous. Answers come in the order of the requests, one
 * request at a time. A request is cancelled through shared memory, because a thread that works hears no messages.
 */

/** How long a thread waits for another request before it prepares for later ones, ms: answers often come in rows. */
const idleMs = 20;

/** A request. `cancelled` holds one number: not 0 once the request is cancelled. */
export interface Request {
  readonly id: number;
  readonly target: string;
  readonly method: string;
  readonly parameters: readonly unknown[];
  readonly cancelled: Int32Array<SharedArrayBuffer>;
}

/** Ends the serving thread, after the requests that were sent before. */
export type Closing = 'close';

/** What was thrown: an expected failure as its data, or a bug as its message and stack. */
export type Failure = { readonly expected: ErrorData } | { readonly bug: { readonly message: string; stack: string } };

/** The answer to a request. */
export type Reply = { readonly id: number } & ({ readonly value: unknown } | { readonly failure: Failure });

/** What was thrown, as plain data. */
export function failureOf(error: unknown): Failure {
  if (error instanceof CallReviewError) return { expected: error.toData() };
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  return { bug: { message, stack } };
}

/** What was thrown on the other side, to be thrown on this one. */
export function errorOf(failure: Failure): Error {
  if ('expected' in failure) return CallReviewError.fromData(failure.expected);
  const error = new Error(failure.bug.message);
  error.stack = failure.bug.stack;
  return error;
}

// biome-ignore lint/suspicious/noExplicitAny: what a method takes is checked where it is called, by its Remote type
type Target = Readonly<Record<string, (...parameters: any[]) => unknown>>;

/** What a serving thread offers. */
export interface Serving {
  /** The objects whose methods may be called, by the name under which requests ask for them. */
  readonly targets: Readonly<Record<string, object>>;
  /** Turns what a method threw into what is told to the caller. */
  readonly translate?: (error: unknown, target: string) => unknown;
  /**
   * Does a little of what may be needed later, between two requests; false where nothing is left to do. Work that takes
   * longer than a person notices asks whether it is cancelled, which it is as soon as a request waits.
   */
  readonly whenIdle?: () => boolean;
  /** Called at the end, before the port is closed. */
  readonly onClose?: () => void;
}

/** The serving end of a port. */
export class RequestServer {
  readonly #port: MessagePort;
  #current: Int32Array | undefined;
  #idle: NodeJS.Timeout | undefined;
  /** Whether the thread prepares for later requests. */
  #isIdle = false;
  /** What came while the thread prepared for later requests. */
  #waiting: Request | Closing | undefined;

  constructor(port: MessagePort) {
    this.#port = port;
  }

  /**
   * Tells whether what is being worked on shall end: the request was cancelled, or another one waits for what nobody asked
   * for yet. Long work asks now and then, and throws.
   */
  readonly isCancelled = (): boolean => {
    if (this.#current !== undefined) return Atomics.load(this.#current, 0) !== 0;
    if (!this.#isIdle) return false;
    this.#waiting ??= receiveMessageOnPort(this.#port)?.message;
    return this.#waiting !== undefined;
  };

  /** Begins to answer. Requests that came earlier have waited in the port. */
  serve(serving: Serving): void {
    this.#port.on('message', (message: Request | Closing) => this.#take(message, serving));
  }

  #take(message: Request | Closing, serving: Serving): void {
    clearTimeout(this.#idle);
    if (message === 'close') {
      serving.onClose?.();
      this.#port.close();
    } else {
      this.#port.postMessage(this.#answer(message, serving));
      this.#prepare(serving);
    }
  }

  /** Prepares for later requests while none comes. */
  #prepare(serving: Serving): void {
    const { whenIdle } = serving;
    if (whenIdle === undefined) return;
    this.#idle = setTimeout(() => {
      this.#isIdle = true;
      try {
        if (whenIdle()) this.#prepare(serving);
      } catch {
        // Whoever asks for it will be told.
      } finally {
        this.#isIdle = false;
      }
      const waiting = this.#waiting;
      this.#waiting = undefined;
      if (waiting !== undefined) this.#take(waiting, serving);
    }, idleMs);
  }

  #answer({ id, target, method, parameters, cancelled }: Request, serving: Serving): Reply {
    this.#current = cancelled;
    try {
      if (this.isCancelled()) throw new CallReviewError('cancelled');
      const object = serving.targets[target] as Target | undefined;
      const called = object?.[method];
      if (called === undefined) throw new Error(`the store has no ${target}.${method}`);
      return { id, value: called.apply(object, [...parameters]) };
    } catch (error) {
      return { id, failure: failureOf(serving.translate ? serving.translate(error, target) : error) };
    } finally {
      this.#current = undefined;
    }
  }
}
