import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contentSecurityPolicy, noncePlace, servePage } from '../../../src/main/app/page.ts';

let outside: string;
let folder: string;

beforeAll(() => {
  outside = mkdtempSync(join(tmpdir(), 'call-review-page-'));
  folder = join(outside, 'renderer');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(outside, 'secret.json'), '{}');
  writeFileSync(join(folder, '.hidden.json'), '{}');
  writeFileSync(join(folder, 'index.html'), `<meta name="csp-nonce" content="${noncePlace}" />`);
  writeFileSync(join(folder, 'assets', 'index-a_B1.js'), 'export {};');
  writeFileSync(join(folder, 'notes.txt'), 'not of a known kind');
});

afterAll(() => rmSync(outside, { recursive: true }));

const textOf = (body: Uint8Array) => Buffer.from(body).toString('utf8');

describe('the page', () => {
  test('carries the nonce of its own policy, another one each time', async () => {
    const pages = [await servePage(folder, '/', 'none'), await servePage(folder, '/index.html', 'none')];
    const nonces = pages.map(({ headers, body }) => {
      const nonce = /'nonce-([^']+)'/.exec(headers['content-security-policy'] ?? '')?.[1] ?? '';
      expect(nonce).toMatch(/^[A-Za-z0-9+/]{24}$/);
      expect(textOf(body)).toBe(`<meta name="csp-nonce" content="${nonce}" />`);
      return nonce;
    });
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  test('may load only from its own host, run no inline script and be framed by nobody', () => {
    expect(contentSecurityPolicy('abc', 'none')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-abc'; img-src 'self' data:; font-src 'self'; " +
        "connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(contentSecurityPolicy('abc', 'self')).toContain("connect-src 'self'");
  });
});

describe('the files beside it', () => {
  test('are served with their type, which a browser must not guess', async () => {
    const { status, headers, body } = await servePage(folder, '/assets/index-a_B1.js', 'none');
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
    expect(textOf(body)).toBe('export {};');
  });

  test.each([
    '/../secret.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/..%5csecret.json',
    '/assets/../../secret.json',
    '/assets/%2e%2e%2f%2e%2e%2fsecret.json',
    '//secret.json',
    '/./index.html',
    '/.hidden.json',
    '/C:/secret.json',
    '/index.html::$DATA.html',
    '/index.html%00.js',
    '/%E0%A4%A.js',
    '/notes.txt',
    '/assets',
    '/missing.js',
    'index.html',
    '',
  ])('%j is not found', async (pathname) => {
    expect((await servePage(folder, pathname, 'none')).status).toBe(404);
  });
});
