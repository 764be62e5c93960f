import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Who may talk to the browser host. Every page that a browser opens, and every program of this machine, can reach its
 * port: a token that works once lets a browser in and gives it a cookie, and the headers that only browsers write tell
 * whose page a request comes from.
 */

/** 256 bits, as they may stand in an address and in a cookie. */
function randomSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What a request tells of where it comes from; a browser writes these headers, a page cannot. */
export interface RequestOrigin {
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly site: string | undefined;
}

/**
 * Whether a request came over an address of this machine and from no page but our own.
 *
 * A page elsewhere can have its name resolve to 127.0.0.1 (DNS rebinding): then `Host` holds that name. A page of another
 * port is another program's, so `same-site` is refused as well; `none` is a person at the address bar.
 */
export function comesFromHere({ host, origin, site }: RequestOrigin, port: number): boolean {
  const hosts = ['127.0.0.1', 'localhost'].flatMap((name) =>
    port === 80 ? [name, `${name}:80`] : [`${name}:${port}`],
  );
  if (host === undefined || !hosts.includes(host)) return false;
  if (origin !== undefined && origin !== `http://${host}`) return false;
  return site === undefined || site === 'same-origin' || site === 'none';
}

/** The token that lets in a browser, and the cookies of those that are in. Lives as long as the process. */
export class Admission {
  private token = randomSecret();
  private readonly cookies: string[] = [];

  /** The token that works now. */
  get currentToken(): string {
    return this.token;
  }

  /** Takes the token and answers a cookie for it, once: the next browser needs the next token. Undefined for a wrong one. */
  exchange(token: string): string | undefined {
    if (!equal(token, this.token)) return undefined;
    this.token = randomSecret();
    const cookie = randomSecret();
    this.cookies.push(cookie);
    return cookie;
  }

  /** Whether a browser with this cookie is in. */
  knows(cookie: string | undefined): boolean {
    if (cookie === undefined) return false;
    let known = false;
    for (const each of this.cookies) known = equal(cookie, each) || known;
    return known;
  }
}

/** Compares in a time that does not depend on where two texts differ, nor on their lengths. */
function equal(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
