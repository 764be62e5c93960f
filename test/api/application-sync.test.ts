import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { generateCalls } from '../../src/main/demo/call-generator.ts';
import { openStore } from '../../src/main/store/client.ts';
import { callRow } from '../../src/shared/call.ts';
import { daySeconds } from '../../src/shared/gmt.ts';
import { startApplication, startConnected } from './application-under-test.ts';
import { endedCalls, noon } from './demo-under-test.ts';

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

  test('of everything is remembered until it has come to its end, also by a later process', async () => {
    const { app, account, server, sync } = await startConnected('slow=5');
    const wanted = async (asked = app) => (await asked.ask('accounts.status', { account })).lastSync?.everything;
    await sync({ from: noon - daySeconds });
    expect(await wanted()).toBe(false);
    const { job } = await app.ask('sync.start', { account, everything: true });
    const { progress } = await app.event(
      'sync.progress',
      ({ progress: { everything } }) => (everything?.monthsDone ?? 0) > 1,
    );
    const { month = 0, monthsDone = 0 } = progress.everything ?? {};
    expect(month).toBe(Date.UTC(2026, 1 - monthsDone, 1) / 1000);
    expect(await app.ask('jobs.list', {})).toMatchObject([
      { progress: { everything: { monthsDone: expect.any(Number) } } },
    ]);
    await app.ask('jobs.cancel', { job });
    await app.event('sync.ended', (event) => event.job === job);
    expect(await wanted()).toBe(true);
    await app.application.close();

    const later = startApplication({ directory: app.dataDirectory, clock: server.clock });
    expect(await wanted(later)).toBe(true);
    later.secrets.set(account, app.secrets.get(account) ?? '');
    const { job: rest } = await later.ask('sync.start', { account, everything: true });
    expect(await later.event('sync.ended', (event) => event.job === rest)).toMatchObject({
      report: { outcome: 'done' },
    });
    expect(await wanted(later)).toBe(false);
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

test('a file that turns out to be damaged is told, set aside when it is asked again, and can be fetched anew', async () => {
  const { app, account, sync } = await startConnected();
  await sync();
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
    // How many there are in sixty days depends on which weekdays they begin and end on.
    expect(report.inserted).toBeLessThan(22_000);
    expect(app.secrets.size).toBe(0);
    await app.application.close();

    const again = startApplication({ directory: app.dataDirectory });
    // A list opens no data file; what is open is counted in it.
    expect(await again.ask('accounts.list', {})).toMatchObject([{ name: 'demo', heldCalls: null, hasSecret: true }]);
    expect(await again.ask('accounts.status', { account: 'demo' })).toMatchObject({ heldCalls: report.inserted });
    expect(await again.ask('accounts.list', {})).toMatchObject([{ heldCalls: report.inserted }]);
    // Nobody has opened the demo by its button: it is served because it is asked.
    const next = await again.ask('sync.start', { account: 'demo', refetch: true });
    const { report: second } = await again.event('sync.ended', (event) => event.job === next.job);
    expect(second.outcome).toBe('done');
    expect(second.changed).toBeLessThan(20);
    expect(second.unchanged).toBeGreaterThan(19_000);
    expect([...app.bugs, ...again.bugs]).toEqual([]);
  });
});
