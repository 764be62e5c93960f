import { type ReactNode, useEffect, useState } from 'react';
import { ask } from '../api.ts';
import { ErrorPage } from '../ui/error-page.tsx';
import { queryClient } from './queries.ts';
import { runningSync } from './running-sync.ts';
import { useWorkspace, workspace } from './workspace.ts';

/** Reads what the window needs before it can show anything. That takes milliseconds; the background stands meanwhile. */
export function Start({ children }: { readonly children: ReactNode }) {
  const started = useWorkspace(({ description }) => description !== null);
  const [failure, setFailure] = useState<Error | null>(null);
  useEffect(() => {
    start().catch(setFailure);
  }, []);
  if (started) return children;
  return failure === null ? null : <ErrorPage error={failure} />;
}

async function start(): Promise<void> {
  if (workspace.get().description !== null) return;
  const [description, preferences, accounts, jobs] = await Promise.all([
    ask('application.describe', {}),
    ask('preferences.read', {}),
    ask('accounts.list', {}),
    // A window that was loaded again finds the sync that went on without it.
    ask('jobs.list', {}),
  ]);
  queryClient.setQueryData(['accounts'], accounts);
  const last = accounts.find(({ name }) => name === preferences.account) ?? accounts[0] ?? null;
  const account = description.opensDemo ? null : last;
  workspace.set({ description, preferences, account, sync: runningSync(jobs, account?.name) });
}
