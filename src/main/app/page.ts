import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

/**
 * The window's files as every host serves them: the renderer's build folder and nothing above it, a content security
 * policy with a fresh nonce for each page, and the nonce in the page for the libraries that make `<style>` elements.
 */

/** What index.html holds in the place of the nonce: `<meta name="csp-nonce" content="__CSP_NONCE__" />`. */
export const noncePlace = '__CSP_NONCE__';

/** Where a page may send requests to: nowhere, or to the host that it came from. */
export type PageConnections = 'none' | 'self';

/** An answer to a request for a file, for any kind of server. */
export interface PageAnswer {
  readonly status: 200 | 404;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** The policy of a page. */
export function contentSecurityPolicy(nonce: string, connections: PageConnections): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src '${connections}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * Answers a request for a file of the renderer.
 *
 * @param folder the renderer's build folder, absolute.
 * @param pathname of the request's URL, still percent-encoded; `/` is index.html.
 * @returns 404 for whatever is not a file of a known kind inside the folder.
 */
export async function servePage(folder: string, pathname: string, connections: PageConnections): Promise<PageAnswer> {
  const names = pageNames(pathname);
  const contentType = contentTypes[extname(names?.at(-1) ?? '')];
  if (names === undefined || contentType === undefined) return notFound;
  const content = await readFile(join(folder, ...names)).catch(() => undefined);
  if (content === undefined) return notFound;
  const isPage = contentType.startsWith('text/html');
  const nonce = randomBytes(18).toString('base64');
  return {
    status: 200,
    headers: {
      'content-type': contentType,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
      ...(isPage && {
        'content-security-policy': contentSecurityPolicy(nonce, connections),
        'cross-origin-opener-policy': 'same-origin',
      }),
    },
    body: isPage
      ? new TextEncoder().encode(content.toString('utf8').replaceAll(noncePlace, nonce))
      : new Uint8Array(content),
  };
}

const notFound: PageAnswer = {
  status: 404,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
  body: new TextEncoder().encode('Not found'),
};

/**
 * The names on the way to a file, or undefined where they could lead out of the folder: what a system may take as a
 * separator, a drive, a stream or a step up has no place in the name of a built file.
 */
function pageNames(pathname: string): readonly string[] | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  if (decoded === '/') return ['index.html'];
  const names = decoded.split('/').slice(1);
  const isPlain = decoded.startsWith('/') && names.every((name) => /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(name));
  return isPlain ? names : undefined;
}
