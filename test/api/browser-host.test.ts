import { existsSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { startServer } from './browser-under-test.ts';

describe('the address', () => {
  test('lets in one browser, once, and leaves nothing of itself in its history', async () => {
    const next: string[] = [];
    const server = await startServer({ onAdmission: (address) => next.push(address) });
    expect(next).toEqual([server.address()]);
    const target = server.address().slice(server.url.length);

    const first = await server.send(target, { headers: { cookie: null } });
    expect(first.status).toBe(303);
    expect(first.headers['location']).toBe('/');
    expect(first.headers['cache-control']).toBe('no-store');
    const [cookie = ''] = first.headers['set-cookie'] as string[];
    expect(cookie.split('; ').toSorted()).toEqual([
      'HttpOnly',
      'Path=/',
      'SameSite=Strict',
      expect.stringMatching(new RegExp(`^call-review-${new URL(server.url).port}=[\\w-]{43}$`)),
    ]);
    expect((await server.send('/', { headers: { cookie: cookie.split(';')[0] ?? '' } })).status).toBe(200);

    const second = await server.send(target, { headers: { cookie: null } });
    expect(second.status).toBe(403);
    expect(second.headers['set-cookie']).toBeUndefined();
    expect(second.body).toContain('Take the address that the terminal shows now');
    expect(second.headers['content-security-policy']).toContain("default-src 'none'");
  });

  test.each(['/', '/?token=', '/?token=wrong', `/?token=${'A'.repeat(43)}`, '/?other=1'])(
    '%s lets in nobody, and says what to do',
    async (target) => {
      const server = await startServer();
      const { status, headers, body } = await server.send(target, { headers: { cookie: null } });
      expect(status).toBe(403);
      expect(headers['set-cookie']).toBeUndefined();
      expect(body).toContain('<h1>This browser is not let in</h1>');
    },
  );

  test('is not used up by looking at it', async () => {
    const server = await startServer();
    const target = server.address().slice(server.url.length);
    expect((await server.send(target, { method: 'HEAD', headers: { cookie: null } })).status).toBe(403);
    expect((await server.send(target, { headers: { cookie: null } })).status).toBe(303);
  });

  test('is no business of a browser that is in: it goes to the page, and the address still works elsewhere', async () => {
    const server = await startServer();
    const target = server.address().slice(server.url.length);
    const again = await server.send(target);
    expect([again.status, again.headers['location'], again.headers['set-cookie']]).toEqual([303, '/', undefined]);
    expect((await server.send(target, { headers: { cookie: null } })).headers['set-cookie']).toBeDefined();
  });
});

describe('a request from elsewhere is refused, cookie or not', () => {
  const targets = ['/', '/events', '/icon.svg', '/downloads/a/b.xlsx'];
  test.each<[string, (server: { url: string }) => Record<string, string>]>([
    ['a name that was made to resolve to this machine', ({ url }) => ({ host: `evil.example:${new URL(url).port}` })],
    ['another port', () => ({ host: '127.0.0.1:1' })],
    ['no port', () => ({ host: '127.0.0.1' })],
    ['a page elsewhere', () => ({ origin: 'https://evil.example' })],
    ['a page without an origin', () => ({ origin: 'null' })],
    ['a page of another port', () => ({ origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-site' })],
    ['a page of this port over another name', ({ url }) => ({ origin: url.replace('127.0.0.1', 'localhost') })],
    ['a link on a page elsewhere', () => ({ 'sec-fetch-site': 'cross-site' })],
  ])('%s', async (_title, headersOf) => {
    const server = await startServer();
    const headers = headersOf(server);
    for (const target of targets) {
      const { status, body } = await server.send(target, { headers });
      expect([target, status, body]).toEqual([target, 403, '']);
    }
    const post = await server.send('/api/accounts.list', { method: 'POST', body: '{}', headers });
    expect([post.status, post.body]).toEqual([403, '']);
    const token = await server.send(server.address().slice(server.url.length), {
      headers: { ...headers, cookie: null },
    });
    expect(token.headers['set-cookie']).toBeUndefined();
  });

  test('while its own page may ask, by either name of this machine', async () => {
    const server = await startServer();
    for (const origin of [server.url, server.url.replace('127.0.0.1', 'localhost')]) {
      const headers = { host: new URL(origin).host, origin, 'sec-fetch-site': 'same-origin' };
      expect((await server.send('/api/accounts.list', { method: 'POST', body: '{}', headers })).status).toBe(200);
    }
  });
});

test.each(['/', '/icon.svg', '/events', '/assets/index-a_B1c2D3.js', '/downloads/a/b', '/api/accounts.list'])(
  'without a cookie, or with a wrong one, %s is refused',
  async (target) => {
    const server = await startServer();
    const name = server.cookie.split('=')[0];
    for (const cookie of [null, `${name}=`, `${name}=wrong`, `other${server.cookie}`]) {
      const method = target.startsWith('/api/') ? { method: 'POST', body: '{}' } : {};
      expect((await server.send(target, { headers: { cookie }, ...method })).status).toBe(403);
    }
  },
);

describe('the page', () => {
  test('carries a strict policy and a nonce of its own each time, and is not kept', async () => {
    const server = await startServer();
    const nonces: string[] = [];
    for (const target of ['/', '/index.html']) {
      const { status, headers, body } = await server.send(target);
      expect(status).toBe(200);
      const nonce = /content="([^"]{24})"/.exec(body)?.[1] ?? '';
      nonces.push(nonce);
      expect(headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'content-security-policy':
          `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; ` +
          "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      });
    }
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  test('keeps what has a hash of its content in its name, and nothing else', async () => {
    const server = await startServer();
    const hashed = await server.send('/assets/index-a_B1c2D3.js');
    expect(hashed.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'private, max-age=31536000, immutable',
    });
    expect((await server.send('/icon.svg')).headers['cache-control']).toBe('no-store');
  });

  test.each([
    '/../secret.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/..%5csecret.json',
    '/..\\secret.json',
    '//../secret.json',
    '/assets/../../secret.json',
    '/assets/%2e%2e%2f%2e%2e%2fsecret.json',
    'http://127.0.0.1/../secret.json',
    '/downloads/../../secret.json',
    '/downloads/..%2f..%2fsecret.json/secret.json',
    '/missing.js',
    '/assets',
  ])('%s leads nowhere', async (target) => {
    const server = await startServer();
    const { status, body } = await server.send(target);
    expect([400, 404]).toContain(status);
    expect(body).not.toContain('secret');
  });
});

describe('a request of the contract', () => {
  test('is answered with JSON', async () => {
    const server = await startServer();
    const { status, headers, body } = await server.send('/api/accounts.status', {
      method: 'POST',
      body: '{"account":"Иван 📞"}',
    });
    expect(status).toBe(200);
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'cache-control': 'no-store' });
    expect(JSON.parse(body)).toEqual({ ok: true, value: { name: 'accounts.status', input: { account: 'Иван 📞' } } });
  });

  test.each([
    ['is no JSON', '/api/accounts.list', '{"a":', {}, 400],
    ['is empty', '/api/accounts.list', '', {}, 400],
    ['comes as a form could send it', '/api/accounts.list', '{}', { 'content-type': 'text/plain' }, 415],
    ['has no type', '/api/accounts.list', '{}', { 'content-type': null }, 415],
    ['is not in the contract', '/api/accounts.steal', '{}', {}, 404],
    ['is a property of every object', '/api/constructor', '{}', {}, 404],
    ['is huge', '/api/accounts.list', `"${'a'.repeat(9 * 1024 * 1024)}"`, {}, 413],
    [
      'is huge and does not say so',
      '/api/accounts.list',
      `"${'a'.repeat(9 * 1024 * 1024)}"`,
      { 'transfer-encoding': 'chunked' },
      413,
    ],
  ])('that %s is refused before anybody is asked', async (_title, target, body, headers, status) => {
    let asked = 0;
    const server = await startServer({
      dispatch: async () => {
        asked += 1;
        return { ok: true, value: null };
      },
    });
    // A server that has refused may close before everything was sent.
    const received = await server.send(target, { method: 'POST', body, headers }).catch(() => ({ status: 413 }));
    expect(received.status).toBe(status);
    expect(asked).toBe(0);
    expect((await server.send('/api/accounts.list', { method: 'POST', body: '{}' })).status).toBe(200);
  });

  test('cannot be asked by GET', async () => {
    const server = await startServer();
    expect((await server.send('/api/accounts.list')).status).toBe(404);
  });

  test('is aborted when its asker goes away', async () => {
    const reasons: unknown[] = [];
    const asked = Promise.withResolvers<AbortSignal>();
    const server = await startServer({
      dispatch: (_name, _input, signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            reasons.push(signal.reason);
            resolve({ ok: true, value: null });
          });
          asked.resolve(signal);
        }),
    });
    const { port } = new URL(server.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(
      `POST /api/calls.open HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${server.cookie}\r\n` +
        'Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}',
    );
    const signal = await asked.promise;
    expect(signal.aborted).toBe(false);
    socket.destroy();
    await expect.poll(() => reasons).toMatchObject([{ code: 'cancelled' }]);
    expect(server.bugs).toEqual([]);
  });

  test('that meets a bug answers nothing of it', async () => {
    const server = await startServer({ dispatch: async () => Promise.reject(new Error('secret')) });
    const { status, body } = await server.send('/api/accounts.list', { method: 'POST', body: '{}' });
    expect([status, body]).toEqual([500, '']);
    expect(server.bugs).toMatchObject([{ message: 'secret' }]);
  });
});

