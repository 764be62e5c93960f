import { useAccountStatus } from '../../app/queries.ts';
import { useStore } from '../../app/store.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { heard } from './following.ts';
import { type SyncState, syncStateOf } from './sync-state.ts';

/** The state of the open account's archive; undefined until it is known. */
export function useSyncState(): SyncState | undefined {
  const account = useWorkspace((state) => state.account);
  const sync = useWorkspace((state) => state.sync);
  const status = useAccountStatus();
  const waiting = useStore(heard, (state) => state.waiting);
  const wantsAll = useStore(heard, ({ request }) => request?.everything === true);
  const report = useStore(heard, (state) => state.report);
  if (account === null || (status === undefined && sync === null && report === null)) return undefined;
  const isEndless = sync?.progress?.everything !== undefined || wantsAll;
  return syncStateOf({ account, status, sync, waiting, isEndless, report });
}
