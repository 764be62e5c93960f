import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { generateCalls } from '../../src/main/demo/call-generator.ts';
import { openStore } from '../../src/main/store/client.ts';
import { callRow, cell } from '../../src/shared/call.ts';
import { hostRequests } from '../../src/shared/contract.ts';
import { requestNames } from '../../src/shared/contract-names.ts';
import { daySeconds } from '../../src/shared/gmt.ts';
import type { Query } from '../../src/shared/query.ts';
import { type ApplicationUnderTest, startApplication } from './application-under-test.ts';
import { application as credentials, endedCalls, noon, startUnderTest } from './demo-under-test.ts';

async function startServer(faults = '', options: Parameters<typeof startUnderTest>[1] = {}) {
  const server = await startUnderTest(faults, options);
  onTestFinished(() => server.api.close());
  return server;
}

type Server = Awaited<ReturnType<typeof startServer>>;

const connect = (app: ApplicationUnderTest, server: Server, change: object = {}) =>
  app.ask('accounts.connect', {
    baseUrl: server.api.url,
    key: credentials.key,
    secret: credentials.secret,
    clientId: '@me',
    ...change,
  });

/** An application with a connected account; `sync` fetches and waits for the end. */
async function startConnected(faults = '', options: Parameters<typeof startServer>[1] = {}) {
  const server = await startServer('', options);
  const app = startApplication({ clock: server.clock });
  const { name: account } = await connect(app, server);
  server.setFaults(faults);
  const sync = async (request: object = { from: noon - daySeconds }) => {
    const { job } = await app.ask('sync.start', { account, ...request });
    return (await app.event('sync.ended', (event) => event.job === job)).report;
  };
  const open = (query: Query = {}, firstRows = 500) => app.ask('calls.open', { account, query, firstRows });
  return { server, app, account, sync, open };
}

const oldestFirst: Query = { sort: [{ field: 'init_time_gmt', direction: 'asc' }] };

describe('a request', () => {
  test.each(requestNames)(
    '%s is refused where its input does not fit, without a word of what was given',
    async (name) => {
      const app = startApplication();
      const canary = 'CANARY-7f3a';
      const extra = { [canary]: 1 };
      for (const input of [
        null,
        undefined,
        canary,
        7,
        [canary],
        extra,
        { account: { canary } },
        { secret: canary, ...extra },
      ]) {
        const answer = await app.answer(name, input);
        expect(answer).toMatchObject({ ok: false, error: { code: 'usage', retryable: false } });
        expect(JSON.stringify(answer)).not.toContain(canary);
        expect(JSON.stringify(answer)).toContain(name);
      }
      expect(app.bugs).toEqual([]);
    },
  );

  test.each(['', 'no.such', '__proto__', 'constructor', 'toString'])('%j is none', async (name) => {
    expect(await startApplication().answer(name, {})).toMatchObject({ ok: false, error: { code: 'usage' } });
  });

  test('for an account that is not there says so, and opens nothing', async () => {
    const app = startApplication();
    for (const account of ['nobody', '..', '../../etc', 'demo']) {
      const answer = await app.answer('accounts.status', { account });
      expect(answer).toMatchObject({ ok: false, error: { code: 'account-unknown' } });
    }
    expect(readdirSync(app.dataDirectory)).toEqual([]);
  });

  test('that meets a bug tells nothing of it to a window, and everything to the log', async () => {
    const bug = new TypeError('hush-secret in a message');
    const app = startApplication();
    const failing = startApplication({
      directory: app.dataDirectory,
      secrets: { kept: false, get: () => Promise.reject(bug), set: () => Promise.reject(bug) },
    });
    const server = await startServer();
    const answer = await failing.answer('accounts.connect', { baseUrl: server.api.url, ...credentials });
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal', parameters: {} } });
    expect(JSON.stringify(answer)).not.toMatch(/hush|TypeError|\.ts/);
    expect(failing.bugs).toEqual([bug]);
  });

  test('that was cancelled by its asker answers that it was', async () => {
    const { app, account } = await startConnected();
    const answer = await app.answer('calls.open', { account, query: {}, firstRows: 1 }, AbortSignal.abort());
    expect(answer).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  });

  test('fails in the language that the person chose', async () => {
    const app = startApplication();
    const message = async () => JSON.stringify(await app.answer('accounts.status', { account: 'nobody' }));
    expect(await message()).not.toMatch(/[а-я]/);
    await app.ask('preferences.change', { language: 'ru' });
    expect(await message()).toMatch(/[а-я]/);
    expect(await app.ask('preferences.read', {})).toMatchObject({ language: 'ru' });
  });

  test('of the host reaches the host', async () => {
    const app = startApplication();
    expect(hostRequests).toHaveLength(3);
    expect(await app.ask('application.describe', {})).toMatchObject({ host: 'browser' });
    expect(await app.ask('export.chooseTarget', { suggestedName: 'a.csv', format: 'csv' })).toMatchObject({
      name: 'a.csv',
    });
    expect(await app.ask('export.showInFolder', { path: '/a' })).toBeNull();
  });

  test('after the end is cancelled', async () => {
    const app = startApplication();
    await app.application.close();
    expect(await app.answer('accounts.openDemo', {})).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  });
});

