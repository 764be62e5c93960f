import { useEffect } from 'react';
import type { SyncReport } from '../../../shared/sync.ts';
import { api, ask } from '../../api.ts';
import { queryClient } from '../../app/queries.ts';
import { runningSync } from '../../app/running-sync.ts';
import { createStore } from '../../app/store.ts';
import { workspace } from '../../app/workspace.ts';
import { reportError } from '../../ui/toasts.tsx';
import type { FetchRequest } from './start-choice.ts';
import { type Waiting, waitingAfter } from './sync-state.ts';

/** The syncs of the open account, as this window hears of them. */
interface Heard {
  /** The last one that ended while the window listened; the account's status knows those before. */
  readonly report: SyncReport | null;
  readonly waiting: Waiting | null;
  /** What the last sync of this window was asked for: what `resume` asks again. */
  readonly request: FetchRequest | null;
  readonly startError: Error | null;
  /** A pause was asked for and is not there yet. */
  readonly pausing: boolean;
}

const nothing: Heard = { report: null, waiting: null, request: null, startError: null, pausing: false };

/** What was heard. */
export const heard = createStore<Heard>(nothing);

/** Syncs that ended: the answer to a start, or a list of jobs, may come after the end that it does not know of. */
const endedJobs = new Set<string>();

/** The calendar is asked again at most this often while days are being fetched. */
const calendarEveryMs = 1_000;

/** The key under which the days of an account are remembered. */
export const daysKey = (account: string) => ['coverage.days', account] as const;

/** Keeps the workspace's sync true while the account is open. One part of the window does it: the pill. */
export function useFollowing(account: string | undefined): void {
  useEffect(() => {
    if (account === undefined) return;
    heard.set(nothing);
    return follow(account);
  }, [account]);
}

function follow(account: string): () => void {
  let windowsDone = 0;
  let calendarDue: ReturnType<typeof setTimeout> | undefined;
  const calendarChanged = () => {
    calendarDue ??= setTimeout(() => {
      calendarDue = undefined;
      void queryClient.invalidateQueries({ queryKey: daysKey(account) });
    }, calendarEveryMs);
  };
  const stops = [
    api.on('sync.progress', ({ job, account: whose, progress }) => {
      if (whose !== account || endedJobs.has(job)) return;
      workspace.set({ sync: { job, progress } });
      heard.set({ waiting: waitingAfter(heard.get().waiting, progress, Date.now()) });
      if (progress.windowsDone !== windowsDone) calendarChanged();
      windowsDone = progress.windowsDone;
    }),
    api.on('sync.ended', ({ job, account: whose, report }) => {
      endedJobs.add(job);
      if (whose !== account) return;
      if (workspace.get().sync?.job === job) workspace.set({ sync: null });
      heard.set({ report, waiting: null, pausing: false });
      calendarChanged();
    }),
    api.on('calls.changed', ({ account: whose }) => {
      if (whose === account) calendarChanged();
    }),
  ];
  // A window that was loaded again, or an account that was opened while it was being fetched.
  ask('jobs.list', {}).then((jobs) => {
    const found = runningSync(jobs, account);
    const known = workspace.get();
    if (found === null || known.sync !== null || known.account?.name !== account || endedJobs.has(found.job)) return;
    workspace.set({ sync: found });
  }, reportError);
  return () => {
    clearTimeout(calendarDue);
    for (const stop of stops) stop();
  };
}

/** Starts a sync. What hinders it is kept in {@link heard}, for the panel to say. */
export async function startSync(account: string, request: FetchRequest): Promise<void> {
  heard.set({ request, startError: null, pausing: false });
  try {
    const { job } = await ask('sync.start', { account, ...request });
    const { account: open, sync } = workspace.get();
    if (open?.name === account && sync?.job !== job && !endedJobs.has(job))
      workspace.set({ sync: { job, progress: null } });
  } catch (error) {
    heard.set({ startError: error instanceof Error ? error : new Error(String(error)) });
  }
}

/** Pauses the sync that runs: it stops after the page that it is reading, and keeps what came. */
export async function pauseSync(): Promise<void> {
  const { sync } = workspace.get();
  if (sync === null) return;
  heard.set({ pausing: true });
  try {
    await ask('jobs.cancel', { job: sync.job });
  } catch (error) {
    heard.set({ pausing: false });
    reportError(error);
  }
}
