import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { callToJson } from '../../src/shared/call.ts';
import { parseGmt } from '../../src/shared/gmt.ts';
import { credentials, providerOf, refusal } from './provider-under-test.ts';
import { callsReply, html, json, type ScriptedServer, startScriptedServer } from './scripted-server.ts';

let server: ScriptedServer;
beforeEach(async () => {
  server = await startScriptedServer();
});
afterEach(() => server.close());

describe('a request for calls', () => {
  test('takes a token by a form outside the prefix, then asks the resource with it', async () => {
    server.script.resource.push(callsReply({ call_uuid: 'a' }));
    const { provider } = providerOf(server.baseUrl);
    const start = parseGmt('2026-01-31 00:00:00') as number;
    await provider.getCalls({ start_datetime: start, flow: ['in', 'out'], order: 'asc', page: 1, per_page: 100 });

    const [token, calls] = server.arrived;
    expect(token).toMatchObject({ method: 'POST', url: '/oauth/token' });
    expect(token?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
    expect(Object.fromEntries(new URLSearchParams(token?.body))).toEqual({
      grant_type: 'client_credentials',
      client_id: credentials.key,
      client_secret: credentials.secret,
      scope: 'all',
    });
    expect(calls?.method).toBe('GET');
    expect(calls?.url).toBe(
      '/api/ver1.0/client/@me/calls/?start_datetime=2026-01-31%2000%3A00%3A00&flow=in&flow=out&order=asc&page=1&per_page=100',
    );
    expect(calls?.headers).toMatchObject({ authorization: 'Bearer token-1-of-the-test', accept: 'application/json' });
  });

  test('brings the page, its size, the server’s clock and no retries', async () => {
    const date = 'Sat, 31 Jan 2026 12:00:05 GMT';
    const body = { calls: [{ call_uuid: 'a', callback: null }, 5], page: 1, per_page: 50 };
    server.script.resource.push(json(200, body, { date }));
    const page = await providerOf(server.baseUrl).provider.getCalls({});
    expect(page).toMatchObject({ rawLength: 2, unreadable: ['5'], perPage: 50, retries: 0 });
    expect(page.serverTime).toBe(parseGmt('2026-01-31 12:00:05'));
    expect(page.calls.map((call) => [call.identity, JSON.parse(callToJson(call.row)).callback])).toEqual([
      ['uuid:a', null],
    ]);
  });

  test('says nothing of the server’s clock where it sent none', async () => {
    server.script.resource.push((response, request) => {
      response.sendDate = false;
      callsReply()(response, request);
    });
    expect((await providerOf(server.baseUrl).provider.getCalls({})).serverTime).toBeUndefined();
  });

  test('reads digits that no JavaScript number holds, in any script, compressed or not', async () => {
    const { gzipSync } = await import('node:zlib');
    const text = '\ufeff{"calls":[{"call_uuid":"ж","from_screen_name":"Иван 😀","client_owner_id":9007199254740993}]}';
    server.script.resource.push((response) => response.end(text));
    server.script.resource.push((response) =>
      response.setHeader('content-encoding', 'gzip').end(gzipSync(text.slice(1))),
    );
    const { provider } = providerOf(server.baseUrl);
    const plain = await provider.getCalls({});
    const compressed = await provider.getCalls({});
    expect(callToJson(plain.calls[0]?.row ?? [])).toMatch(/Иван 😀.*"client_owner_id":9007199254740993/u);
    expect(compressed.calls).toEqual(plain.calls);
  });

  test('can be shown beforehand, without host and credentials, under the path of its address', async () => {
    const { provider } = providerOf(`${server.baseUrl}/pbx/`);
    server.script.token.push(json(200, { access_token: 't' }));
    const options = { page: 2, from_username: ['+7916'] };
    expect(provider.describeRequest(options)).toBe('/pbx/api/ver1.0/client/@me/calls/?from_username=%2B7916&page=2');
    expect(provider.host).toBe(server.host);
    expect(server.arrived).toEqual([]);
    await provider.getCalls(options);
    expect(server.arrived.map((request) => request.url)).toContain(provider.describeRequest(options));
  });
});

describe('a token', () => {
  test('is shared by callers who come together, and their requests go one at a time', async () => {
    let open = 0;
    let most = 0;
    for (let count = 0; count < 5; count += 1) {
      server.script.resource.push((response, request) => {
        open += 1;
        most = Math.max(most, open);
        setTimeout(() => {
          open -= 1;
          callsReply()(response, request);
        }, 5);
      });
    }
    const { provider } = providerOf(server.baseUrl);
    await Promise.all([1, 2, 3, 4, 5].map((page) => provider.getCalls({ page })));
    expect(server.tokensAsked()).toBe(1);
    expect(most).toBe(1);
    expect(server.asked().map((request) => /page=(\d)/.exec(request.url)?.[1])).toEqual(['1', '2', '3', '4', '5']);
  });

  test('is replaced 60 s before its end, by the given clock', async () => {
    const { provider, clock } = providerOf(server.baseUrl);
    await provider.getCalls({});
    clock.time += 3_539_000;
    await provider.getCalls({});
    expect(server.tokensAsked()).toBe(1);
    clock.time += 1000;
    await provider.getCalls({});
    expect(server.tokensAsked()).toBe(2);
    expect(server.asked()[2]?.headers.authorization).toBe('Bearer token-2-of-the-test');
  });

  test('that lives shorter than that margin is still used more than once', async () => {
    server.script.token.push(json(200, { access_token: 'short', expires_in: '40' }));
    const { provider, clock } = providerOf(server.baseUrl);
    await provider.getCalls({});
    clock.time += 19_000;
    await provider.getCalls({});
    expect(server.tokensAsked()).toBe(1);
    clock.time += 1000;
    await provider.getCalls({});
    expect(server.tokensAsked()).toBe(2);
  });

  test('without a lifetime is used until it is refused', async () => {
    server.script.token.push(json(200, { access_token: 'endless' }));
    const { provider, clock } = providerOf(server.baseUrl);
    await provider.getCalls({});
    clock.time += 1e12;
    await provider.getCalls({});
    expect(server.tokensAsked()).toBe(1);
  });

  test('that ended early is replaced once and the request sent again', async () => {
    server.script.resource.push(callsReply(), json(401, { error: 'invalid_token' }));
    const { provider, retries } = providerOf(server.baseUrl, { maxAttempts: 1 });
    await provider.getCalls({});
    expect((await provider.getCalls({})).retries).toBe(1);
    expect(server.asked().map((request) => request.headers.authorization)).toEqual([
      'Bearer token-1-of-the-test',
      'Bearer token-1-of-the-test',
      'Bearer token-2-of-the-test',
    ]);
    expect(retries).toEqual([{ code: 'credentials-refused', attempt: 1, delayMs: 0 }]);
  });

  test('that is refused although it is new is refused credentials', async () => {
    const no = json(401, { message: 'Unauthorized' });
    server.script.resource.push(no, no);
    const error = await refusal(providerOf(server.baseUrl).provider.getCalls({}));
    expect(error.toData()).toEqual({
      code: 'credentials-refused',
      parameters: { host: server.host, detail: 'Unauthorized' },
    });
    expect([server.asked().length, server.tokensAsked()]).toEqual([2, 2]);
  });

  test.each([400, 401])('is not asked for again after a %i', async (status) => {
    server.script.token.push(
      json(status, { error: 'invalid_client', error_description: 'Client authentication failed' }),
    );
    const error = await refusal(providerOf(server.baseUrl).provider.getCalls({}));
    expect(error.toData()).toEqual({
      code: 'credentials-refused',
      parameters: { host: server.host, detail: 'Client authentication failed' },
    });
    expect(server.arrived).toHaveLength(1);
  });

  test.each([
    ['no JSON', html],
    ['no token', json(200, { token_type: 'Bearer' })],
    ['a token that no header can hold', json(200, { access_token: 'to\nken' })],
    ['a server error', json(503, {})],
  ])('is asked for again after %s', async (_what, reply) => {
    server.script.token.push(reply, reply);
    const { provider, retries } = providerOf(server.baseUrl);
    expect(await provider.getCalls({})).toMatchObject({ rawLength: 0, retries: 0 });
    expect(retries).toHaveLength(2);
    expect(server.tokensAsked()).toBe(3);
  });

  test('has tries of its own: its failures do not use up those of the request', async () => {
    const busy = json(503, {});
    server.script.token.push(busy, busy);
    server.script.resource.push(busy, busy, json(401, {}));
    expect((await providerOf(server.baseUrl, { maxAttempts: 3 }).provider.getCalls({})).retries).toBe(3);
  });
});

describe('the client behind @me', () => {
  test.each([
    ['"0004711"', '0004711'],
    ['4711', '4711'],
    ['9007199254740993', '9007199254740993'],
    ['null', undefined],
    ['""', undefined],
    ['".."', undefined],
    ['4711.5', undefined],
    ['4711.0', undefined],
    ['{"id":1}', undefined],
  ])('told as %s is %s', async (told, id) => {
    server.script.resource.push((response) => response.end(`{"client_id":${told}}`));
    const { provider } = providerOf(server.baseUrl);
    expect(await provider.resolveClientId()).toBe(id);
    expect(server.asked().map((request) => request.url)).toEqual(['/api/ver1.0/user']);
  });

  test.each([
    ['403', json(403, {})],
    ['404', json(404, {})],
    ['405', json(405, {})],
    ['another object', json(200, { id: 5 })],
    ['no object', json(200, null)],
  ])('stays unknown after %s', async (_what, reply) => {
    server.script.resource.push(reply);
    expect(await providerOf(server.baseUrl).provider.resolveClientId()).toBeUndefined();
    expect(server.asked()).toHaveLength(1);
  });

  test('stays unknown where /user is a web page, and only there', async () => {
    server.script.resource.push(html, html);
    expect(await providerOf(server.baseUrl, { maxAttempts: 2 }).provider.resolveClientId()).toBeUndefined();
    server.script.token.push(html, html);
    const error = await refusal(providerOf(server.baseUrl, { maxAttempts: 2 }).provider.resolveClientId());
    expect(error.code).toBe('answer-unreadable');
  });

  test('is no guess: what may pass is an error', async () => {
    const busy = json(503, {});
    server.script.resource.push(busy, busy);
    const error = await refusal(providerOf(server.baseUrl, { maxAttempts: 2 }).provider.resolveClientId());
    expect(error.code).toBe('provider-unavailable');
  });
});
