import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { providerOf, refusal } from './provider-under-test.ts';
import {
  callsReply,
  html,
  json,
  type Reply,
  reset,
  type ScriptedServer,
  silence,
  stall,
  startScriptedServer,
} from './scripted-server.ts';

let server: ScriptedServer;
beforeEach(async () => {
  server = await startScriptedServer();
});
afterEach(() => server.close());

const whole = JSON.stringify({ calls: [{ call_uuid: 'a', from_screen_name: 'Иван' }] });

/** Promises more than it sends, then ends the connection. */
const cut: Reply = (response) => {
  response.writeHead(200, { 'content-length': Buffer.byteLength(whole) });
  response.write(whole.slice(0, 20), () => response.socket?.destroy());
};

/** The same in chunks, whose end never comes. */
const cutChunks: Reply = (response) => {
  response.writeHead(200);
  response.write(whole.slice(0, 20), () => response.socket?.destroy());
};

/** Half a page that looks complete to HTTP. */
const half: Reply = (response) => response.end(whole.slice(0, 20));

const faults: [what: string, reply: Reply, code: string, parameters: object][] = [
  ['too many requests', json(429, { message: 'slow down' }), 'rate-limited', {}],
  ['a server error', json(500, { message: 'oops' }), 'provider-unavailable', { status: 500, detail: 'oops' }],
  [
    'a gateway’s web page',
    (response) => response.writeHead(502).end('<html>'),
    'provider-unavailable',
    { status: 502, detail: '' },
  ],
  ['a request timeout', json(408, {}), 'provider-unavailable', { status: 408 }],
  ['too early', json(425, {}), 'provider-unavailable', { status: 425 }],
  ['a reset', reset, 'network-unreachable', {}],
  ['a cut body', cut, 'network-unreachable', {}],
  ['cut chunks', cutChunks, 'network-unreachable', {}],
  ['half a page', half, 'answer-unreadable', { detail: '? ≠ JSON' }],
  ['an empty answer', json(204, undefined), 'answer-unreadable', {}],
  ['a web page instead', html, 'answer-unreadable', { detail: 'text/html ≠ JSON' }],
  [
    'JSON of another shape',
    json(200, { message: 'hello' }),
    'answer-unreadable',
    { detail: 'application/json ≠ calls[]' },
  ],
  ['silence', silence, 'network-timeout', { seconds: 0.15 }],
  ['a body that stalls', stall, 'network-timeout', { seconds: 0.15 }],
];

describe('a fault that may pass', () => {
  test.each(faults)('is tried again and gotten over: %s', async (_what, reply, code) => {
    server.script.resource.push(reply, reply, callsReply({ call_uuid: 'a' }));
    const { provider, retries, clock } = providerOf(server.baseUrl, { timeoutMs: 150 });
    const page = await provider.getCalls({});
    expect(page.calls.map((call) => call.identity)).toEqual(['uuid:a']);
    expect(page.retries).toBe(2);
    expect(retries).toEqual([
      { code, attempt: 1, delayMs: 1000 },
      { code, attempt: 2, delayMs: 2000 },
    ]);
    expect(clock.slept).toEqual([1000, 2000]);
  });

  test.each(faults)('is told after the last try: %s', async (_what, reply, code, parameters) => {
    server.script.resource.push(reply, reply, reply);
    const { provider, retries } = providerOf(server.baseUrl, { timeoutMs: 150, maxAttempts: 3 });
    const error = await refusal(provider.getCalls({}));
    expect(error.code).toBe(code);
    expect(error.parameters).toMatchObject({ host: server.host, attempts: 3, ...parameters });
    expect(error.retryable).toBe(true);
    expect([retries.length, server.asked().length]).toEqual([2, 3]);
  });

  test('is told by the network’s own name where there is no server', async () => {
    await server.close();
    const error = await refusal(providerOf(server.baseUrl, { maxAttempts: 2 }).provider.getCalls({}));
    expect(error.toData()).toEqual({
      code: 'network-unreachable',
      parameters: { host: server.host, attempts: 2, detail: 'ECONNREFUSED' },
    });
  });

  test('is waited for at random, twice as long each time, up to a bound', async () => {
    const busy = json(503, {});
    server.script.resource.push(busy, busy, busy, busy, busy);
    const overrides = { backoffBaseMs: 100, backoffMaxMs: 500 };
    const { provider, clock } = providerOf(server.baseUrl, overrides, { random: () => 0.5 });
    await provider.getCalls({});
    expect(clock.slept).toEqual([50, 100, 200, 250, 250]);
  });

  test.each([
    ['7', 7000],
    ['0', 1000],
    ['999999', 300_000],
    ['Sat, 31 Jan 2026 12:00:45 GMT', 40_000],
    ['Sat, 31 Jan 2026 11:00:00 GMT', 1000],
    ['soon', 1000],
  ])('is waited for as Retry-After %s asks, by the server’s clock, within bounds', async (after, delay) => {
    const headers = { 'retry-after': after, date: 'Sat, 31 Jan 2026 12:00:05 GMT' };
    server.script.resource.push(json(429, {}, headers), json(503, {}, headers));
    const { provider, clock } = providerOf(server.baseUrl, { backoffMaxMs: 1000 });
    await provider.getCalls({});
    expect(clock.slept).toEqual([delay, delay]);
  });
});

