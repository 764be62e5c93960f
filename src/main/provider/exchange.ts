import type { Clock } from '../../shared/clock.ts';
import { CallReviewError } from '../../shared/errors.ts';
import { untilAborted } from './abort.ts';
import { FailedTry } from './failure.ts';
import { presentable } from './server-words.ts';
import type { ProviderSettings } from './settings.ts';

/** The `fetch` of the host: its proxy, its certificates. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A request under the base URL. `path` begins with a slash and may have a query. */
interface HttpRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Form fields; with them it is a POST. */
  readonly form?: Readonly<Record<string, string>>;
  /** What must not appear in an error. */
  readonly secrets: readonly string[];
}

/** An answer that arrived whole. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/**
 * Sends one request and reads its whole answer, whatever its status. Throws a FailedTry where none arrived whole,
 * `redirect-refused` for a redirect, and the signal's reason when it is aborted.
 */
export type Exchange = (request: HttpRequest, signal?: AbortSignal) => Promise<HttpAnswer>;

/** What the exchange needs of the settings. */
type ExchangeSettings = Pick<ProviderSettings, 'baseUrl' | 'gapMs' | 'timeoutMs' | 'maxAnswerBytes'>;

/** Makes the exchange; requests keep the polite gap only if they come one after another. */
export function createExchange(parts: { settings: ExchangeSettings; fetch: Fetch; clock: Clock }): Exchange {
  const { settings, fetch, clock } = parts;
  let quietUntil = Number.NEGATIVE_INFINITY;

  return async (request, signal) => {
    // Bounded by the gap itself: a clock that was set back must not stop us for hours.
    const gap = Math.min(quietUntil - clock.now(), settings.gapMs);
    if (gap > 0) await clock.sleep(gap, signal);
    signal?.throwIfAborted();

    const stop = new AbortController();
    const cancel = () => stop.abort(signal?.reason);
    signal?.addEventListener('abort', cancel, { once: true });
    // The machine's own timer, not the clock: it must run while the clock of a test stands still.
    const timer = setTimeout(() => stop.abort(), settings.timeoutMs);
    let isWhole = false;
    try {
      const response = await untilAborted(
        fetch(settings.baseUrl + request.path, requestInit(request, stop.signal)),
        stop.signal,
      );
      refuseRedirect(response, settings, request.secrets);
      const body = await readBody(response, settings, stop.signal);
      isWhole = true;
      return { status: response.status, headers: response.headers, body };
    } catch (error) {
      signal?.throwIfAborted();
      if (stop.signal.aborted) throw new FailedTry('network-timeout', { seconds: settings.timeoutMs / 1000 });
      if (error instanceof CallReviewError || error instanceof FailedTry) throw error;
      throw transportFailure(error, settings);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      // Gives up the connection of an answer that was not read to its end.
      if (!isWhole) stop.abort();
      quietUntil = clock.now() + settings.gapMs;
    }
  };
}

function requestInit(request: HttpRequest, signal: AbortSignal): RequestInit {
  return {
    method: request.form === undefined ? 'GET' : 'POST',
    headers: { accept: 'application/json', 'user-agent': 'call-review', ...request.headers },
    ...(request.form === undefined ? {} : { body: new URLSearchParams(request.form) }),
    redirect: 'manual',
    // A host may keep a cache and cookies for its `fetch`: neither has a place here.
    cache: 'no-store',
    credentials: 'omit',
    signal,
  };
}

function refuseRedirect(response: Response, settings: ExchangeSettings, secrets: readonly string[]): void {
  const { status } = response;
  if (response.type !== 'opaqueredirect' && (status < 300 || status > 399)) return;
  throw redirectRefused(settings, response.headers.get('location') ?? '', secrets);
}

/** The target without its query, which may repeat the request's telephone numbers. */
function redirectRefused(settings: ExchangeSettings, location: string, secrets: readonly string[]): CallReviewError {
  const target = URL.canParse(location, settings.baseUrl) ? new URL(location, settings.baseUrl) : undefined;
  return new CallReviewError('redirect-refused', {
    host: new URL(settings.baseUrl).host,
    location: target === undefined || location === '' ? '' : presentable(target.origin + target.pathname, secrets),
  });
}

async function readBody(response: Response, settings: ExchangeSettings, signal: AbortSignal): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  const chunks: Uint8Array[] = [];
  let received = 0;
  for (;;) {
    const { done, value } = await untilAborted(reader.read(), signal);
    if (done) break;
    received += value.byteLength;
    if (received > settings.maxAnswerBytes) {
      throw new FailedTry('answer-unreadable', { detail: `> ${settings.maxAnswerBytes} B` }, { final: true });
    }
    chunks.push(value);
  }
  // Not every host's `fetch` notices; a compressed body is longer here than on the wire.
  const promised = response.headers.has('content-encoding') ? 0 : Number(response.headers.get('content-length'));
  if (received < promised) throw new FailedTry('network-unreachable', { detail: `${received} B < ${promised} B` });
  // In one go, which is a third faster than piece by piece.
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/**
 * The failure by the name that the operating system or the network stack gives it. Its own words are dropped: they may
 * hold addresses and headers.
 */
function transportFailure(error: unknown, settings: ExchangeSettings): Error {
  const { message, cause } = error as { message?: unknown; cause?: { code?: unknown } };
  // Electron's `net.fetch` throws this where others answer with the redirect.
  if (message === 'Redirect was cancelled') return redirectRefused(settings, '', []);
  const code = typeof cause?.code === 'string' ? cause.code : /net::ERR_\w+/.exec(String(message))?.[0];
  return new FailedTry('network-unreachable', { detail: code ?? '' });
}
