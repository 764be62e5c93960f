import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CallRecord } from '../../src/main/demo/call-record.ts';
import { application, endedCalls, noon, startUnderTest } from './demo-under-test.ts';

const uuids = (calls: readonly CallRecord[]) => calls.map((call) => call.call_uuid);

describe('the token endpoint', () => {
  test('gives a bearer token for the key and secret, and says how long it lives', async () => {
    await using demo = await startUnderTest();
    const response = await demo.token();
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      access_token: expect.stringMatching(/^\S{8,}$/),
      token_type: 'Bearer',
      expires_in: 3600,
    });
  });

  test.each([
    [{ client_secret: 'wrong' }, 401, 'invalid_client'],
    [{ client_id: 'wrong' }, 401, 'invalid_client'],
    [{ grant_type: 'password' }, 400, 'unsupported_grant_type'],
    [{ scope: 'none' }, 400, 'invalid_scope'],
  ])('refuses %o', async (form, status, error) => {
    await using demo = await startUnderTest();
    const response = await demo.token(form as Record<string, string>);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error, error_description: expect.any(String) });
  });

  test('refuses what is no form', async () => {
    await using demo = await startUnderTest();
    const body = JSON.stringify({ grant_type: 'client_credentials' });
    const response = await fetch(`${demo.api.url}/oauth/token`, { method: 'POST', body });
    expect(response.status).toBe(400);
  });
});

describe('access', () => {
  test('needs a token that is known and not expired', async () => {
    await using demo = await startUnderTest();
    const ask = (headers: Record<string, string>) => fetch(`${demo.api.url}/api/ver1.0/user`, { headers });
    expect((await ask({})).status).toBe(401);
    expect((await ask({ authorization: 'Bearer other' })).status).toBe(401);
    expect((await demo.get('/user')).status).toBe(200);
    demo.clock.goTo(noon + 3600);
    const refused = await demo.get('/user');
    expect(refused.status).toBe(401);
    expect(refused.json.message).toEqual(expect.any(String));
  });

  test('tells the client id behind @me', async () => {
    await using demo = await startUnderTest();
    expect((await demo.get('/user')).json).toMatchObject({ client_id: application.clientId });
  });

  test.each([
    ['/client/@me/calls', 404],
    ['/client/4712/calls/', 404],
    ['/client/@me/calls/more', 404],
    ['/client/%/calls/', 404],
    ['/clients/@me/calls/', 404],
    ['/client/@me/calls/', 200],
    ['/client/%40me/calls/', 200],
    ['/client/4711/calls/', 200],
  ])('%s answers %i', async (path, status) => {
    await using demo = await startUnderTest();
    expect((await demo.get(path)).status).toBe(status);
  });

  test('is logged by path and query, without keys and tokens', async () => {
    await using demo = await startUnderTest();
    await demo.get('/client/@me/calls/?flow=in');
    expect(demo.api.requests()).toEqual([
      { method: 'POST', target: '/oauth/token', status: 200, failure: undefined },
      { method: 'GET', target: '/api/ver1.0/client/@me/calls/?flow=in', status: 200, failure: undefined },
    ]);
    expect(JSON.stringify(demo.api.requests())).not.toContain('demo-');
  });
});

describe('the answer', () => {
  test('holds the calls whole, the order, the page and its size, and the server clock in its Date', async () => {
    await using demo = await startUnderTest();
    const { json, headers } = await demo.get('/client/@me/calls/?page=2&per_page=30&order=asc');
    expect(json).toEqual({ calls: endedCalls.slice(30, 60), order: 'asc', page: 2, per_page: 30 });
    expect(headers.get('date')).toBe('Tue, 10 Feb 2026 09:00:00 GMT');
  });

  test('is 20 calls a page, the first page, oldest first, where nothing is asked', async () => {
    await using demo = await startUnderTest();
    const { json } = await demo.get('/client/@me/calls/');
    expect(json).toEqual({ calls: endedCalls.slice(0, 20), order: 'asc', page: 1, per_page: 20 });
  });

  test('is never more than 100 calls, and says so', async () => {
    await using demo = await startUnderTest();
    const { json } = await demo.get('/client/@me/calls/?per_page=1000');
    expect(json.per_page).toBe(100);
    expect(json.calls.length).toBe(100);
  });

  test('is empty beyond the last page', async () => {
    await using demo = await startUnderTest();
    expect(await demo.calls('page=99')).toEqual([]);
    expect(await demo.calls('page=9007199254740991')).toEqual([]);
  });

  test('reads through all pages to every call, newest first in exactly the reverse order', async () => {
    await using demo = await startUnderTest();
    expect(uuids(await demo.everyPage('order=asc'))).toEqual(uuids(endedCalls));
    expect(uuids(await demo.everyPage('order=desc'))).toEqual(uuids(endedCalls.toReversed()));
  });

  test.each([
    'order=up',
    'order=asc&order=desc',
    'page=0',
    'page=-1',
    'page=one',
    'per_page=0',
    'per_page=1.5',
    'start_datetime=2026-02-10',
    'start_datetime=2026-02-10T00:00:00',
    'end_datetime=2026-02-30 00:00:00',
    'end_datetime=2026-02-10 00:00:00Z',
    'extension_id=101a',
    'start_duration=',
    'end_bridged_duration=9007199254740993',
  ])('is 400 with a message for %s', async (query) => {
    await using demo = await startUnderTest();
    const { status, json } = await demo.get(`/client/@me/calls/?${query}`);
    expect(status).toBe(400);
    expect(json).toEqual({ message: expect.any(String) });
  });
});

