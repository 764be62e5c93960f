import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startBrowserHost } from '../../src/main/browser/browser-host.ts';
import { createHttpApi } from '../../src/renderer/http-api.ts';
import type { Answer, CallReviewApi, Events } from '../../src/shared/contract.ts';
import { type EventName, eventNames, requestNames } from '../../src/shared/contract-names.ts';
import { defaultPreferences } from '../../src/shared/preferences.ts';
import { rawRequest, startServer } from './browser-under-test.ts';
import { becomePage } from './page-globals.ts';

/** The contract over HTTP, from the renderer's side of it to the application's. */

describe('a page', () => {
  test('asks every request of the contract by its name, and gets its answer as it was given', async () => {
    const answers: Record<string, Answer<unknown>> = {};
    const server = await startServer({
      dispatch: async (name, input) => {
        const answer: Answer<unknown> =
          name.length % 2 === 0
            ? { ok: true, value: { name, input, text: 'Иван\u2028📞\u0000', nothing: null, number: 0.1 } }
            : {
                ok: false,
                error: { code: 'usage', parameters: { detail: name }, message: `not so: ${name}`, retryable: false },
              };
        answers[name] = answer;
        return answer;
      },
    });
    becomePage(server.url, server.cookie);
    const api = createHttpApi();
    for (const name of requestNames) {
      const ask = api[name] as (input: object) => Promise<Answer<unknown>>;
      expect(await ask({ name, list: [1, 'два', null] })).toEqual(answers[name]);
    }
    expect(Object.keys(answers).toSorted()).toEqual([...requestNames].toSorted());
  });

  test('hears every event of the contract, each listener until it stops', async () => {
    const server = await startServer();
    becomePage(server.url, server.cookie);
    const api = createHttpApi();
    const heard: [string, object][] = [];
    const stops = eventNames.map((name) => api.on(name, (event) => heard.push([name, event])));
    const twice: object[] = [];
    api.on('calls.changed', (event) => twice.push(event));
    await untilHeard(server.emit, api);
    for (const name of eventNames) emit(server.emit, name, { name, text: 'Иван\n\n📞' });
    await expect.poll(() => heard.filter(([, event]) => 'name' in event)).toHaveLength(eventNames.length);
    for (const name of eventNames) expect(heard).toContainEqual([name, { name, text: 'Иван\n\n📞' }]);
    for (const stop of stops) stop();
    const before = heard.length;
    emit(server.emit, 'calls.changed', { last: true });
    await expect.poll(() => twice.some((event) => 'last' in event)).toBe(true);
    expect(heard).toHaveLength(before);
  });

  test('whose server has stopped, or does not know it, is told so in its own words', async () => {
    const server = await startServer();
    becomePage(server.url, 'none=none');
    const api = createHttpApi();
    expect(await api['accounts.list']({})).toMatchObject({
      ok: false,
      error: { code: 'application-unreachable', parameters: { detail: 'HTTP 403' }, retryable: true },
    });
    await server.close();
    expect(await api['accounts.list']({})).toMatchObject({ ok: false, error: { code: 'application-unreachable' } });
  });
});

