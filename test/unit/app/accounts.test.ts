import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  demoAccount,
  findOrCreateAccount,
  listAccounts,
  pickAccount,
  shownKey,
} from '../../../src/main/app/accounts.ts';
import { CallReviewError, type ErrorCode, type ErrorParameters } from '../../../src/shared/errors.ts';

const baseUrl = 'https://api.example.com';
const applicationKey = '0123456789abcdef0123456789abcdef';
const own = { baseUrl, applicationKey, clientId: '@me' };
const now = 1_700_000_000;

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'call-review-accounts-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const make = (identity: Partial<Parameters<typeof findOrCreateAccount>[1]> = {}) =>
  findOrCreateAccount(directory, { ...own, ...identity }, now);
const names = () => listAccounts(directory).map((account) => account.name);

function failure(action: () => unknown): { code: ErrorCode; parameters: ErrorParameters } {
  try {
    action();
  } catch (error) {
    if (error instanceof CallReviewError) return error.toData();
    throw error;
  }
  throw new Error('it did not fail');
}

describe('an account', () => {
  test('has a folder and a file for the owner only, in which no half-written file is left', () => {
    const account = make({ resolvedClientId: '12345' });
    expect(account.name).toMatch(/^api\.example\.com-12345-[0-9a-f]{8}$/);
    expect(account.directory).toBe(join(directory, 'accounts', account.name));
    expect(readdirSync(account.directory)).toEqual(['account.json']);
    expect(statSync(account.directory).mode & 0o777).toBe(0o700);
    expect(statSync(join(account.directory, 'account.json')).mode & 0o777).toBe(0o600);
    expect(listAccounts(directory)).toEqual([account]);
  });

  test('is one for each base URL, application key and client', () => {
    const made = [
      make(),
      make({ clientId: '7' }),
      make({ applicationKey: 'another key' }),
      make({ baseUrl: 'https://api.example.com/proxy' }),
      make({ baseUrl: 'https://api.example.com:8443' }),
    ];
    expect(new Set(made.map((account) => account.name)).size).toBe(made.length);
    expect(names()).toHaveLength(made.length);
  });

  test('is found again however its base URL is written', () => {
    const account = make({ baseUrl: 'https://API.example.com/proxy' });
    expect(make({ baseUrl: 'https://api.example.com:443/proxy/' })).toEqual(account);
  });

  test('has a name that any file system takes', () => {
    const name = make({ baseUrl: 'http://127.0.0.1:8080', clientId: '../\\:*Клиент' }).name;
    expect(name).toMatch(/^127\.0\.0\.1-8080-[0-9a-f]{8}$/);
    expect(make({ clientId: 'x'.repeat(500) }).name.length).toBeLessThan(120);
  });

  test('is not made for an address that a secret must not go to', () => {
    expect(failure(() => make({ baseUrl: 'http://api.example.com' })).code).toBe('insecure-url');
    expect(failure(() => make({ baseUrl: 'api.example.com' })).code).toBe('setting-invalid');
    expect(names()).toEqual([]);
  });
});

describe('the own client, @me', () => {
  test('stays the same account when it can be resolved only later, or not at all once more', () => {
    const before = make();
    const resolved = make({ resolvedClientId: '12345' });
    expect(resolved).toEqual({ ...before, resolvedClientId: '12345' });
    expect(make()).toEqual(resolved);
    expect(listAccounts(directory)).toEqual([resolved]);
  });

  test('is the account of the client that it stands for', () => {
    const named = make({ clientId: '12345' });
    const own = make({ resolvedClientId: '12345' });
    expect(own.name).toBe(named.name);
    expect(make()).toEqual(own);
    expect(make({ clientId: '12345' })).toEqual(own);
  });

  test('is another account when it stands for another client', () => {
    const first = make({ resolvedClientId: '1' });
    const second = make({ resolvedClientId: '2' });
    expect(second.name).not.toBe(first.name);
    expect(make().name).toBe(second.name);
    expect(make({ clientId: '1' }).name).toBe(first.name);
    expect(make({ resolvedClientId: '1' }).name).toBe(first.name);
    expect(make().name).toBe(first.name);
  });

  test('is not taken for a client that is named and may be another one', () => {
    expect(make({ clientId: '12345' }).name).not.toBe(make().name);
  });
});

