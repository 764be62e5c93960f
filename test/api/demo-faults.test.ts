import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import type { CallRecord } from '../../src/main/demo/call-record.ts';
import { endedCalls, noon, startUnderTest } from './demo-under-test.ts';

const path = '/client/@me/calls/?per_page=100';
const uuids = (calls: readonly CallRecord[]) => calls.map((call) => call.call_uuid);
const window = 'start_datetime=2026-02-10 07:00:00&end_datetime=2026-02-10 07:29:59';
const inWindow = (call: CallRecord) =>
  call.init_time_gmt >= '2026-02-10 07:00:00' && call.init_time_gmt <= '2026-02-10 07:29:59';

describe('failures', () => {
  test.each([
    ['status-500', 500, /"message"/],
    ['status-502-html', 502, /<html>/],
    ['rate-limit', 429, /"message"/],
    ['html-200', 200, /<html>/],
    ['token-expires', 401, /"message"/],
  ])('%s answers %i', async (name, status, body) => {
    await using demo = await startUnderTest();
    // A token is never revoked before its first use.
    expect((await demo.get(path)).status).toBe(200);
    demo.setFaults(`${name}=1`);
    const seen = await demo.get(path);
    expect(seen.status).toBe(status);
    expect(seen.text).toMatch(body);
    expect(demo.api.requests().at(-1)).toMatchObject({ status, failure: name });
  });

  test('not-json and wrong-shape answer 200 in many forms, none of which is a list of calls', async () => {
    await using demo = await startUnderTest('not-json=1');
    const forms = new Set<string>();
    for (let time = 0; time < 30; time++) {
      demo.setFaults(time < 15 ? 'not-json=1' : 'wrong-shape=1');
      const { status, text, json } = await demo.get(path);
      expect(status).toBe(200);
      expect(time < 15 ? json : Array.isArray(json?.calls)).toBe(time < 15 ? undefined : false);
      forms.add(text);
    }
    expect(forms.size).toBeGreaterThan(6);
  });

  test('rate-limit says when to come again in seconds, as a date, senselessly, or not at all', async () => {
    await using demo = await startUnderTest('rate-limit=1');
    const said = new Set<string | null>();
    for (let time = 0; time < 40; time++) said.add((await demo.get(path)).headers.get('retry-after'));
    expect(said).toEqual(new Set([null, '0', '1', 'soon', 'Tue, 10 Feb 2026 09:00:01 GMT']));
  });

  test('reset closes the connection without an answer', async () => {
    await using demo = await startUnderTest('reset=1');
    await expect(demo.get(path)).rejects.toThrow('fetch failed');
    expect(demo.api.requests().at(-1)).toMatchObject({ status: undefined, failure: 'reset' });
  });

  test('cut ends the body in the middle, with and without the client being told, and shows nothing', async () => {
    await using demo = await startUnderTest('cut=1');
    const ends = new Set<string>();
    for (let time = 0; time < 20; time++) {
      const seen = await demo.get(path).catch((error: Error) => error);
      if (seen instanceof Error) ends.add(seen.message);
      else expect(seen.json).toBeUndefined();
      ends.add(seen instanceof Error ? 'told' : 'untold');
    }
    expect(ends).toContain('told');
    expect(ends).toContain('untold');
    expect(demo.pbx.everShown().size).toBe(0);
  });

  test('hang never answers, and does not keep the server from closing', async () => {
    const demo = await startUnderTest('hang=1');
    const answer = demo.get(path).then(
      () => 'answered',
      () => 'cut off',
    );
    const first = await Promise.race([answer, new Promise((resolve) => setTimeout(resolve, 300, 'nothing'))]);
    expect(first).toBe('nothing');
    await demo.api.close();
    expect(await answer).toBe('cut off');
  });

  test('befall the token endpoint too', async () => {
    await using demo = await startUnderTest('status-500=1');
    expect((await demo.token()).status).toBe(500);
    demo.setFaults('token-expires=1');
    expect((await demo.token()).status).toBe(200);
    expect(demo.api.requests().at(-1)).toMatchObject({ status: 200, failure: undefined });
  });

  test('never befall the same request more often running than most-failures says', async () => {
    await using demo = await startUnderTest('status-500=1,most-failures=2');
    const statuses: number[] = [];
    for (let time = 0; time < 9; time++) statuses.push((await demo.get(path)).status);
    expect(statuses).toEqual([500, 500, 200, 500, 500, 200, 500, 500, 200]);
    expect((await demo.get(`${path}&page=2`)).status).toBe(500);
  });

  test('are the same under the same seed, and others under another', async () => {
    const outcomes = async (seed: number) => {
      await using demo = await startUnderTest('status-500=0.5', { seed });
      const statuses: number[] = [];
      for (let page = 1; page <= 20; page++) statuses.push((await demo.get(`${path}&page=${page}`)).status);
      return statuses.join();
    };
    const first = await outcomes(1);
    expect(first).toContain('500');
    expect(first).toContain('200');
    expect(await outcomes(1)).toBe(first);
    expect(await outcomes(2)).not.toBe(first);
  });

  test('under all of them, whoever asks again gets every call', async () => {
    // Nobody renews a token here, and a late call would be missing.
    await using demo = await startUnderTest(
      'all,hang=0,clamp=0,clamp-silent=0,late-records=0,token-expires=0,reset=0.3',
    );
    const ask = async (page: number): Promise<unknown[]> => {
      for (let time = 0; time <= 2; time++) {
        const seen = await demo.get(`${path}&page=${page}`).catch(() => undefined);
        if (Array.isArray(seen?.json?.calls)) return seen.json.calls;
      }
      throw new Error('failed more than twice running');
    };
    let found = 0;
    for (let page = 1; page <= 8; page++) found += (await ask(page)).length;
    expect(found).toBe(endedCalls.length);
    expect(demo.api.requests().some((request) => request.failure !== undefined)).toBe(true);
  });
});