describe('events', () => {
  test('come as they happen, each to every page', async () => {
    const server = await startServer();
    const pages = [await openEvents(server), await openEvents(server)];
    server.emit('calls.changed', { account: 'Иван\n', heldCalls: 3 });
    for (const page of pages) {
      expect(await page.until('"heldCalls":3}\n\n')).toContain(
        'id: 1\nevent: calls.changed\ndata: {"account":"Иван\\n","heldCalls":3}\n\n',
      );
    }
  });

  test('that a page has missed are told when it comes back, progress excepted', async () => {
    const server = await startServer();
    server.emit('calls.changed', { account: 'a', heldCalls: 1 });
    server.emit('calls.changed', { account: 'a', heldCalls: 2 });
    server.emit('export.progress', { job: 'j', progress: { rows: 1, totalRows: 2, bytes: 3 } });
    server.emit('calls.changed', { account: 'a', heldCalls: 3 });
    const page = await openEvents(server, { 'last-event-id': '1' });
    const text = await page.until('"heldCalls":3');
    expect(text.match(/^(?:id|event): .*/gm)).toEqual([
      'id: 2',
      'event: calls.changed',
      'id: 3',
      'event: calls.changed',
    ]);
    const fresh = await openEvents(server);
    server.emit('calls.changed', { account: 'a', heldCalls: 4 });
    expect((await fresh.until('"heldCalls":4')).match(/^id: .*/gm)).toEqual(['id: 4']);
  });

  test('do not pile up for a page that reads none: its stream ends, and the others go on', async () => {
    const server = await startServer();
    const { port } = new URL(server.url);
    const stuck = connect(Number(port), '127.0.0.1');
    stuck.pause();
    stuck.write(
      `GET /events HTTP/1.1\r\nConnection: close\r\nHost: 127.0.0.1:${port}\r\nCookie: ${server.cookie}\r\n\r\n`,
    );
    const page = await openEvents(server);
    const detail = 'x'.repeat(100_000);
    let received = 0;
    let ended = false;
    stuck.on('end', () => {
      ended = true;
    });
    for (let sent = 0; sent < 200; sent += 1) {
      server.emit('application.failed', { error: { code: 'internal', parameters: { detail, sent } } });
      await page.until(`"sent":${sent}}`);
    }
    stuck.on('data', (chunk) => {
      received += chunk.length;
    });
    stuck.resume();
    await expect.poll(() => ended).toBe(true);
    expect(received).toBeLessThan(150 * detail.length);
    server.emit('calls.changed', { account: 'a', heldCalls: 9 });
    expect(await page.until('"heldCalls":9')).toContain('calls.changed');
  });

  test('end with the server', async () => {
    const server = await startServer();
    const page = await openEvents(server);
    await server.close();
    await expect(page.ended).resolves.toBeUndefined();
  });
});