describe('connecting an account', () => {
  test('tests it, keeps its secret with the host, and tells it to nobody', async () => {
    const { app, server, account, sync } = await startConnected();
    expect(await app.ask('accounts.list', {})).toEqual([
      {
        name: account,
        kind: 'provider',
        host: new URL(server.api.url).host,
        client: '4711',
        heldCalls: 0,
        hasSecret: true,
      },
    ]);
    expect(app.secrets.get(account)).toBe(credentials.secret);
    await sync();
    await app.ask('accounts.status', { account });
    await app.ask('sync.tryRequest', { account, options: {} });
    await app.ask('doctor.examine', { account });
    expect(app.said.length).toBeGreaterThan(5);
    for (const text of app.said) expect(text).not.toMatch(new RegExp(`${credentials.secret}|Bearer|access_token`));
    const files = readdirSync(app.dataDirectory, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(files.length).toBeGreaterThan(1);
    for (const { parentPath, name } of files) {
      expect(readFileSync(join(parentPath, name)).includes(credentials.secret), name).toBe(false);
    }
  });

  test('takes what was pasted with spaces around it', async () => {
    const server = await startServer();
    const app = startApplication({ clock: server.clock });
    const { name } = await connect(app, server, { key: ` ${credentials.key}\n`, secret: `${credentials.secret} \n` });
    expect(app.secrets.get(name)).toBe(credentials.secret);
  });

  test.each([
    ['a wrong secret', '', { secret: 'wrong-canary' }, 'credentials-refused'],
    ['a wrong key', '', { key: 'wrong-canary' }, 'credentials-refused'],
    ['another client', '', { clientId: '9999' }, 'client-unknown'],
    ['an application of another type', 'forbidden', {}, 'resource-not-granted'],
    ['an address without encryption', '', { baseUrl: 'http://api.example.com' }, 'insecure-url'],
    ['an address that is none', '', { baseUrl: 'api.example.com' }, 'setting-invalid'],
    ['nobody at the address', '', { baseUrl: 'http://127.0.0.1:9' }, 'network-unreachable'],
  ] as const)('with %s is refused, and nothing is kept', async (_what, faults, change, code) => {
    const server = await startServer(faults);
    const app = startApplication({ clock: server.clock });
    await expect(connect(app, server, change)).rejects.toMatchObject({ code });
    expect(readdirSync(app.dataDirectory)).toEqual([]);
    expect(app.secrets.size).toBe(0);
    for (const text of app.said) expect(text).not.toMatch(/wrong-canary|demo-secret/);
  });

  test('whose secret was only kept for the session asks for it again', async () => {
    const { app, server, account, sync } = await startConnected();
    await sync();
    await app.application.close();
    const again = startApplication({ directory: app.dataDirectory, clock: server.clock });
    expect(await again.ask('accounts.list', {})).toMatchObject([
      { name: account, heldCalls: endedCalls.length, hasSecret: false },
    ]);
    const refused = { code: 'setting-invalid', parameters: { setting: 'secret' } };
    await expect(again.ask('sync.start', { account })).rejects.toMatchObject(refused);
    await expect(again.ask('sync.tryRequest', { account, options: {} })).rejects.toMatchObject(refused);
    expect(await again.ask('sync.describeRequest', { account, options: { per_page: 5 } })).toBe(
      '/api/ver1.0/client/4711/calls/?per_page=5',
    );
    await again.ask('accounts.giveSecret', { account, secret: credentials.secret });
    const { job } = await again.ask('sync.start', { account, from: noon - daySeconds });
    const { report } = await again.event('sync.ended', (event) => event.job === job);
    expect(report).toMatchObject({ outcome: 'done', inserted: 0 });
  });
});

describe('a sync', () => {
  test('runs behind the windows, tells how far it is, and holds what the server has in spite of faults', async () => {
    const { app, account, sync } = await startConnected('status-500=0.2,reset=0.1,cut=0.1,html-200=0.1,shuffle-ties');
    const report = await sync();
    expect(report).toMatchObject({ outcome: 'done', inserted: endedCalls.length });
    expect(report.retries).toBeGreaterThan(0);
    const status = await app.ask('accounts.status', { account });
    expect(status).toMatchObject({ heldCalls: endedCalls.length, lastSync: { report: { outcome: 'done' } } });
    expect(await app.event('calls.changed', ({ heldCalls }) => heldCalls === endedCalls.length)).toEqual({
      account,
      heldCalls: endedCalls.length,
    });
    const progress = app.heard.filter(({ name }) => name === 'sync.progress');
    expect(progress.length).toBeGreaterThan(0);
    expect(app.heard.findIndex(({ name }) => name === 'sync.ended')).toBeGreaterThan(
      app.heard.indexOf(progress.at(-1) as never),
    );
    expect(app.bugs).toEqual([]);
  });

  test('is one at a time for an account, is listed, and stops when it is cancelled; what came is kept', async () => {
    const { app, account } = await startConnected('slow=40');
    const { job } = await app.ask('sync.start', { account, from: noon - 40 * daySeconds });
    await app.event('sync.progress', (event) => event.job === job);
    expect(await app.ask('jobs.list', {})).toMatchObject([
      { job, kind: 'sync', account, progress: { requests: expect.any(Number) } },
    ]);
    await expect(app.ask('sync.start', { account })).rejects.toMatchObject({ code: 'sync-running' });
    await app.ask('jobs.cancel', { job });
    const { report } = await app.event('sync.ended', (event) => event.job === job);
    expect(report).toMatchObject({ outcome: 'stopped', error: { code: 'cancelled' } });
    expect(await app.ask('jobs.list', {})).toEqual([]);
    expect((await app.ask('accounts.status', { account })).heldCalls).toBe(report.inserted);
    expect(await app.ask('jobs.cancel', { job })).toBeNull();
  });

  test('that cannot go on says why in its report', async () => {
    const { sync } = await startConnected('forbidden');
    expect(await sync()).toMatchObject({ outcome: 'stopped', error: { code: 'resource-not-granted' } });
  });

  test('of everything goes backwards over gaps until twelve months came empty', async () => {
    const old = noon - 400 * daySeconds;
    const records = [
      ...endedCalls,
      ...generateCalls({ seed: 6, from: noon - 200 * daySeconds, to: noon - 199 * daySeconds, calls: 20 }),
      ...generateCalls({ seed: 7, from: old, to: old + daySeconds, calls: 20 }),
    ];
    const { app, account, server, sync } = await startConnected('', { records });
    await sync();
    const report = await sync({ everything: true });
    expect(report).toMatchObject({ outcome: 'done', inserted: 40, secondsMissing: 0 });
    const { coverage, heldCalls } = await app.ask('accounts.status', { account });
    expect(heldCalls).toBe(endedCalls.length + 40);
    expect(coverage.some(({ state }) => state === 'missing')).toBe(false);
    // The last calls are of January 2025: the twelve months before it were asked for, and none more.
    expect(coverage[0]?.start).toBe(Date.UTC(2024, 0, 1) / 1000);
    expect(report.period.start).toBe(coverage[0]?.start);
    const asked = server.api.requests().length;
    expect(await sync({ everything: true })).toMatchObject({ outcome: 'done', inserted: 0 });
    expect(server.api.requests().length - asked).toBeLessThan(20);
  });

  test('of everything stops when it is cancelled', async () => {
    const { app, account } = await startConnected('slow=20');
    const { job } = await app.ask('sync.start', { account, everything: true });
    await app.event('sync.progress', (event) => event.job === job && event.progress.windowsDone > 12);
    await app.ask('jobs.cancel', { job });
    const { report } = await app.event('sync.ended', (event) => event.job === job);
    expect(report).toMatchObject({ outcome: 'stopped', error: { code: 'cancelled' }, inserted: endedCalls.length });
  });

  test('with options asks for those alone, and claims no coverage', async () => {
    const { app, account, sync } = await startConnected();
    const report = await sync({ from: noon - daySeconds, narrowing: { flow: ['out'] } });
    expect(report).toMatchObject({ outcome: 'done', narrowed: true });
    expect(report.inserted).toBe(endedCalls.filter(({ flow }) => flow === 'out').length);
    expect((await app.ask('accounts.status', { account })).coverage).toEqual([]);
  });

  test('by another process is noticed', async () => {
    const { app, account, open } = await startConnected();
    await open();
    const directory = join(app.dataDirectory, 'accounts', account);
    const other = await openStore({ callsPath: join(directory, 'calls.db'), reviewPath: join(directory, 'review.db') });
    onTestFinished(() => other.close());
    await other.writer.writeCalls([{ identity: 'uuid:a', row: callRow({ call_uuid: 'a' }) }]);
    expect(await app.event('calls.changed', () => true)).toEqual({ account, heldCalls: 1 });
  });
});

test('a request is tried without storing anything, and shown as it was answered', async () => {
  const { app, account } = await startConnected();
  const options = { start_datetime: noon - daySeconds, flow: ['in'], page: 2, per_page: 3 };
  const tried = await app.ask('sync.tryRequest', { account, options });
  expect(tried.request).toBe(await app.ask('sync.describeRequest', { account, options }));
  expect(tried).toMatchObject({ calls: 3, perPage: 3 });
  expect(JSON.parse(tried.json)).toMatchObject({ page: 2, calls: [{ flow: 'in' }, { flow: 'in' }, { flow: 'in' }] });
  expect(tried.json.split('\n').length).toBeGreaterThan(80);
  expect(await app.ask('accounts.list', {})).toMatchObject([{ heldCalls: 0 }]);
});

describe('calls', () => {
  test('come with names and in order, as many as asked, from any place', async () => {
    const { app, account, sync, open } = await startConnected();
    await sync();
    const opened = await open(oldestFirst, 2);
    expect(opened).toMatchObject({ count: endedCalls.length, selected: [false, false] });
    expect(opened.identities).toEqual(endedCalls.slice(0, 2).map(({ call_uuid }) => `uuid:${call_uuid}`));
    const { resultSet } = opened;
    const rows = await app.ask('calls.rows', { account, resultSet, offset: 600, limit: 100 });
    expect(rows.rows.map((row) => cell(row, 'call_uuid'))).toEqual(
      endedCalls.slice(600, 700).map(({ call_uuid }) => call_uuid),
    );
    const identity = rows.identities[3] as string;
    expect(await app.ask('calls.position', { account, resultSet, identity })).toBe(603);
    expect(await app.ask('calls.position', { account, resultSet, identity: 'uuid:none' })).toBeNull();
    const totals = await app.ask('calls.totals', { account, query: {} });
    const talks = endedCalls.map(({ bridged_duration }) => bridged_duration).filter((talk) => talk !== null);
    expect(totals).toMatchObject({
      count: endedCalls.length,
      talked: talks.length,
      talk: talks.reduce((sum, talk) => sum + talk, 0),
    });
    expect(totals.byResult.reduce((sum, { count }) => sum + count, 0)).toBe(endedCalls.length);
    const facet = await app.ask('calls.facet', {
      account,
      query: {},
      field: 'result',
      limit: 10,
      containing: 'ANSWERED',
    });
    expect(facet.map(({ value }) => value).toSorted()).toEqual(['answered', 'not answered']);
    expect(await app.ask('calls.close', { account, resultSet })).toBeNull();
    await expect(app.ask('calls.rows', { account, resultSet, offset: 0, limit: 1 })).rejects.toMatchObject({
      code: 'result-set-closed',
    });
  });

  test('that are selected stay so through another order, a filter and a sync, and newer ones are not', async () => {
    const { app, account, sync, open } = await startConnected();
    await sync({ from: noon - daySeconds, to: noon - 2 * 3600 });
    const first = await open(oldestFirst);
    expect(first.rows).toHaveLength(first.count);
    expect(first.count).toBeGreaterThan(100);
    const change = (resultSet: number, change: object) =>
      app.ask('selection.change', { account, resultSet, change } as never);
    expect(await change(first.resultSet, { kind: 'all' })).toMatchObject({ count: first.count });
    await change(first.resultSet, { kind: 'remove', from: 3, to: 6 });
    await sync();
    const second = await open({ sort: [{ field: 'duration', direction: 'desc' }] });
    expect(second.count).toBe(endedCalls.length);
    expect(await app.ask('selection.summary', { account, resultSet: second.resultSet })).toMatchObject({
      count: first.count - 3,
    });
    const incoming = await open({ filter: { field: 'flow', op: 'in', values: ['in'] } });
    const expected = first.rows.filter((row, index) => (index < 3 || index > 5) && cell(row, 'flow') === 'in');
    expect(await app.ask('selection.summary', { account, resultSet: incoming.resultSet })).toMatchObject({
      count: expected.length,
    });
  });

  test('are copied as tab-separated text, whatever stands in them', async () => {
    const records = [
      {
        call_uuid: 'a',
        flow: 'in',
        init_time_gmt: '2026-02-10 08:00:00',
        hangup_time_gmt: '2026-02-10 08:59:00',
        duration: 3725,
        from_username: '+79161234567',
        from_screen_name: '=1+1\tA\r\nB\u2028C',
      },
      {
        call_uuid: 'b',
        flow: 'sideways',
        init_time_gmt: '2026-02-10 08:00:01',
        hangup_time_gmt: '2026-02-10 08:59:00',
        duration: null,
        from_username: '007',
        from_screen_name: null,
      },
    ];
    const { app, account, sync, open } = await startConnected('', { records });
    await sync();
    const { resultSet } = await open(oldestFirst);
    const columns = ['init_time_gmt', 'flow', 'duration', 'from_username', 'from_screen_name'] as const;
    const copy = (extent: 'all' | 'selected', language: 'en' | 'ru' = 'en') =>
      app.ask('calls.copy', { account, resultSet, extent, columns: [...columns], zone: 'Europe/Moscow', language });
    const lines = (await copy('all')).split('\n').map((line) => line.split('\t'));
    expect(lines.slice(1)).toEqual([
      ['2026-02-10 11:00:00', 'Incoming', '1:02:05', '+79161234567', '=1+1 A  B C'],
      ['2026-02-10 11:00:01', 'sideways', '', '007', ''],
    ]);
    expect(lines[0]?.[0]).toContain('(Europe/Moscow)');
    expect((await copy('selected')).split('\n')).toHaveLength(1);
    expect(await copy('all', 'ru')).toContain('\tВходящий\t');
    const nowhere = {
      account,
      resultSet,
      extent: 'all',
      columns: ['flow'],
      zone: 'Nowhere/None',
      language: 'en',
    } as const;
    await expect(app.ask('calls.copy', { ...nowhere, columns: ['flow'] })).rejects.toMatchObject({ code: 'usage' });
  });
});

describe('an export', () => {
  const layout = { headers: 'fields', zone: 'UTC', language: 'en', query: oldestFirst } as const;

  test('holds exactly what is selected, in the order that is seen, also when calls came since', async () => {
    const { app, account, sync, open } = await startConnected();
    await sync({ from: noon - daySeconds, to: noon - 3600 });
    const { resultSet, identities, count } = await open({ sort: [{ field: 'duration', direction: 'desc' }] }, 500);
    await app.ask('selection.change', { account, resultSet, change: { kind: 'all' } });
    for (const at of [0, 7, 100]) {
      await app.ask('selection.change', { account, resultSet, change: { kind: 'remove', from: at, to: at + 1 } });
    }
    await sync();
    const target = app.target('selected.csv');
    const { job } = await app.ask('export.start', {
      account,
      resultSet,
      extent: 'selected',
      target,
      format: 'csv',
      columns: ['call_uuid', 'from_username'],
      ...layout,
    });
    const ended = await app.event('export.ended', (event) => event.job === job);
    expect(ended).toMatchObject({
      outcome: { rows: count - 3, path: target },
      error: null,
      download: expect.stringContaining('/exports/'),
    });
    const written = readFileSync(target, 'utf8')
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => `uuid:${line.split(',')[0]}`);
    const seen: string[] = [];
    for (let offset = 0; offset < count; offset += 500) {
      seen.push(...(await app.ask('calls.rows', { account, resultSet, offset, limit: 500 })).identities);
    }
    expect(identities).toEqual(seen.slice(0, 500));
    expect(written).toEqual(seen.filter((_, index) => index !== 0 && index !== 7 && index !== 100));
    expect(app.heard.filter(({ name }) => name === 'export.progress').length).toBeGreaterThan(0);
  });

  test('of all writes the list as it was opened', async () => {
    const { app, account, sync, open } = await startConnected();
    await sync({ from: noon - daySeconds, to: noon - 3600 });
    const { resultSet, count } = await open(oldestFirst);
    await sync();
    const target = app.target('all.jsonl');
    const { job } = await app.ask('export.start', {
      account,
      resultSet,
      extent: 'all',
      target,
      format: 'jsonl',
      columns: ['call_uuid'],
      ...layout,
    });
    await app.event('export.ended', (event) => event.job === job);
    const written = readFileSync(target, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).call_uuid);
    expect(written).toEqual(endedCalls.slice(0, count).map(({ call_uuid }) => call_uuid));
  });

  test('that cannot be met is refused at once; one that fails later tells why', async () => {
    const { app, account, open } = await startConnected();
    const { resultSet } = await open();
    const start = (change: object) =>
      app.ask('export.start', {
        account,
        resultSet,
        extent: 'all',
        target: app.target('a.csv'),
        format: 'csv',
        columns: ['flow'],
        ...layout,
        ...change,
      } as never);
    await expect(start({ zone: 'No/Where' })).rejects.toMatchObject({ code: 'usage' });
    await expect(start({ target: 'never-chosen' })).rejects.toMatchObject({ code: 'output-unwritable' });
    await expect(start({ resultSet: resultSet + 1 })).rejects.toMatchObject({ code: 'result-set-closed' });
    const { job } = await start({ target: join(app.dataDirectory, 'no', 'folder.csv') });
    const ended = await app.event('export.ended', (event) => event.job === job);
    expect(ended).toMatchObject({ outcome: null, error: { code: 'output-unwritable' }, download: null });
  });
});

