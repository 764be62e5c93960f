import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cell } from '../../src/shared/call.ts';
import { daySeconds } from '../../src/shared/gmt.ts';
import type { Query } from '../../src/shared/query.ts';
import { readBack } from '../store/export/read-back.ts';
import { connect, startConnected, startServer } from './application-under-test.ts';
import { endedCalls, noon } from './demo-under-test.ts';

const oldestFirst: Query = { sort: [{ field: 'init_time_gmt', direction: 'asc' }] };

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

  test('that came after a list was opened are counted by its question, whatever else changed', async () => {
    const { app, account, sync, open } = await startConnected();
    await sync({ from: noon - daySeconds, to: noon - 2 * 3600 });
    const outgoing: Query = { filter: { field: 'flow', op: 'in', values: ['out'] }, ...oldestFirst };
    const { resultSet, count } = await open(outgoing);
    const arrived = () => app.ask('calls.arrived', { account, resultSet, query: outgoing });
    expect(await arrived()).toBe(0);
    await sync();
    const all = endedCalls.filter(({ flow }) => flow === 'out').length;
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThan(all);
    expect(await arrived()).toBe(all - count);
    await app.ask('calls.close', { account, resultSet });
    await expect(arrived()).rejects.toMatchObject({ code: 'result-set-closed' });
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

  test('of a selection says in the workbook that it is one, and of how many calls', async () => {
    const { app, account, sync, open } = await startConnected();
    await sync();
    const { resultSet } = await open(oldestFirst);
    await app.ask('selection.change', { account, resultSet, change: { kind: 'only', from: 5, to: 17 } });
    const about = async (extent: 'all' | 'selected') => {
      const target = app.target(`${extent}.xlsx`);
      const request = { account, resultSet, extent, target, format: 'xlsx', columns: ['call_uuid'] } as const;
      const { job } = await app.ask('export.start', { ...request, columns: ['call_uuid'], ...layout });
      await app.event('export.ended', (event) => event.job === job);
      const sheets = await readBack(readFileSync(target));
      return sheets.find(({ name }) => name === 'About')?.rows.map((row) => row.join(': '));
    };
    expect(await about('selected')).toContain(`Selected: 12 of ${endedCalls.length} calls found`);
    expect((await about('all'))?.filter((line) => line.startsWith('Selected'))).toEqual([]);
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