describe('a download', () => {
  test('is served under its name as often as it is asked for, and is gone with the server', async () => {
    const server = await startServer();
    const { target, name } = server.downloads.prepare('Звонки за январь.xlsx', 'xlsx');
    expect(name).toBe('Звонки за январь.xlsx');
    const { path, download } = server.downloads.take(target);
    expect((await server.send(download ?? '')).status).toBe(404);
    writeFileSync(path, 'the calls');
    for (let time = 0; time < 2; time += 1) {
      const { status, headers, body } = await server.send(download ?? '', {
        headers: { 'sec-fetch-site': 'same-origin' },
      });
      expect([status, body]).toEqual([200, 'the calls']);
      expect(headers).toMatchObject({
        'content-disposition': `attachment; filename="______ __ ______.xlsx"; filename*=UTF-8''${encodeURIComponent(name)}`,
        'content-length': '9',
        'content-type': 'application/octet-stream',
        'cache-control': 'no-store',
      });
    }
    expect((await server.send(`${dirname(download ?? '')}/other.xlsx`)).status).toBe(404);
    await server.close();
    expect(existsSync(path)).toBe(false);
    expect(existsSync(dirname(dirname(path)))).toBe(false);
  });

  test('of a large file reaches a page that reads slowly, whole', async () => {
    const server = await startServer();
    const { path, download } = server.downloads.take(server.downloads.prepare('calls', 'csv').target);
    const content = 'call\n'.repeat(2_000_000);
    writeFileSync(path, content);
    const response = await fetch(server.url + download, { headers: { cookie: server.cookie } });
    await wait(100);
    expect((await response.text()) === content).toBe(true);
  });

  test('cannot be anything that was not prepared', async () => {
    const server = await startServer();
    for (const target of ['', '/etc/passwd', '../../etc/passwd', 'constructor']) {
      expect(() => server.downloads.take(target)).toThrow('output-unwritable');
    }
  });
});

async function openEvents(server: { url: string; cookie: string }, headers: Record<string, string> = {}) {
  const response = await fetch(`${server.url}/events`, { headers: { cookie: server.cookie, ...headers } });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  let text = '';
  const reader = (response.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader();
  const ended = (async () => {
    for (let part = await reader.read(); !part.done; part = await reader.read()) text += part.value;
  })().catch(() => {});
  return {
    ended,
    /** Waits for a text, and takes what came up to now. */
    async until(awaited: string): Promise<string> {
      await expect.poll(() => text.includes(awaited), { interval: 2, timeout: 10_000 }).toBe(true);
      const taken = text;
      text = '';
      return taken;
    },
  };
}