test('the calendar tells each day: settled, provisional, missing, still to come', async () => {
  const { app, account, sync } = await startConnected();
  await sync({ from: noon - 4 * daySeconds });
  const today = noon - 9 * 3600;
  const days = await app.ask('coverage.days', { account, from: today - 6 * daySeconds, to: today + 2 * daySeconds });
  expect(days.map(({ start }) => (start - today) / daySeconds)).toEqual([-6, -5, -4, -3, -2, -1, 0, 1]);
  expect(days.map(({ state }) => state)).toEqual([
    ...Array(3).fill('missing'),
    'settled',
    'provisional',
    'provisional',
    'provisional',
    'future',
  ]);
  expect(days.reduce((sum, { calls }) => sum + calls, 0)).toBe(endedCalls.length);
  const uncovered = await app.ask('coverage.uncovered', {
    account,
    from: today - 6 * daySeconds,
    to: today + daySeconds,
  });
  expect(uncovered[0]).toMatchObject({ start: today - 6 * daySeconds, end: noon - 4 * daySeconds, state: 'missing' });
  expect(uncovered.every(({ end }) => end <= noon)).toBe(true);
  expect(await app.ask('coverage.uncovered', { account, from: noon, to: noon - 5 })).toEqual([]);
  await expect(app.ask('coverage.days', { account, from: 0, to: 200_000_000_000 })).rejects.toMatchObject({
    code: 'usage',
  });
});

