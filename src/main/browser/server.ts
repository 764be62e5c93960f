import { createReadStream } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { createAdaptorServer } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import type { Answer } from '../../shared/contract.ts';
import { type RequestName, requestNames } from '../../shared/contract-names.ts';
import { CallReviewError } from '../../shared/errors.ts';
import type { Words } from '../../shared/words/words.ts';
import type { Emit } from '../app/host.ts';
import { servePage } from '../app/page.ts';
import { Admission, comesFromHere } from './admission.ts';
import { contentDisposition, Downloads } from './downloads.ts';
import { EventStreams } from './event-streams.ts';
import { plainPage } from './plain-page.ts';

/** What the server answers by: the application, or what stands for it in a test. */
export type Dispatch = (name: RequestName, input: unknown, signal: AbortSignal) => Promise<Answer<unknown>>;

/** What a server is started with. */
export interface BrowserServerOptions {
  /** The renderer's build folder, absolute. */
  readonly pageFolder: string;
  /** 0: any free one. */
  readonly port: number;
  /** What a browser that is not let in is told. */
  readonly words: Words;
  readonly dispatch: Dispatch;
  readonly logBug: (where: string, error: unknown) => void;
  /** Called when an address was used up: the next one is for another browser. */
  readonly onAdmission?: (nextAddress: string) => void;
}

/** A running server. */
export interface BrowserServer {
  /** `http://127.0.0.1:<port>`, without a closing slash. */
  readonly url: string;
  /** The address that lets one browser in. */
  address(): string;
  readonly emit: Emit;
  readonly downloads: Downloads;
  /** Stops at once, and removes every download. */
  close(): Promise<void>;
}

/** More than any request of the contract needs. */
const longestBody = 8 * 1024 * 1024;
const requests: ReadonlySet<string> = new Set(requestNames);
/** Names of what Vite has built hold a hash of their content. */
const hashedFile = /^\/assets\/[^/]+-[\w-]{8}\.\w+$/;

/**
 * Serves the renderer and the contract over HTTP on 127.0.0.1.
 * Rejects with the system's error where the port cannot be had.
 */
export async function startBrowserServer(options: BrowserServerOptions): Promise<BrowserServer> {
  const admission = new Admission();
  const downloads = new Downloads();
  const streams = new EventStreams();
  let port = 0;
  const address = () => `http://127.0.0.1:${port}/?token=${admission.currentToken}`;
  const cookieName = () => `call-review-${port}`;
  const app = new Hono();

  app.onError((error, context) => {
    options.logBug(`${context.req.method} ${context.req.path}`, error);
    return refusal(context, 500);
  });
  app.notFound((context) => refusal(context, 404));

  app.use(async (context, next) => {
    context.header('cache-control', 'no-store');
    context.header('x-content-type-options', 'nosniff');
    context.header('referrer-policy', 'no-referrer');
    context.header('cross-origin-resource-policy', 'same-origin');
    context.header('cross-origin-opener-policy', 'same-origin');
    const header = (name: string) => context.req.header(name);
    const from = { host: header('host'), origin: header('origin'), site: header('sec-fetch-site') };
    if (!comesFromHere(from, port)) return refusal(context, 403);
    if (admission.knows(getCookie(context, cookieName()))) return await next();
    if (context.req.method !== 'GET' || context.req.path !== '/') return refusal(context, 403);
    const cookie = admission.exchange(context.req.query('token') ?? '');
    if (cookie === undefined) return notAdmitted(context, options.words);
    setCookie(context, cookieName(), cookie, { httpOnly: true, sameSite: 'Strict', path: '/' });
    options.onAdmission?.(address());
    return context.redirect('/', 303);
  });

  app.post('/api/:name', bodyLimit({ maxSize: longestBody, onError: (context) => refusal(context, 413) }), (context) =>
    answerRequest(context, options.dispatch),
  );

  app.get('/events', (context) => {
    context.header('content-type', 'text/event-stream');
    return context.body(streams.open(context.req.header('last-event-id')));
  });

  app.get('/downloads/:id/:name', async (context) => {
    const file = await downloads.find(context.req.param('id'), context.req.param('name'));
    if (file === undefined) return refusal(context, 404);
    context.header('content-type', 'application/octet-stream');
    context.header('content-length', String(file.size));
    context.header('content-disposition', contentDisposition(file.name));
    context.header('content-security-policy', "default-src 'none'; sandbox");
    return context.body(Readable.toWeb(createReadStream(file.path)) as ReadableStream);
  });

  app.get('*', async (context) => {
    const { pathname, search } = new URL(context.req.url);
    // The token of a browser that is in already has no business in its history either.
    if (pathname === '/' && search !== '') return context.redirect('/', 303);
    const { status, headers, body } = await servePage(options.pageFolder, pathname, 'self');
    for (const [name, value] of Object.entries(headers)) context.header(name, value);
    if (status === 200 && hashedFile.test(pathname)) {
      context.header('cache-control', 'private, max-age=31536000, immutable');
    }
    return context.body(body, status);
  });

  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
  port = await listen(server, options.port);

  return {
    url: `http://127.0.0.1:${port}`,
    address,
    emit: (name, event) => streams.emit(name, event),
    downloads,
    async close() {
      streams.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      downloads.close();
    },
  };
}

async function answerRequest(context: Context, dispatch: Dispatch): Promise<Response> {
  const name = context.req.param('name') ?? '';
  if (!requests.has(name)) return refusal(context, 404);
  // A form of another page can send text, but not this type.
  if (!/^application\/json(?:$|\s*;)/i.test(context.req.header('content-type') ?? '')) return refusal(context, 415);
  let input: unknown;
  try {
    input = await context.req.json();
  } catch {
    return refusal(context, 400);
  }
  const gone = new AbortController();
  context.req.raw.signal.addEventListener('abort', () => gone.abort(new CallReviewError('cancelled')));
  return context.json(await dispatch(name as RequestName, input, gone.signal));
}

/** An answer for programs and pages that should not have asked: a person never sees it. */
function refusal(context: Context, status: 400 | 403 | 404 | 413 | 415 | 500): Response {
  return context.text('', status);
}

function notAdmitted(context: Context, words: Words): Response {
  const { html, policy } = plainPage(words);
  context.header('content-security-policy', policy);
  return context.html(html, 403);
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  return (server.address() as AddressInfo).port;
}
