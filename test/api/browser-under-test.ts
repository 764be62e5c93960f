import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type BrowserServer, type BrowserServerOptions, startBrowserServer } from '../../src/main/browser/server.ts';
import { createWords } from '../../src/shared/words/words.ts';

/** The browser host's server with a renderer of a few lines, and a browser that sends exactly what it is told to. */

export interface ServerUnderTest extends BrowserServer {
  /** The cookie of a browser that was let in, `name=value`. */
  readonly cookie: string;
  /** Sends a request as a page of the server would, unless headers say otherwise; null leaves a header out. */
  send(target: string, options?: Sent): Promise<Received>;
  readonly bugs: readonly unknown[];
}

export interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly body?: string;
}

export interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Starts a server, lets one browser in, and stops it when the test has finished. */
export async function startServer(options: Partial<BrowserServerOptions> = {}): Promise<ServerUnderTest> {
  const pageFolder = rendererFolder();
  const bugs: unknown[] = [];
  const server = await startBrowserServer({
    pageFolder,
    port: 0,
    words: createWords('en'),
    dispatch: async (name, input) => ({ ok: true, value: { name, input } }),
    logBug: (_where, error) => bugs.push(error),
    ...options,
  });
  onTestFinished(() => server.close());
  const entered = await rawRequest(server.url, server.address().slice(server.url.length), {});
  const cookie = String(entered.headers['set-cookie']).split(';')[0] ?? '';
  return {
    ...server,
    cookie,
    bugs,
    send: (target, { headers, ...sent } = {}) =>
      rawRequest(server.url, target, { headers: { cookie, ...headers }, ...sent }),
  };
}

function rendererFolder(): string {
  const root = mkdtempSync(join(tmpdir(), 'call-review-browser-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const folder = join(root, 'renderer');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(root, 'secret.json'), 'secret');
  writeFileSync(join(folder, 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__" />');
  writeFileSync(join(folder, 'assets', 'index-a_B1c2D3.js'), 'export {};');
  writeFileSync(join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg" />');
  return folder;
}

/** `fetch` would correct the target and refuse to write headers that a browser writes by itself. */
export function rawRequest(
  url: string,
  target: string,
  { method = 'GET', headers = {}, body }: Sent,
): Promise<Received> {
  const { hostname, port } = new URL(url);
  const written = Object.fromEntries(
    Object.entries({ ...(body !== undefined && { 'content-type': 'application/json' }), ...headers }).filter(
      (entry): entry is [string, string] => entry[1] !== null,
    ),
  );
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path: target, method, headers: written, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
      response.on('error', reject);
    });
    sent.on('error', reject).end(body);
  });
}
