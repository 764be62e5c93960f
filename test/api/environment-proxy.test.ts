import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { applyEnvironmentProxy } from '../../src/main/provider/environment-proxy.ts';
import { CallReviewError } from '../../src/shared/errors.ts';
import { type ScriptedServer, startScriptedServer } from './scripted-server.ts';

const run = promisify(execFile);
const moduleUrl = new URL('../../src/main/provider/environment-proxy.ts', import.meta.url).href;

/** A proxy that sends whatever it is asked for to one server, and remembers what that was. */
async function startProxy(target: ScriptedServer) {
  const asked: string[] = [];
  const proxy = createServer(async (incoming, response) => {
    asked.push(`${incoming.method} ${incoming.url}`);
    response.end(await (await fetch(target.baseUrl)).text());
  });
  proxy.on('connect', (incoming, socket) => {
    asked.push(`CONNECT ${incoming.url}`);
    const onward = connect(Number(new URL(target.baseUrl).port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const close = () => {
    proxy.close();
    proxy.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, asked, close };
}

let server: ScriptedServer;
let proxy: Awaited<ReturnType<typeof startProxy>>;
beforeEach(async () => {
  server = await startScriptedServer();
  proxy = await startProxy(server);
});
afterEach(async () => {
  proxy.close();
  await server.close();
});

/** Fetches in a process of its own, as a terminal's host does: the proxy is the whole process's. */
async function fetchWith(environment: Record<string, string>, url: string, baseUrl?: string) {
  const script = `
    const { applyEnvironmentProxy } = await import(${JSON.stringify(moduleUrl)});
    const state = applyEnvironmentProxy(process.env, ${JSON.stringify(baseUrl)});
    const body = await fetch(${JSON.stringify(url)}).then((answer) => answer.text(), () => 'failed');
    console.log(JSON.stringify({ state, body }));
  `;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { env: environment });
  return JSON.parse(stdout) as { state: string; body: string };
}

const page = '{"calls":[],"order":"asc","page":1,"per_page":100}';

describe('the environment’s proxy', () => {
  test.each(['HTTP_PROXY', 'http_proxy'])('carries plain requests (%s)', async (name) => {
    const { state, body } = await fetchWith({ [name]: proxy.url }, 'http://pbx.invalid/calls/');
    expect({ state, body }).toEqual({ state: 'used', body: page });
    expect(proxy.asked).toEqual([
      expect.stringMatching(/^(?:GET http:\/\/pbx\.invalid\/calls\/|CONNECT pbx\.invalid:80)$/),
    ]);
  });

  test('carries encrypted requests through a tunnel', async () => {
    const { state, body } = await fetchWith({ HTTPS_PROXY: proxy.url }, 'https://pbx.invalid/calls/');
    // The server behind the tunnel speaks no TLS: what counts is that the tunnel was asked for.
    expect({ state, body }).toEqual({ state: 'used', body: 'failed' });
    expect(proxy.asked).toEqual(['CONNECT pbx.invalid:443']);
  });

  test.each(['pbx.invalid', '.invalid', '*'])('is left alone where NO_PROXY is %s', async (noProxy) => {
    const environment = { HTTP_PROXY: proxy.url, NO_PROXY: noProxy };
    expect((await fetchWith(environment, 'http://pbx.invalid/calls/')).body).toBe('failed');
    expect(proxy.asked).toEqual([]);
  });

  test.each([
    ['127.0.0.1', undefined],
    ['localhost', undefined],
    ['[::1]', undefined],
    ['127.0.0.2', 'http://127.0.0.2'],
  ])('is never asked for this machine (%s)', async (hostname, baseUrl) => {
    const { port } = new URL(server.baseUrl);
    const environment = { HTTP_PROXY: proxy.url, NO_PROXY: 'example.com' };
    await fetchWith(environment, `http://${hostname}:${port}/calls/`, baseUrl);
    expect(proxy.asked).toEqual([]);
  });

  test('is not looked for where the environment names none', async () => {
    expect(await fetchWith({ NO_PROXY: '*' }, `${server.baseUrl}/calls/`)).toEqual({ state: 'none', body: page });
  });

  test('that is no address is a wrong setting, told without the address', () => {
    try {
      applyEnvironmentProxy({ HTTP_PROXY: 'http://user:hush@' });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(CallReviewError);
      expect((error as CallReviewError).code).toBe('setting-invalid');
      expect((error as CallReviewError).stack).not.toContain('hush');
    }
  });
});
