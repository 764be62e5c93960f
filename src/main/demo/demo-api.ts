import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../shared/clock.ts';
import { answerCalls } from './calls-answer.ts';
import { type Answer, createFates, type Fate, failedAnswer, jsonAnswer } from './failures.ts';
import { type FaultName, type Faults, fault } from './faults.ts';
import type { Pbx } from './pbx.ts';
import { Dice, mix } from './random.ts';
import { recordOddities } from './record-oddities.ts';
import { BadRequest } from './request-question.ts';
import { answerToken } from './token-endpoint.ts';
import { createTokens } from './tokens.ts';

/** What the simulated API is started with. */
export interface DemoApiOptions {
  readonly pbx: Pbx;
  readonly clock: Clock;
  /** The application key and secret that are good. */
  readonly key: string;
  readonly secret: string;
  /** The client behind `@me`. */
  readonly clientId: string;
  readonly faults?: Faults;
  /** Decides which requests fail and which calls are odd. Default 1. */
  readonly seed?: number;
  /** Default: any free port. */
  readonly port?: number;
  /** Default: 127.0.0.1. */
  readonly host?: string;
  /** Where `redirect` leads to, without a closing slash. Default: a host that does not exist. */
  readonly redirectTo?: string;
}

/** A request as it came. Headers and bodies are not kept, and so neither keys nor tokens. */
export interface LoggedRequest {
  readonly method: string;
  /** Path and query, as they were sent. */
  readonly target: string;
  /** The status that was sent; undefined where none was. */
  readonly status: number | undefined;
  /** The failure that befell it. */
  readonly failure: string | undefined;
}

/** A running simulated API. */
export interface DemoApi {
  /** The base URL, without a closing slash. */
  readonly url: string;
  /** Every request so far, in the order of arrival. */
  requests(): readonly LoggedRequest[];
  /** Switches faults while it runs. */
  setFaults(faults: Faults): void;
  /** Stops at once; requests that still wait are cut off. */
  close(): Promise<void>;
}

const prefix = '/api/ver1.0';

/** What was asked, and an answer's effect once it is sent whole. */
interface Exchange {
  readonly answer: Answer;
  readonly whenSent?: () => void;
}

function segments(path: string): readonly string[] | undefined {
  try {
    return path.split('/').map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

/**
 * Serves a PBX over real HTTP by the documented API: `POST /oauth/token`, `GET /api/ver1.0/user` and
 * `GET /api/ver1.0/client/{client_id}/calls/` (the closing slash is part of it).
 */
export async function startDemoApi(options: DemoApiOptions): Promise<DemoApi> {
  const { pbx, clock, clientId } = options;
  const seed = options.seed ?? 1;
  const tokens = createTokens(clock, new Dice(mix(seed, 51)));
  const fates = createFates(mix(seed, 52));
  const log: LoggedRequest[] = [];
  let faults: Faults = {};

  function setFaults(changed: Faults): void {
    faults = changed;
    pbx.setOddities(recordOddities(changed, seed));
  }

  function answerResource(request: IncomingMessage, url: URL, fate: Fate): Exchange {
    const authorization = request.headers.authorization;
    const isOn = (name: FaultName) => fate.dice.chance(fault(faults, name));
    if (request.method !== 'GET') return { answer: jsonAnswer(405, { message: 'Method not allowed' }) };
    if (fate.failure === 'token-expires') tokens.revoke(authorization);
    if (!tokens.accepts(authorization)) return { answer: jsonAnswer(401, { message: 'Invalid or expired token' }) };
    const path = url.pathname.slice(prefix.length);
    if (path === '/user') return { answer: jsonAnswer(200, { client_id: clientId, login: 'demo' }) };
    const [, resource, client, calls, rest] = segments(path) ?? [];
    if (resource !== 'client' || calls !== 'calls' || rest !== '' || path.split('/').length !== 5) {
      return { answer: jsonAnswer(404, { message: 'Not found' }) };
    }
    if ((client !== '@me' && client !== clientId) || isOn('unknown-client')) {
      return { answer: jsonAnswer(404, { message: 'Client not found' }) };
    }
    if (isOn('forbidden')) {
      return { answer: jsonAnswer(403, { message: 'The resource is not available for this type of application' }) };
    }
    const { body, records, texts } = answerCalls(url.searchParams, pbx, faults, fate.dice);
    return { answer: { ...jsonAnswer(200, null), body }, whenSent: () => pbx.noteShown(records, texts) };
  }

  async function exchange(request: IncomingMessage, fate: Fate): Promise<Exchange> {
    const url = new URL(request.url ?? '/', 'http://demo.invalid');
    const failed = failedAnswer(fate, clock.now());
    if (failed !== undefined) return { answer: failed };
    if (fate.dice.chance(fault(faults, 'redirect'))) {
      const location = `${options.redirectTo ?? 'https://elsewhere.example'}${request.url ?? ''}`;
      return { answer: { status: 302, headers: { location }, body: '' } };
    }
    try {
      if (url.pathname === '/oauth/token') return { answer: await answerToken(request, options, faults, tokens) };
      if (url.pathname.startsWith(`${prefix}/`)) return answerResource(request, url, fate);
      return { answer: jsonAnswer(404, { message: 'Not found' }) };
    } catch (error) {
      if (error instanceof BadRequest) return { answer: jsonAnswer(400, { message: error.message }) };
      throw error;
    }
  }

  function send(response: ServerResponse, { answer, whenSent }: Exchange, fate: Fate): void {
    const body = Buffer.from(answer.body);
    const head: Record<string, string | number> = { ...answer.headers, 'content-length': body.length };
    if (!fate.dice.chance(fault(faults, 'no-date'))) {
      head['date'] = new Date(clock.now() + fault(faults, 'skew') * 1000).toUTCString();
    }
    if (fate.failure !== 'cut') {
      response.writeHead(answer.status, head).end(body, whenSent);
      return;
    }
    const half = body.subarray(0, Math.floor(body.length / 2));
    if (fate.dice.chance(0.5)) {
      response.writeHead(answer.status, { ...head, 'content-length': half.length }).end(half);
      return;
    }
    response.writeHead(answer.status, head).write(half, () => response.destroy());
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? '';
    const target = request.url ?? '';
    // Where tokens are given out none is shown, and so none can be revoked.
    const possible = target.startsWith('/oauth/') ? { ...faults, 'token-expires': 0 } : faults;
    const fate = fates(`${method} ${target}`, possible);
    const { failure } = fate;
    const position = log.push({ method, target, status: undefined, failure }) - 1;
    response.sendDate = false;
    // Real time, whatever the clock says: it is the line that is slow.
    if (fault(faults, 'slow') > 0) await wait(fault(faults, 'slow'), undefined, { ref: false });
    if (failure === 'hang') return;
    if (failure === 'reset') {
      request.socket.resetAndDestroy();
      return;
    }
    const made = await exchange(request, fate);
    log[position] = { method, target, status: made.answer.status, failure };
    send(response, made, fate);
  }

  setFaults(options.faults ?? {});
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, options.host ?? '127.0.0.1', () => resolve());
  });
  const { address, port, family } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
    requests: () => [...log],
    setFaults,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}