describe('a refusal', () => {
  test.each([
    [403, 'resource-not-granted', { detail: 'no' }],
    [404, 'client-unknown', { client: '0004711', detail: 'no' }],
    [400, 'request-refused', { status: 400, detail: 'no' }],
    [422, 'request-refused', { status: 422, detail: 'no' }],
  ])('with %i is told at once as %s', async (status, code, parameters) => {
    server.script.resource.push(json(status, { message: 'no' }));
    const error = await refusal(providerOf(server.baseUrl, { clientId: '0004711' }).provider.getCalls({}));
    expect(error.toData()).toEqual({ code, parameters: { host: server.host, ...parameters } });
    expect(server.asked()).toHaveLength(1);
  });

  test.each([
    [{ message: '', error_description: 'described', error: 'e' }, 'described'],
    [{ message: 5, error: 'e' }, 'e'],
    [['message'], ''],
    [{ message: `a\u0000\u001b[31m\r\nb\u202e ${'ж'.repeat(300)}` }, `a [31m b ${'ж'.repeat(191)}`],
    [{ message: '😀'.repeat(300) }, '😀'.repeat(200)],
    [{ message: 'no DID +74951234567 on 2026-01-31 12:00:00' }, 'no DID +… on 2026-01-31 12:00:00'],
  ])('is told in the server’s words, made harmless (%#)', async (body, detail) => {
    server.script.resource.push(json(400, body));
    const error = await refusal(providerOf(server.baseUrl).provider.getCalls({}));
    expect(error.parameters['detail']).toBe(detail);
  });

  test.each([301, 302, 303, 307, 308])('to follow a %i sends nothing elsewhere', async (status) => {
    const elsewhere = await startScriptedServer();
    const location = `${elsewhere.baseUrl}/login?from_username=74951234567`;
    const away: Reply = (response) => response.writeHead(status, { location }).end();
    server.script.token.push(away);
    const first = await refusal(providerOf(server.baseUrl).provider.getCalls({}));
    server.script.resource.push(away);
    const second = await refusal(providerOf(server.baseUrl).provider.getCalls({}));
    const parameters = { host: server.host, location: `${elsewhere.baseUrl}/login` };
    expect([first.toData(), second.toData()]).toEqual(Array(2).fill({ code: 'redirect-refused', parameters }));
    expect(elsewhere.arrived).toEqual([]);
    await elsewhere.close();
  });

  test('of a redirect is told where the host’s fetch throws it or hides it', async () => {
    const electron = () => Promise.reject(new Error('Redirect was cancelled'));
    const browser = async () => Object.defineProperty(new Response(), 'type', { value: 'opaqueredirect' });
    for (const fetch of [electron, browser]) {
      const error = await refusal(providerOf(server.baseUrl, {}, { fetch }).provider.getCalls({}));
      expect(error.toData()).toEqual({ code: 'redirect-refused', parameters: { host: server.host, location: '' } });
    }
  });

  test('of an answer without end is final', async () => {
    server.script.resource.push((response) => {
      const more = () => {
        while (response.write('['.repeat(10_000)));
      };
      response.on('drain', more);
      more();
    });
    const error = await refusal(providerOf(server.baseUrl, { maxAnswerBytes: 100_000 }).provider.getCalls({}));
    expect(error.toData()).toEqual({
      code: 'answer-unreadable',
      parameters: { host: server.host, attempts: 1, detail: '> 100000 B' },
    });
    expect(server.asked()).toHaveLength(1);
  });
});

describe('a short body that the host’s fetch lets pass', () => {
  test('is noticed', async () => {
    const headers = { 'content-length': '900' };
    const real = fetch;
    const shortened = async (url: string, init: RequestInit) =>
      url.includes('/calls/') ? new Response('{"calls":[]}', { headers }) : real(url, init);
    const error = await refusal(
      providerOf(server.baseUrl, { maxAttempts: 2 }, { fetch: shortened }).provider.getCalls({}),
    );
    expect(error.toData()).toMatchObject({ code: 'network-unreachable', parameters: { detail: '12 B < 900 B' } });
  });
});

describe('the gap', () => {
  test('is kept after every answer, a token’s too, less the time that has passed, whatever the clock does', async () => {
    const { provider, clock } = providerOf(server.baseUrl, { gapMs: 300 });
    await provider.getCalls({});
    clock.time += 100;
    await provider.getCalls({});
    clock.time += 300;
    await provider.getCalls({});
    clock.time -= 86_400_000;
    await provider.getCalls({});
    expect(clock.slept).toEqual([300, 200, 300]);
  });
});
