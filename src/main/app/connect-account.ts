import type { Clock } from '../../shared/clock.ts';
import { createProvider } from '../provider/client.ts';
import { type ProviderOverrides, providerSettings } from '../provider/settings.ts';
import { type Account, findOrCreateAccount } from './accounts.ts';
import type { SessionOptions } from './session.ts';
import { systemClock } from './system-clock.ts';

/** Who is to be connected, and with what. */
export interface Connection {
  readonly dataDirectory: string;
  readonly baseUrl: string;
  /** An id, or `@me` for the application's own client. */
  readonly clientId: string;
  readonly credentials: NonNullable<SessionOptions['credentials']>;
  readonly fetch: typeof fetch;
  readonly settings?: SessionOptions['settings'];
  readonly clock?: Clock;
}

/**
 * Finds or makes the account of a connection. The server is asked which client `@me` stands for, because coverage
 * belongs to a client; where it does not tell, `@me` it stays.
 * Rejects with `setting-invalid`, `insecure-url`, `data-unusable`, and with what a refused or failed request becomes.
 */
export async function connectAccount(connection: Connection, signal: AbortSignal): Promise<Account> {
  const { dataDirectory, baseUrl, clientId, credentials, fetch, clock = systemClock } = connection;
  const settings = providerSettings({ ...connection.settings, baseUrl, clientId } as ProviderOverrides);
  const provider = createProvider({ settings, credentials, fetch, clock });
  // Nothing is made on the disk for a connection that is refused.
  const now = Math.floor(clock.now() / 1000);
  await provider.getCalls({ start_datetime: now - 60, end_datetime: now, page: 1, per_page: 1 }, signal);
  const resolvedClientId = clientId === '@me' ? await provider.resolveClientId(signal) : undefined;
  return findOrCreateAccount(
    dataDirectory,
    {
      baseUrl,
      applicationKey: credentials.key,
      clientId,
      ...(resolvedClientId === undefined ? {} : { resolvedClientId }),
    },
    now,
  );
}
