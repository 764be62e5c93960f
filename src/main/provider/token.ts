import { z } from 'zod';
import type { Clock } from '../../shared/clock.ts';
import type { Exchange, HttpAnswer } from './exchange.ts';
import { FailedTry } from './failure.ts';
import type { Retry } from './retry.ts';
import type { ProviderSettings } from './settings.ts';
import { requireSuccess } from './status.ts';

/** The application key and its secret, as the provider's cabinet gives them. */
export interface Credentials {
  readonly key: string;
  readonly secret: string;
}

/** Where requests take their token from. Asked by one caller at a time (client.ts), so callers share what it holds. */
interface TokenSource {
  /** A token that is good for a while yet, taken anew where there is none. */
  current(signal?: AbortSignal): Promise<string>;
  /** Forgets what the server refused. */
  discard(): void;
}

/** RFC 6749, 5.1. A token that could not stand in a header would surface, whole, in the error about it. */
const grant = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]+$/),
  expires_in: z.coerce.number().positive().optional().catch(undefined),
});

/** OAuth 2 client credentials (RFC 6749, 4.4): `POST /oauth/token` outside the prefix (observed). */
export function createTokenSource(parts: {
  settings: ProviderSettings;
  credentials: Credentials;
  host: string;
  exchange: Exchange;
  retry: Retry;
  clock: Clock;
}): TokenSource {
  const { settings, credentials, host, exchange, retry, clock } = parts;
  const secrets = [credentials.secret];
  let held: { token: string; renewAt: number } | undefined;

  const take = (signal?: AbortSignal) =>
    retry(async () => {
      const askedAt = clock.now();
      const form = {
        grant_type: 'client_credentials',
        client_id: credentials.key,
        client_secret: credentials.secret,
        scope: settings.scope,
      };
      const answer = await exchange({ path: settings.tokenPath, headers: {}, form, secrets }, signal);
      const meanings = { 400: 'credentials-refused', 401: 'credentials-refused' } as const;
      requireSuccess(answer, { host, client: settings.clientId, meanings, secrets });
      const { access_token: token, expires_in: seconds } = readGrant(answer);
      return { token, renewAt: askedAt + 1000 * lifetime(seconds, settings.tokenRenewBeforeSeconds) };
    }, signal);

  return {
    async current(signal) {
      if (held === undefined || clock.now() >= held.renewAt) held = await take(signal);
      return held.token;
    },
    discard() {
      held = undefined;
    },
  };
}

/** How long a token is used, seconds. A token shorter than the margin is used for half its life, not taken for each request. */
function lifetime(seconds: number | undefined, renewBefore: number): number {
  return seconds === undefined ? Number.POSITIVE_INFINITY : Math.max(seconds - renewBefore, seconds / 2);
}

function readGrant(answer: HttpAnswer): z.output<typeof grant> {
  let value: unknown;
  try {
    value = JSON.parse(answer.body);
  } catch {
    throw new FailedTry('answer-unreadable', { detail: 'JSON' });
  }
  const result = grant.safeParse(value);
  if (!result.success) throw new FailedTry('answer-unreadable', { detail: 'access_token' });
  return result.data;
}
