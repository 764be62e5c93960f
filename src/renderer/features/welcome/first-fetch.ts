import type { AccountSummary } from '../../../shared/contract.ts';
import type { SyncReport } from '../../../shared/sync.ts';
import { api, ask } from '../../api.ts';
import { createStore } from '../../app/store.ts';
import { workspace } from '../../app/workspace.ts';
import { reportError } from '../../ui/toasts.tsx';
import { openAccount } from '../accounts/open-account.ts';

/**
 * A new account's first calls: the last day, then the days before it; the list fills with them by itself
 * (features/calls/new-calls.ts). Afterwards the window offers what is older.
 */

const daySeconds = 86_400;

/** How a first fetch stands. */
interface FirstFetch {
  /** The account whose first calls are on their way: until they are shown, an empty grid would say the wrong thing. */
  readonly filling: string | null;
  /** The account for which older calls are offered, and how many days it has. */
  readonly offer: { readonly account: string; readonly days: number } | null;
}

/** The first fetch of this window. */
export const firstFetch = createStore<FirstFetch>({ filling: null, offer: null });

/**
 * Opens a new account and fetches the last day and then the days before it. Resolves once it is open; the calls come
 * behind, and what fails of them is said by the sync's own part of the window.
 */
export async function openNew(account: AccountSummary, days: number, offersOlder: boolean): Promise<void> {
  // Before the account is open: its first list is asked for at once, and fills.
  firstFetch.set({ filling: account.name });
  try {
    await openAccount(account);
  } catch (error) {
    firstFetch.set({ filling: null });
    throw error;
  }
  void fetchDays(account.name, days, offersOlder).finally(() => firstFetch.set({ filling: null }));
}

async function fetchDays(account: string, days: number, offersOlder: boolean): Promise<void> {
  const now = Math.floor(Date.now() / 1000);
  const lastDay = await fetched(account, now - daySeconds);
  if (lastDay?.outcome !== 'done') return;
  const all = await fetched(account, now - days * daySeconds);
  if (all?.outcome === 'done' && offersOlder) firstFetch.set({ offer: { account, days } });
}

/** Fetches from a moment until now. Resolves with the report of it, or with undefined where another sync runs. */
async function fetched(account: string, from: number): Promise<SyncReport | undefined> {
  const reports = new Map<string, SyncReport>();
  let told = () => {};
  // Listens first: a short sync may have ended before the answer that names it is here.
  const stop = api.on('sync.ended', ({ job, report }) => {
    reports.set(job, report);
    told();
  });
  try {
    const { job } = await ask('sync.start', { account, from });
    if (workspace.get().account?.name === account && !reports.has(job)) {
      workspace.set({ sync: { job, progress: null } });
    }
    while (!reports.has(job)) {
      await new Promise<void>((resolve) => {
        told = resolve;
      });
    }
    return reports.get(job);
  } catch (error) {
    reportError(error);
    return undefined;
  } finally {
    stop();
  }
}
