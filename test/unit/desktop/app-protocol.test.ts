import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAppProtocol } from '../../../src/main/desktop/app-protocol.ts';
import { pageAddress } from '../../../src/main/desktop/origin.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'call-review-app-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
});
afterAll(() => rmSync(folder, { recursive: true }));

const ask = (url: string, method = 'GET') => createAppProtocol(folder)({ url, method } as Request);

describe('app://', () => {
  test('answers the page, which may connect to nowhere', async () => {
    const response = await ask(pageAddress);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-security-policy')).toContain("connect-src 'none'");
    expect(await response.text()).toBe('<!doctype html>');
  });

  test.each([
    'app://other/index.html',
    'app://call-review.example.com/index.html',
    'app://call-review:8080/index.html',
    'file://call-review/index.html',
    'app://call-review/missing.js',
  ])('%s is not found', async (url) => {
    expect((await ask(url)).status).toBe(404);
  });

  test('is only read', async () => {
    for (const method of ['POST', 'PUT', 'HEAD']) expect((await ask(pageAddress, method)).status).toBe(404);
  });
});