describe('picking an account', () => {
  test('takes the only one, the demo only where there is no other', () => {
    const demo = demoAccount(directory, { baseUrl: 'http://127.0.0.1:1', applicationKey: 'demo' }, now);
    expect(pickAccount(directory, {})).toEqual(demo);
    const account = make();
    expect(pickAccount(directory, {})).toEqual(account);
    expect(pickAccount(directory, { name: 'demo' })).toEqual(demo);
  });

  test('takes the one that the environment names', () => {
    const account = make();
    const other = make({ applicationKey: 'another key' });
    const client = make({ clientId: '7' });
    expect(pickAccount(directory, { baseUrl: `${baseUrl}/`, applicationKey, clientId: '@me' })).toEqual(account);
    expect(pickAccount(directory, { baseUrl, applicationKey })).toEqual(account);
    expect(pickAccount(directory, { applicationKey: 'another key' })).toEqual(other);
    expect(pickAccount(directory, { applicationKey, clientId: '7' })).toEqual(client);
  });

  test('takes a client by its number however it was asked for', () => {
    make({ clientId: '7' });
    const account = make({ resolvedClientId: '12345' });
    expect(pickAccount(directory, { baseUrl, applicationKey, clientId: '12345' })).toEqual(account);
  });

  test('takes a name, or the beginning of only one', () => {
    const account = make();
    const other = make({ baseUrl: 'https://pbx.example.org' });
    expect(pickAccount(directory, { name: account.name })).toEqual(account);
    expect(pickAccount(directory, { name: 'pbx' })).toEqual(other);
  });

  test('takes the whole name before what begins with it', () => {
    const demo = demoAccount(directory, { baseUrl: 'http://127.0.0.1:1', applicationKey: 'demo' }, now);
    make({ baseUrl: 'https://demo.example.org' });
    expect(pickAccount(directory, { name: 'demo' })).toEqual(demo);
  });

  test('fails with the names of all where it is not clear which one is meant', () => {
    expect(failure(() => pickAccount(directory, {}))).toEqual({
      code: 'account-unknown',
      parameters: { accounts: '—' },
    });
    make();
    make({ clientId: '7' });
    const unclear = { code: 'account-unknown', parameters: { accounts: names().join(', ') } };
    expect(failure(() => pickAccount(directory, {}))).toEqual(unclear);
    expect(failure(() => pickAccount(directory, { name: 'api' }))).toEqual(unclear);
    expect(failure(() => pickAccount(directory, { name: 'nobody' }))).toEqual(unclear);
    expect(failure(() => pickAccount(directory, { applicationKey: 'unknown' }))).toEqual(unclear);
  });

  test('fails where the environment and the name mean different ones', () => {
    make();
    const other = make({ applicationKey: 'another key' });
    const choice = { baseUrl, applicationKey, name: other.name };
    expect(failure(() => pickAccount(directory, choice)).code).toBe('account-unknown');
  });
});

describe('the demo', () => {
  test('is one account wherever it is served', () => {
    const first = demoAccount(directory, { baseUrl: 'http://127.0.0.1:1', applicationKey: 'demo' }, now);
    const second = demoAccount(directory, { baseUrl: 'http://127.0.0.1:2', applicationKey: 'demo' }, now + 1);
    expect(second).toEqual({ ...first, baseUrl: 'http://127.0.0.1:2' });
    expect(listAccounts(directory)).toEqual([second]);
  });
});

describe('the file of an account', () => {
  const overwrite = (text: string) => {
    const path = join(make().directory, 'account.json');
    writeFileSync(path, text);
    return path;
  };

  test.each([
    ['cut', '{"version": 1, "kind":'],
    ['empty', ''],
    ['of another shape', '{"version": 1, "kind": "provider"}'],
    ['a list', '[]'],
  ])('is named where it is %s, and is left as it is', (_title, text) => {
    const path = overwrite(text);
    const error = failure(() => listAccounts(directory));
    expect(error).toMatchObject({ code: 'data-unusable', parameters: { path } });
    expect(failure(() => pickAccount(directory, {})).code).toBe('data-unusable');
    expect(failure(make).code).toBe('data-unusable');
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  test('is refused where a newer version wrote it', () => {
    const path = overwrite('{"version": 2}');
    const parameters = { path, found: 2, known: 1 };
    expect(failure(() => listAccounts(directory))).toEqual({ code: 'data-newer', parameters });
  });

  test('keeps its settings, and what this version does not know, when it is written again', () => {
    const account = make();
    const path = join(account.directory, 'account.json');
    const written = { settings: { requestZoneMinutes: 180 }, colour: 'green' };
    writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), ...written }));
    expect(make({ resolvedClientId: '12345' }).settings).toEqual(written.settings);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ ...written, resolvedClientId: '12345' });
  });

  test('does not count where a folder was never finished', () => {
    mkdirSync(join(directory, 'accounts', 'half'), { recursive: true });
    writeFileSync(join(directory, 'accounts', 'stray.txt'), '');
    expect(listAccounts(directory)).toEqual([]);
  });

  test('says where its folder cannot be made', () => {
    writeFileSync(join(directory, 'accounts'), '');
    expect(failure(make).code).toBe('data-unusable');
  });
});

test('an application key is never shown whole', () => {
  expect(shownKey(applicationKey)).toBe('0123…');
  expect(shownKey('short')).toBe('…');
});
