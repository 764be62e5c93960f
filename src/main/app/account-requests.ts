import type { Clock } from '../../shared/clock.ts';
import type { AccountStatus, AccountSummary, Handlers } from '../../shared/contract.ts';
import { CallReviewError } from '../../shared/errors.ts';
import type { SyncReport } from '../../shared/sync.ts';
import type { Account } from './accounts.ts';
import { connectAccount } from './connect-account.ts';
import type { Demo } from './demo.ts';
import type { ApplicationOptions } from './host.ts';
import type { Sessions } from './sessions.ts';

/** A person waits for the answer: what fails three times is told, and tried again by them. */
const impatience = { maxAttempts: 3, timeoutMs: 15_000 };

type AccountRequestName = Extract<keyof Handlers, `accounts.${string}`>;

/** Answers what is asked about accounts. Secrets go to the host's store and to the provider, and nowhere else. */
export function accountRequests(
  sessions: Sessions,
  demo: Demo,
  parts: Pick<ApplicationOptions, 'dataDirectory' | 'fetch' | 'secrets' | 'settings'> & { readonly clock: Clock },
): Handlers<AccountRequestName> {
  const { dataDirectory, fetch, secrets, settings, clock } = parts;

  async function summary(account: Account): Promise<AccountSummary> {
    return { ...(await uncounted(account)), heldCalls: await heldCalls(account.name) };
  }

  async function uncounted(account: Account): Promise<AccountSummary> {
    return { ...namesOf(account), heldCalls: null, hasSecret: await sessions.hasSecret(account) };
  }

  /** One account that cannot be opened hides no other: opening it tells why. */
  async function heldCalls(name: string): Promise<number> {
    try {
      return (await sessions.ask(name, (session) => session.reader.held())).calls;
    } catch (error) {
      if (error instanceof CallReviewError) return 0;
      throw error;
    }
  }

  return {
    // A list opens nothing: a window begins with it, and shows one account.
    'accounts.list': async () =>
      await Promise.all(
        sessions.accounts().map((account) => (sessions.isOpen(account.name) ? summary(account) : uncounted(account))),
      ),

    'accounts.connect': async (input, signal) => {
      // What is pasted often brings spaces and line ends along.
      const [baseUrl, key, secret, clientId] = [input.baseUrl, input.key, input.secret, input.clientId].map((text) =>
        text.trim(),
      ) as [string, string, string, string];
      const account = await connectAccount(
        {
          dataDirectory,
          baseUrl,
          clientId,
          credentials: { key, secret },
          fetch,
          settings: { ...settings, ...impatience },
          clock,
        },
        signal,
      );
      await secrets.set(account.name, secret);
      await sessions.refresh(account);
      return await summary(account);
    },

    'accounts.openDemo': async () => await summary(await demo.open()),

    'accounts.giveSecret': async ({ account: name, secret }) => {
      const account = sessions.account(name);
      await secrets.set(name, secret.trim());
      return await summary(account);
    },

    'accounts.status': async ({ account: name }): Promise<AccountStatus> => {
      const account = sessions.account(name);
      const status = await sessions.ask(name, (session) => session.status());
      const { heldCalls, earliest, latest, coverage, lastRun, anomalies, unreadable, oddities, setAside } = status;
      return {
        ...namesOf(account),
        hasSecret: await sessions.hasSecret(account),
        ...{ heldCalls, earliest, latest, coverage, anomalies, unreadable, oddities },
        lastSync: lastRun && {
          endedAt: lastRun.endedAt,
          report: lastRun.report as SyncReport | null,
          everything: account.fetching === 'everything',
        },
        setAside: [...setAside],
      };
    },
  };
}

function namesOf({ name, kind, baseUrl, resolvedClientId, clientId }: Account) {
  return { name, kind, host: new URL(baseUrl).host, client: resolvedClientId ?? clientId };
}
