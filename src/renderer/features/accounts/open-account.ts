import type { AccountSummary } from '../../../shared/contract.ts';
import { ask } from '../../api.ts';
import { changePreferences } from '../../app/preferences.ts';
import { refreshAccounts } from '../../app/queries.ts';
import { everything } from '../../app/question.ts';
import { runningSync } from '../../app/running-sync.ts';
import { workspace } from '../../app/workspace.ts';

/** Shows an account's calls from now on: nothing of the account before stays. */
export async function openAccount(account: AccountSummary): Promise<void> {
  const jobs = await ask('jobs.list', {});
  workspace.set({
    account,
    question: everything,
    shown: null,
    focused: null,
    callPaneOpen: false,
    selection: { count: 0, talk: 0, talked: 0 },
    newCalls: 0,
    sync: runningSync(jobs, account.name),
    dialog: null,
  });
  changePreferences({ account: account.name });
  await refreshAccounts();
}