test('accounts know nothing of each other', async () => {
  const { app, account, sync, open } = await startConnected();
  await sync();
  const otherServer = await startServer('', { records: endedCalls.slice(0, 10) });
  const { name: other } = await connect(app, otherServer);
  expect(other).not.toBe(account);
  const { job } = await app.ask('sync.start', { account: other, from: noon - daySeconds });
  await app.event('sync.ended', (event) => event.job === job);
  const [first, second] = [await open(), await app.ask('calls.open', { account: other, query: {}, firstRows: 0 })];
  expect([first.count, second.count]).toEqual([endedCalls.length, 10]);
  await app.ask('selection.change', { account, resultSet: first.resultSet, change: { kind: 'all' } });
  expect(await app.ask('selection.summary', { account: other, resultSet: second.resultSet })).toMatchObject({
    count: 0,
  });
  const strange = app.ask('calls.rows', { account: other, resultSet: first.resultSet, offset: 0, limit: 1 });
  await expect(strange).rejects.toMatchObject({ code: 'result-set-closed' });
});

test('a file that turns out to be damaged is told, set aside when it is asked again, and can be fetched anew', async () => {
  const { app, account, sync, open } = await startConnected();
  await sync();
  await open();
  const path = join(app.dataDirectory, 'accounts', account, 'calls.db');
  const bytes = readFileSync(path);
  bytes.fill(0xa5, 4_096);
  writeFileSync(path, bytes);
  const totals = () => app.answer('calls.totals', { account, query: { search: '7' } });
  expect(await totals()).toMatchObject({ ok: false, error: { code: 'data-suspect' } });
  expect(await app.event('application.failed', () => true)).toMatchObject({ error: { code: 'data-suspect' } });
  expect(await totals()).toMatchObject({ ok: true, value: { count: 0 } });
  const { setAside } = await app.ask('accounts.status', { account });
  expect(setAside.map((file) => existsSync(file))).toEqual([true]);
  expect(await sync()).toMatchObject({ outcome: 'done', inserted: endedCalls.length });
});

