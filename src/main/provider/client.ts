import type { Clock } from '../../shared/clock.ts';
import { CallReviewError, type ErrorCode } from '../../shared/errors.ts';
import { isRawNumber, parseVerbatim, stringifyVerbatim } from '../../shared/verbatim-json.ts';
import { untilAborted } from './abort.ts';
import { createExchange, type Fetch, type HttpAnswer } from './exchange.ts';
import { FailedTry } from './failure.ts';
import type { CallsPage, Provider, ProviderEvents } from './provider.ts';
import { callsPath, requestTarget } from './request.ts';
import { createRetry } from './retry.ts';
import { clientIdSchema, type ProviderSettings } from './settings.ts';
import { requireSuccess, serverTime } from './status.ts';
import { type Credentials, createTokenSource } from './token.ts';
import { AnswerShapeError, readPage } from './wire.ts';

/** What a client of the remote API is made of. `random` gives numbers in [0, 1). */
export interface ProviderParts {
  readonly settings: ProviderSettings;
  /** Kept in closures: nothing that is printed, logged or thrown holds them. */
  readonly credentials: Credentials;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly random?: () => number;
  readonly events?: ProviderEvents;
}

/** What the statuses of a client's resources mean. */
const meanings = {
  401: 'credentials-refused',
  403: 'resource-not-granted',
  404: 'client-unknown',
} as const satisfies Record<number, ErrorCode>;

/** Refusals of `GET /user` that mean: this server does not tell. */
const untold: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'resource-not-granted',
  'client-unknown',
  'request-refused',
  'answer-unreadable',
]);

/** Makes the client of the remote API. Requests are sent one at a time, in the order in which they were asked for. */
export function createProvider(parts: ProviderParts): Provider {
  const { settings, credentials, fetch, clock, random = Math.random, events = {} } = parts;
  const { host } = new URL(settings.baseUrl);
  const exchange = createExchange({ settings, fetch, clock });
  const retry = createRetry({ settings, host, clock, random, events });
  const tokens = createTokenSource({ settings, credentials, host, exchange, retry, clock });
  const inTurn = createQueue();

  /** Asks with a token until `read` accepts the answer; `tries` counts how often it was sent. */
  async function ask<T>(path: string, read: (answer: HttpAnswer) => T, signal?: AbortSignal) {
    let tries = 0;
    const send = async () => {
      const token = await tokens.current(signal);
      const secrets = [credentials.secret, token];
      tries += 1;
      const answer = await exchange({ path, headers: { authorization: `Bearer ${token}` }, secrets }, signal);
      if (answer.status === 401) tokens.discard();
      return { answer, secrets };
    };
    const value = await retry(async (attempt) => {
      let sent = await send();
      if (sent.answer.status === 401) {
        // A token may end before its time. A new one that is refused too is another matter.
        events.onRetry?.({ code: meanings[401], attempt, delayMs: 0 });
        sent = await send();
      }
      requireSuccess(sent.answer, { host, client: settings.clientId, meanings, secrets: sent.secrets });
      return read(sent.answer);
    }, signal);
    return { value, tries };
  }

  return Object.freeze<Provider>({
    host,
    getCalls: (options, signal) =>
      inTurn(async () => {
        const read = (answer: HttpAnswer) => {
          const page = readCalls(answer);
          events.onAnswer?.(answer.body);
          return page;
        };
        const { value, tries } = await ask(callsPath(options, settings), read, signal);
        return { ...value, retries: tries - 1 };
      }, signal),
    describeRequest: (options) => requestTarget(options, settings),
    resolveClientId: (signal) =>
      inTurn(async () => {
        // Apart, so that a failure to get a token is not taken for /user's answer.
        await tokens.current(signal);
        try {
          return (await ask(`${settings.apiPrefix}/user`, readClientId, signal)).value;
        } catch (error) {
          if (error instanceof CallReviewError && untold.has(error.code)) return undefined;
          throw error;
        }
      }, signal),
  });
}

/** Lets work begin when all earlier work has ended. An abort is answered at once, as `cancelled`, by those that wait too. */
function createQueue(): <T>(work: () => Promise<T>, signal?: AbortSignal) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return async (work, signal) => {
    const turn = last.then(work);
    last = turn.catch(() => {});
    try {
      return await untilAborted(turn, signal);
    } catch (error) {
      throw signal?.aborted ? new CallReviewError('cancelled') : error;
    }
  };
}

function readCalls(answer: HttpAnswer): Omit<CallsPage, 'retries'> {
  try {
    return { ...readPage(answer.body), serverTime: serverTime(answer.headers) };
  } catch (error) {
    if (error instanceof AnswerShapeError) throw unreadable(answer, error.message);
    throw error;
  }
}

/** `client_id`, a string or a whole number. Undefined where the answer is JSON and has none. */
function readClientId(answer: HttpAnswer): string | undefined {
  let value: unknown;
  try {
    value = parseVerbatim(answer.body);
  } catch {
    throw unreadable(answer, 'JSON');
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'client_id')) return undefined;
  const { client_id: id } = value as { client_id: unknown };
  if (typeof id !== 'number' && !isRawNumber(id)) return clientIdSchema.safeParse(id).data;
  const digits = stringifyVerbatim(id);
  return /^\d+$/.test(digits) ? digits : undefined;
}

/** `missing` is what the answer should have been; the kind of text that came in its place tells a proxy's page. */
function unreadable(answer: HttpAnswer, missing: string): FailedTry {
  const kind =
    /^(?:text|application)\/(?:html|json|plain|xml)/.exec(answer.headers.get('content-type') ?? '')?.[0] ?? '?';
  return new FailedTry('answer-unreadable', { detail: `${kind} ≠ ${missing}` });
}