describe('refusals', () => {
  test.each([
    ['forbidden', 403],
    ['unknown-client', 404],
  ])('%s answers %i', async (name, status) => {
    await using demo = await startUnderTest(name);
    const seen = await demo.get(path);
    expect(seen.status).toBe(status);
    expect(seen.json.message).toEqual(expect.any(String));
  });

  test('refuse-credentials refuses the right key and secret', async () => {
    await using demo = await startUnderTest('refuse-credentials');
    const response = await demo.token();
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: 'invalid_client' });
  });

  test('redirect leads to another host, from every path', async () => {
    const other = createServer((_, response) => response.end('elsewhere')).listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const redirectTo = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    await using demo = await startUnderTest('redirect', { redirectTo });
    const seen = await demo.get('/user');
    expect(seen.status).toBe(302);
    expect(seen.headers.get('location')).toBe(`${redirectTo}/api/ver1.0/user`);
    expect((await demo.token()).headers.get('location')).toBe(`${redirectTo}/oauth/token`);
    await new Promise((resolve) => other.close(resolve));
  });
});

describe('oddities of answers', () => {
  test('slow answers late', async () => {
    await using demo = await startUnderTest('slow=150');
    const asked = performance.now();
    expect((await demo.get(path)).status).toBe(200);
    // Timers may end a moment early.
    expect(performance.now() - asked).toBeGreaterThan(140);
  });

  test('short-token says how short a token lives, and keeps to it', async () => {
    await using demo = await startUnderTest('short-token=30');
    const { access_token, expires_in } = (await (await demo.token()).json()) as {
      access_token: string;
      expires_in: number;
    };
    expect(expires_in).toBe(30);
    const ask = () =>
      fetch(`${demo.api.url}/api/ver1.0/user`, { headers: { authorization: `Bearer ${access_token}` } });
    demo.clock.goTo(noon + 29);
    expect((await ask()).status).toBe(200);
    demo.clock.goTo(noon + 30);
    expect((await ask()).status).toBe(401);
  });

  test('clamp makes pages shorter and says so', async () => {
    await using demo = await startUnderTest('clamp=7');
    const { json } = await demo.get(path);
    expect(json.calls.length).toBe(7);
    expect(json.per_page).toBe(7);
    expect(uuids(await demo.everyPage(window))).toEqual(uuids(endedCalls.filter(inWindow)));
  });

  test('clamp-silent makes pages shorter and lies, babbles or says nothing', async () => {
    await using demo = await startUnderTest('clamp-silent=7');
    const said = new Set<string>();
    for (let time = 0; time < 60; time++) {
      const { json } = await demo.get(path);
      expect(json.calls.length).toBe(7);
      said.add(JSON.stringify(json.per_page) ?? 'absent');
    }
    for (const echo of ['100', 'absent', 'null', '0', '"many"']) expect(said).toContain(echo);
    expect(said).not.toContain('7');
  });

  test('no-per-page-echo leaves per_page out', async () => {
    await using demo = await startUnderTest('no-per-page-echo');
    expect(Object.keys((await demo.get(path)).json)).toEqual(['calls', 'order', 'page']);
  });

  test('shuffle-ties brings calls of one second in another order each time, also across pages', async () => {
    const tied = Array.from({ length: 30 }, (_, index) => ({
      call_uuid: `tied-${index}`,
      init_time_gmt: '2026-02-10 07:00:00',
    }));
    const later = { call_uuid: 'later', init_time_gmt: '2026-02-10 07:00:01' };
    await using demo = await startUnderTest('shuffle-ties', { records: [...tied, later] });
    const orders = new Set<string>();
    const firstPages = new Set<string>();
    for (let time = 0; time < 5; time++) {
      const all = uuids(await demo.calls());
      expect(all.toSorted()).toEqual([...tied.map((call) => call.call_uuid), 'later'].toSorted());
      expect(all.at(-1)).toBe('later');
      orders.add(all.join());
      firstPages.add(
        uuids((await demo.get('/client/@me/calls/?per_page=10')).json.calls)
          .toSorted()
          .join(),
      );
    }
    expect(orders.size).toBe(5);
    expect(firstPages.size).toBeGreaterThan(1);
  });

  test('no-date and skew touch the Date header', async () => {
    await using demo = await startUnderTest('no-date');
    expect((await demo.get('/user')).headers.get('date')).toBeNull();
    demo.setFaults('skew=-600');
    expect((await demo.get('/user')).headers.get('date')).toBe('Tue, 10 Feb 2026 08:50:00 GMT');
  });

  test('repeat-last-page, ignore-page and first-page-zero count pages in their own way', async () => {
    await using demo = await startUnderTest();
    const pages = [await demo.calls(), await demo.calls('page=2')];
    const last = await demo.calls(`page=${Math.ceil(endedCalls.length / 100)}`);
    demo.setFaults('repeat-last-page');
    expect(await demo.calls('page=50')).toEqual(last);
    expect(await demo.calls('page=2')).toEqual(pages[1]);
    demo.setFaults('ignore-page');
    expect(await demo.calls('page=50')).toEqual(pages[0]);
    demo.setFaults('first-page-zero');
    expect(await demo.calls('page=0')).toEqual(pages[0]);
    expect(await demo.calls()).toEqual(pages[0]);
    expect(await demo.calls('page=1')).toEqual(pages[1]);
  });

  test('ignore-order answers newest first', async () => {
    await using demo = await startUnderTest();
    const newestFirst = await demo.calls('order=desc');
    demo.setFaults('ignore-order');
    expect(await demo.calls('order=asc')).toEqual(newestFirst);
  });

  test('zone reads the times of requests as local ones', async () => {
    await using demo = await startUnderTest('zone=+03:00');
    const found = await demo.everyPage('start_datetime=2026-02-10 10:00:00&end_datetime=2026-02-10 10:29:59');
    expect(found.length).toBeGreaterThan(0);
    expect(uuids(found)).toEqual(uuids(endedCalls.filter(inWindow)));
  });

  test('exclusive-end leaves out the last second', async () => {
    const call = endedCalls.find(inWindow) as CallRecord;
    await using demo = await startUnderTest();
    const query = `start_datetime=${call.init_time_gmt}&end_datetime=${call.init_time_gmt}`;
    expect(uuids(await demo.calls(query))).toContain(call.call_uuid);
    demo.setFaults('exclusive-end');
    expect(await demo.calls(query)).toEqual([]);
  });

  test('outside-window adds calls of the company that were not asked for', async () => {
    await using demo = await startUnderTest('outside-window=1');
    const found = await demo.calls(window);
    const strangers = found.filter((call) => !inWindow(call));
    expect(strangers.length).toBeGreaterThan(0);
    for (const call of strangers) expect(uuids(endedCalls)).toContain(call.call_uuid);
  });

  test('empty-before returns nothing from before a day', async () => {
    await using demo = await startUnderTest('empty-before=2026-02-10');
    const found = await demo.everyPage('');
    expect(uuids(found)).toEqual(uuids(endedCalls.filter((call) => call.init_time_gmt >= '2026-02-10')));
    expect(found.length).toBeLessThan(endedCalls.length);
  });
});

describe('oddities of calls', () => {
  test('are the same at every request, and what was shown is known', async () => {
    await using demo = await startUnderTest('hostile-values=1,unknown-fields=1,missing-uuid=0.2');
    const first = await demo.get(path);
    expect((await demo.get(path)).text).toBe(first.text);
    const shown = [...demo.pbx.everShown().values()].map(({ last }) => last);
    expect(first.text).toBe(`{"calls":[${shown.join(',')}],"order":"asc","page":1,"per_page":100}`);
    expect(JSON.stringify(demo.pbx.all().slice(0, 100))).toBe(`[${shown.join(',')}]`);
  });

  test('late-records are missing at first and appear in their place', async () => {
    await using demo = await startUnderTest('late-records=0.2');
    expect((await demo.everyPage('')).length).toBeLessThan(endedCalls.length);
    demo.clock.goTo(noon + 30 * 3600);
    expect(demo.pbx.all()).toEqual(endedCalls);
  });
});