describe('the demo', () => {
  test('is one account with sixty days of calls, the same after a restart, and goes on where it was', async () => {
    const app = startApplication();
    const demo = await app.ask('accounts.openDemo', {});
    expect(demo).toMatchObject({ name: 'demo', kind: 'demo', hasSecret: true, heldCalls: 0 });
    expect(await app.ask('accounts.openDemo', {})).toEqual(demo);
    const { job } = await app.ask('sync.start', { account: 'demo', everything: true });
    const { report } = await app.event('sync.ended', (event) => event.job === job);
    expect(report).toMatchObject({ outcome: 'done', anomalies: 0 });
    expect(report.inserted).toBeGreaterThan(19_000);
    expect(report.inserted).toBeLessThan(21_000);
    expect(app.secrets.size).toBe(0);
    await app.application.close();

    const again = startApplication({ directory: app.dataDirectory });
    expect(await again.ask('accounts.list', {})).toMatchObject([
      { name: 'demo', heldCalls: report.inserted, hasSecret: true },
    ]);
    // Nobody has opened the demo by its button: it is served because it is asked.
    const next = await again.ask('sync.start', { account: 'demo', refetch: true });
    const { report: second } = await again.event('sync.ended', (event) => event.job === next.job);
    expect(second.outcome).toBe('done');
    expect(second.changed).toBeLessThan(20);
    expect(second.unchanged).toBeGreaterThan(19_000);
    expect([...app.bugs, ...again.bugs]).toEqual([]);
  });
});