describe('the application behind a page', () => {
  test('describes itself, keeps preferences, and refuses what the contract does not allow', async () => {
    const { api } = await startApplication({ opensDemo: true });
    expect(await value(api['application.describe']({}))).toMatchObject({
      host: 'browser',
      secrets: 'session',
      opensDemo: true,
      systemLanguage: 'ru',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      providers: [{ id: 'telphin' }],
    });
    expect(await value(api['preferences.read']({}))).toEqual(defaultPreferences);
    expect(await value(api['preferences.change']({ theme: 'dark' }))).toEqual({ ...defaultPreferences, theme: 'dark' });
    expect(await value(api['preferences.read']({}))).toMatchObject({ theme: 'dark' });
    const wrong = await api['preferences.change']({ colour: 'pink' } as never);
    expect(wrong).toMatchObject({ ok: false, error: { code: 'usage' } });
    expect(await api['export.showInFolder']({ path: '/etc/passwd' })).toMatchObject({
      ok: false,
      error: { code: 'usage' },
    });
  });

  test('shows the demo: fetches, selects, exports, and the file comes as a download', async () => {
    const { api, url, cookie } = await startApplication({ opensDemo: false });
    const { name: account } = await value(api['accounts.openDemo']({}));
    const ends: Events['sync.ended'][] = [];
    api.on('sync.ended', (event) => ends.push(event));
    const now = Math.floor(Date.now() / 1000);
    const { job } = await value(api['sync.start']({ account, from: now - 2 * 86_400 }));
    await expect.poll(() => ends.map((end) => end.job), { timeout: 30_000 }).toContain(job);

    const query = { sort: [{ field: 'duration', direction: 'desc' }] } as const;
    const opened = await value(api['calls.open']({ account, query, firstRows: 20 }));
    expect(opened.count).toBeGreaterThan(50);
    expect(opened.rows).toHaveLength(20);
    const { resultSet } = opened;
    await value(api['selection.change']({ account, resultSet, change: { kind: 'all' } }));
    const summary = await value(
      api['selection.change']({ account, resultSet, change: { kind: 'remove', from: 0, to: 3 } }),
    );
    expect(summary.count).toBe(opened.count - 3);

    const exports: Events['export.ended'][] = [];
    api.on('export.ended', (event) => exports.push(event));
    const target = await value(api['export.chooseTarget']({ suggestedName: 'Звонки.csv', format: 'csv' }));
    const started = await value(
      api['export.start']({
        ...{ account, resultSet, query, extent: 'selected', target: target?.target ?? '', format: 'csv' },
        ...{ columns: ['call_uuid', 'duration'], headers: 'fields', zone: 'UTC', language: 'en' },
      } as Parameters<CallReviewApi['export.start']>[0]),
    );
    await expect.poll(() => exports.map((end) => end.job), { timeout: 30_000 }).toEqual([started.job]);
    expect(exports[0]).toMatchObject({ error: null, outcome: { rows: opened.count - 3 } });
    const file = await rawRequest(url, exports[0]?.download ?? '', { headers: { cookie } });
    expect(file.headers['content-disposition']).toContain(`filename*=UTF-8''${encodeURIComponent('Звонки.csv')}`);
    const lines = file.body.trimEnd().split('\r\n');
    expect(lines[0]).toMatch(/^\uFEFF?call_uuid,duration$/);
    expect(lines).toHaveLength(1 + opened.count - 3);
  });

  test('writes nowhere that was not prepared, whatever a page asks for', async () => {
    const { api } = await startApplication({ opensDemo: false });
    const { name: account } = await value(api['accounts.openDemo']({}));
    const { resultSet } = await value(api['calls.open']({ account, query: {}, firstRows: 0 }));
    const answer = await api['export.start']({
      ...{ account, resultSet, query: {}, extent: 'all', target: '/tmp/anywhere.csv', format: 'csv' },
      ...{ columns: ['call_uuid'], headers: 'fields', zone: 'UTC', language: 'en' },
    } as Parameters<CallReviewApi['export.start']>[0]);
    expect(answer).toMatchObject({ ok: false, error: { code: 'output-unwritable' } });
  });
});

async function startApplication({ opensDemo }: { readonly opensDemo: boolean }) {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'call-review-loopback-'));
  const bugs: unknown[] = [];
  const host = await startBrowserHost({
    ...{ dataDirectory, opensDemo, pageFolder: dataDirectory, port: 0, systemLanguage: 'ru', fetch },
    logBug: (_where, error) => bugs.push(error),
  });
  onTestFinished(async () => {
    await host.close();
    rmSync(dataDirectory, { recursive: true, force: true });
    expect(bugs).toEqual([]);
  });
  const entered = await rawRequest(host.url, host.address().slice(host.url.length), {});
  const cookie = String(entered.headers['set-cookie']).split(';')[0] ?? '';
  becomePage(host.url, cookie);
  return { api: createHttpApi(), url: host.url, cookie };
}

async function value<Value>(answer: Promise<Answer<Value>>): Promise<Value> {
  const answered = await answer;
  if (!answered.ok) throw new Error(answered.error.message);
  return answered.value;
}

type EmitAny = (name: never, event: never) => void;

function emit(to: EmitAny, name: EventName, event: object): void {
  to(name as never, event as never);
}

/** The page's connection for events opens in its own time. */
async function untilHeard(to: EmitAny, api: CallReviewApi): Promise<void> {
  let open = false;
  const stop = api.on('menu.command', () => {
    open = true;
  });
  await expect
    .poll(() => {
      emit(to, 'menu.command', { command: 'find' });
      return open;
    })
    .toBe(true);
  stop();
}
