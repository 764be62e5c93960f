import { type ReactNode, useEffect, useState } from 'react';
import { ask } from '../api.ts';
import { ErrorPage } from '../ui/error-page.tsx';
import { expectStatus, queryClient } from './queries.ts';
import { runningSync } from './running-sync.ts';
import { readWords } from './words.tsx';
import { useWorkspace, workspace } from './workspace.ts';

/** Reads what the window needs before it can show anything. That takes milliseconds; the background stands meanwhile. */
export function Start({ children }: { readonly children: ReactNode }) {
  const started = useWorkspace(({ description }) => description !== null);
  const [failure, setFailure] = useState<Error | null>(null);
  useEffect(() => {
    beginStart().catch(setFailure);
  }, []);
  if (started) return children;
  return failure === null ? null : <ErrorPage error={failure} />;
}

let starting: Promise<void> | undefined;

/** Asks for it; once, however often it is called. The sooner, the sooner the window is there: main.tsx does not wait to draw. */
export function beginStart(): Promise<void> {
  starting ??= start();
  return starting;
}

async function start(): Promise<void> {
  const [description, preferences, accounts, jobs] = await Promise.all([
    ask('application.describe', {}),
    ask('preferences.read', {}),
    ask('accounts.list', {}),
    // A window that was loaded again finds the sync that went on without it.
    ask('jobs.list', {}),
  ]);
  const last = accounts.find(({ name }) => name === preferences.account) ?? accounts[0] ?? null;
  const account = description.opensDemo ? null : last;
  if (account !== null) expectStatus(account.name);
  await readWords(preferences.language === 'system' ? description.systemLanguage : preferences.language);
  queryClient.setQueryData(['accounts'], accounts);
  workspace.set({ description, preferences, account, sync: runningSync(jobs, account?.name) });
}
