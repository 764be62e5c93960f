import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hostRequests } from '../../src/shared/contract.ts';
import { requestNames } from '../../src/shared/contract-names.ts';
import { daySeconds } from '../../src/shared/gmt.ts';
import { connect, startApplication, startConnected, startServer } from './application-under-test.ts';
import { application as credentials, noon } from './demo-under-test.ts';

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
    expect(hostRequests).toHaveLength(5);
    expect(await app.ask('application.describe', {})).toMatchObject({ host: 'browser' });
    expect(await app.ask('export.chooseTarget', { suggestedName: 'a.csv', format: 'csv' })).toMatchObject({
      name: 'a.csv',
    });
    expect(await app.ask('export.showInFolder', { path: '/a' })).toBeNull();
    expect(await app.ask('archive.chooseFolder', {})).toEqual({ target: 'chosen', name: 'chosen' });
    expect(await app.ask('menu.popup', { items: [{ separator: true }, { id: 'a', label: 'A' }] })).toBe('a');
    await expect(app.ask('menu.popup', { items: [] })).rejects.toMatchObject({ code: 'usage' });
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
    expect(await again.ask('accounts.list', {})).toMatchObject([{ name: account, heldCalls: null, hasSecret: false }]);
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