test('a call shows as it is at the moment of the request, and every state is remembered', async () => {
  await using demo = await startUnderTest('', { records: [] });
  const record = endedCalls.find((call) => call.result === 'bridged') as CallRecord;
  const [init, end] = ['2026-02-10 09:10:00', '2026-02-10 09:15:00'];
  demo.pbx.add({ ...record, init_time_gmt: init, start_time_gmt: init, bridged_time_gmt: init, hangup_time_gmt: end });
  expect(await demo.calls()).toEqual([]);
  demo.clock.goTo(noon + 600);
  expect(await demo.calls()).toMatchObject([{ hangup_time_gmt: null, duration: null, result: 'bridged' }]);
  expect(await demo.calls('end_duration=100000')).toEqual([]);
  demo.clock.goTo(noon + 900);
  expect(await demo.calls()).toMatchObject([{ hangup_time_gmt: end, duration: record.duration }]);
  const shown = demo.pbx.everShown().get(`uuid:${record.call_uuid}`);
  expect(shown?.texts.length).toBe(2);
  expect(shown?.last).toBe(JSON.stringify(demo.pbx.all()[0]));
});

/** The question, answered in the simplest way that can be thought of. */
interface Asked {
  flow?: string[];
  from_username?: string[];
  to_username?: string[];
  bridged_username?: string[];
  did_number?: string[];
  extension_id?: string[];
  start_datetime?: string;
  end_datetime?: string;
  start_duration?: number;
  end_duration?: number;
  start_bridged_duration?: number;
  end_bridged_duration?: number;
}

function isAskedFor(call: CallRecord, asked: Asked): boolean {
  for (const name of [
    'flow',
    'from_username',
    'to_username',
    'bridged_username',
    'did_number',
    'extension_id',
  ] as const) {
    const values = asked[name];
    if (values !== undefined && (call[name] === null || !values.includes(String(call[name])))) return false;
  }
  if (asked.start_datetime !== undefined && call.init_time_gmt < asked.start_datetime) return false;
  if (asked.end_datetime !== undefined && call.init_time_gmt > asked.end_datetime) return false;
  for (const name of ['duration', 'bridged_duration'] as const) {
    const [least, most, value] = [asked[`start_${name}`], asked[`end_${name}`], call[name]];
    if ((least !== undefined || most !== undefined) && value === null) return false;
    if (least !== undefined && Number(value) < least) return false;
    if (most !== undefined && Number(value) > most) return false;
  }
  return true;
}

test('every combination of options finds what a plain filter finds, in the same order', async () => {
  await using demo = await startUnderTest();
  const someCall = fc.integer({ min: 0, max: endedCalls.length - 1 }).map((index) => endedCalls[index] as CallRecord);
  const values = (name: keyof CallRecord) =>
    fc.array(
      someCall.map((call) => String(call[name] ?? 'none')),
      { minLength: 1, maxLength: 4 },
    );
  const time = someCall.map((call) => call.init_time_gmt);
  const length = fc.oneof(
    fc.integer({ min: -1, max: 120 }),
    someCall.map((call) => call.duration ?? 0),
  );
  const asked: fc.Arbitrary<Asked> = fc.record(
    {
      flow: values('flow'),
      from_username: values('from_username'),
      to_username: values('to_username'),
      bridged_username: values('bridged_username'),
      did_number: values('did_number'),
      extension_id: values('extension_id'),
      start_datetime: time,
      end_datetime: time,
      start_duration: length,
      end_duration: length,
      start_bridged_duration: length,
      end_bridged_duration: length,
    },
    { requiredKeys: [] },
  );
  const page = fc.record({
    order: fc.constantFrom('asc', 'desc'),
    page: fc.integer({ min: 1, max: 4 }),
    size: fc.integer({ min: 1, max: 100 }),
  });
  // Few options at a time, or nothing would be found.
  const few = fc
    .tuple(
      asked,
      fc.shuffledSubarray(['flow', 'start_datetime', 'end_datetime', 'start_duration', 'did_number'] as const),
    )
    .map(
      ([all, kept]) =>
        Object.fromEntries(Object.entries(all).filter(([name]) => kept.includes(name as 'flow'))) as Asked,
    );
  let foundSome = 0;
  await fc.assert(
    fc.asyncProperty(fc.oneof(asked, few), page, async (question, { order, page, size }) => {
      const query = new URLSearchParams({ order, page: String(page), per_page: String(size) });
      for (const [name, value] of Object.entries(question)) {
        for (const one of [value].flat()) query.append(name, String(one));
      }
      const matching = (order === 'asc' ? endedCalls : endedCalls.toReversed()).filter((call) =>
        isAskedFor(call, question),
      );
      const expected = matching.slice((page - 1) * size, page * size);
      const { json } = await demo.get(`/client/@me/calls/?${query}`);
      expect(uuids(json.calls)).toEqual(uuids(expected));
      if (expected.length > 0) foundSome++;
    }),
    { numRuns: 400 },
  );
  expect(foundSome).toBeGreaterThan(40);
});
