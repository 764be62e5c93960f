import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request as it arrived. */
export interface Arrived {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What the server does with one request. */
export type Reply = (response: ServerResponse, request: Arrived) => void;

/** A real HTTP server on this machine that does, request by request, what a test told it. */
export interface ScriptedServer {
  readonly baseUrl: string;
  readonly host: string;
  /** Everything that arrived, in order. */
  readonly arrived: Arrived[];
  /** The same without requests for a token. */
  readonly asked: () => Arrived[];
  readonly tokensAsked: () => number;
  /** The replies to come: for a token, and for anything else. Where they have run out, both succeed. */
  readonly script: { token: Reply[]; resource: Reply[] };
  close(): Promise<void>;
}

/** Replies with JSON. */
export function json(status: number, value: unknown, headers: Record<string, string> = {}): Reply {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
  };
}

/** Replies with a page of calls. */
export const callsReply = (...calls: unknown[]): Reply => json(200, { calls, order: 'asc', page: 1, per_page: 100 });

/** Replies with the page that a proxy or a gate in between shows. */
export const html: Reply = (response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<html>Please sign in</html>');
};

/** Replies with nothing and ends the connection. */
export const reset: Reply = (response) => {
  response.socket?.resetAndDestroy();
};

/** Never replies. */
export const silence: Reply = () => {};

/** Begins to answer and stops. */
export const stall: Reply = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"calls":[');
};

/** Starts a server on a free port of 127.0.0.1. Its tokens are `token-1-…`, `token-2-…`, good for an hour. */
export async function startScriptedServer(): Promise<ScriptedServer> {
  const arrived: Arrived[] = [];
  const script: ScriptedServer['script'] = { token: [], resource: [] };
  const isToken = (request: Arrived) => request.url.endsWith('/oauth/token');
  const tokensAsked = () => arrived.filter(isToken).length;
  const server = createServer(async (incoming, response) => {
    const body = await text(incoming);
    const request = { method: incoming.method ?? '', url: incoming.url ?? '', headers: incoming.headers, body };
    arrived.push(request);
    if (isToken(request)) {
      const grant = { access_token: `token-${tokensAsked()}-of-the-test`, token_type: 'Bearer', expires_in: 3600 };
      (script.token.shift() ?? json(200, grant))(response, request);
    } else (script.resource.shift() ?? callsReply())(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    baseUrl: `http://${host}`,
    host,
    arrived,
    asked: () => arrived.filter((request) => !isToken(request)),
    tokensAsked,
    script,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
