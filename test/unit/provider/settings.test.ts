import { describe, expect, test } from 'vitest';
import { providerPresets } from '../../../src/main/provider/presets.ts';
import { isLoopback, type ProviderOverrides, providerSettings } from '../../../src/main/provider/settings.ts';
import { CallReviewError } from '../../../src/shared/errors.ts';

const baseUrl = 'https://api.example.com';

function refusal(overrides: unknown): CallReviewError {
  try {
    providerSettings(overrides as ProviderOverrides);
  } catch (error) {
    if (error instanceof CallReviewError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('settings', () => {
  test('have the documented defaults and no default address', () => {
    expect(providerSettings({ baseUrl })).toEqual({
      baseUrl,
      apiPrefix: '/api/ver1.0',
      tokenPath: '/oauth/token',
      scope: 'all',
      clientId: '@me',
      gapMs: 300,
      timeoutMs: 30_000,
      maxAttempts: 6,
      backoffBaseMs: 1000,
      backoffMaxMs: 30_000,
      retryAfterMaxMs: 300_000,
      maxAnswerBytes: 64 * 1024 * 1024,
      pageSize: 100,
      requestZoneMinutes: 0,
      firstPage: 1,
      orderAscending: 'asc',
      orderDescending: 'desc',
      arrayStyle: 'repeat',
      tokenRenewBeforeSeconds: 60,
      settleHours: 48,
      lookBackDays: 30,
    });
    expect(refusal({}).toData()).toMatchObject({ code: 'setting-invalid', parameters: { setting: 'baseUrl' } });
  });

  test('offer presets that are settings themselves', () => {
    expect(providerPresets.map((preset) => providerSettings({ baseUrl: preset.baseUrl }).baseUrl)).toEqual([
      'https://apiproxy.telphin.ru',
    ]);
  });

  test('take any of them from outside', () => {
    const given = { gapMs: 0, arrayStyle: 'comma', firstPage: 0, clientId: '0004711', apiPrefix: '' } as const;
    expect(providerSettings({ baseUrl, ...given })).toMatchObject(given);
  });

  test.each([
    ['gapMs', -1, '>= 0'],
    ['gapMs', 1.5, 'int'],
    ['gapMs', '300', 'number'],
    ['timeoutMs', 0, '>= 1'],
    ['maxAttempts', 101, '<= 100'],
    ['pageSize', Number.NaN, 'number'],
    ['requestZoneMinutes', 2000, '<= 1080'],
    ['arrayStyle', 'brackets', 'repeat | comma'],
    ['clientId', '', undefined],
    ['clientId', '..', undefined],
    ['clientId', 'a\u0000', undefined],
    ['apiPrefix', 'api', undefined],
    ['apiPrefix', '@evil.example', undefined],
    ['apiPrefix', '/api/', undefined],
    ['tokenPath', '/oauth/token?a=b', undefined],
    ['orderAscending', 'as c', undefined],
    ['secret', 'hush', undefined],
  ])('name %s where it is %j', (setting, value, detail) => {
    const { code, parameters } = refusal({ baseUrl, [setting]: value });
    expect(code).toBe('setting-invalid');
    expect(parameters['setting']).toBe(setting);
    if (detail !== undefined) expect(parameters['detail']).toBe(detail);
    expect(String(parameters['detail'])).not.toContain('hush');
  });
});

describe('an address', () => {
  test.each([
    ['https://api.example.com/', 'https://api.example.com'],
    ['https://api.example.com:8443/pbx/', 'https://api.example.com:8443/pbx'],
    ['HTTPS://API.Example.com', 'https://api.example.com'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://127.0.0.1:1/', 'http://127.0.0.1:1'],
    ['http://127.1', 'http://127.0.0.1'],
    ['http://127.8.9.10', 'http://127.8.9.10'],
    ['http://[::1]:80', 'http://[::1]'],
  ])('%s is taken as %s', (given, taken) => {
    expect(providerSettings({ baseUrl: given }).baseUrl).toBe(taken);
  });

  test.each([
    'http://api.example.com',
    'http://127.0.0.1.example.com',
    'http://localhost.example.com',
    'http://10.0.0.1:8080/api',
    'http://[::2]',
    'http://0.0.0.0',
  ])('%s would send a secret in the open', (given) => {
    expect(refusal({ baseUrl: given }).toData()).toEqual({
      code: 'insecure-url',
      parameters: { host: new URL(given).host },
    });
  });

  test.each([
    '',
    'api.example.com',
    'ftp://api.example.com',
    'file:///etc',
    'https://',
    'https://key:hush@api.example.com',
    'https://hush@api.example.com',
    'https://api.example.com?secret=hush',
    'https://api.example.com/#hush',
    'https://api.example.com/?',
  ])('%s is none', (given) => {
    const error = refusal({ baseUrl: given });
    expect(error.toData()).toMatchObject({ code: 'setting-invalid', parameters: { setting: 'baseUrl' } });
    expect(`${error.stack}`).not.toContain('hush');
  });

  test('is loopback only where it needs no look-up', () => {
    expect(['localhost', '[::1]', '127.0.0.1', '127.255.0.3'].every(isLoopback)).toBe(true);
    expect(['localhost.', '127.0.0.1.nip.io', '[::ffff:7f00:1]', '128.0.0.1', ''].some(isLoopback)).toBe(false);
  });
});
