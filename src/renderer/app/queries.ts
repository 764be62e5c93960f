import { QueryClient, useQuery } from '@tanstack/react-query';
import type { AccountStatus, AccountSummary } from '../../shared/contract.ts';
import { api, ask } from '../api.ts';
import { useWorkspace, workspace } from './workspace.ts';

/** What the application holds, asked once and asked again when it tells of a change. */

/** The application is on this machine: an answer is right until it says otherwise, and an error will not mend itself. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: Number.POSITIVE_INFINITY, retry: false, networkMode: 'always', refetchOnWindowFocus: false },
    mutations: { retry: false, networkMode: 'always' },
  },
});

const accountsKey = ['accounts'] as const;
const statusKey = (account: string) => ['status', account] as const;

/** Every account that is known. */
export function useAccounts(): readonly AccountSummary[] {
  return useQuery({ queryKey: accountsKey, queryFn: () => ask('accounts.list', {}) }).data ?? [];
}

/** What is held of the open account; undefined while it is asked or where none is open. */
export function useAccountStatus(): AccountStatus | undefined {
  const account = useWorkspace((state) => state.account?.name);
  return useQuery({
    queryKey: statusKey(account ?? ''),
    queryFn: () => ask('accounts.status', { account: account ?? '' }),
    enabled: account !== undefined,
    placeholderData: (previous) => (previous?.name === account ? previous : undefined),
  }).data;
}

/** Has asked what is held of an account, which opens its data file, before the parts that show it are drawn. */
export function expectStatus(account: string): void {
  void queryClient.prefetchQuery({ queryKey: statusKey(account), queryFn: () => ask('accounts.status', { account }) });
}

/** How many calls of an account are held; undefined while its data file is opened to count them, and where it cannot be. */
export function useHeldCalls({ name, heldCalls }: AccountSummary): number | undefined {
  const { data } = useQuery({
    queryKey: statusKey(name),
    queryFn: () => ask('accounts.status', { account: name }),
    enabled: heldCalls === null,
  });
  return heldCalls ?? data?.heldCalls;
}

/** Keeps the answers true while the window is open. Answers how to stop. */
export function followChanges(): () => void {
  const changed = (account: string) => {
    void queryClient.invalidateQueries({ queryKey: statusKey(account) });
    void refreshAccounts();
  };
  const stops = [
    api.on('calls.changed', ({ account }) => changed(account)),
    api.on('sync.ended', ({ account }) => changed(account)),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Asks for the accounts again; the open one becomes what is known of it now. */
export async function refreshAccounts(): Promise<void> {
  const accounts = await queryClient.fetchQuery({
    queryKey: accountsKey,
    queryFn: () => ask('accounts.list', {}),
    staleTime: 0,
  });
  const open = workspace.get().account;
  const found = accounts.find(({ name }) => name === open?.name);
  if (open !== null && found !== undefined) workspace.set({ account: found });
}
