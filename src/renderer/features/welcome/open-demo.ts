import { ask } from '../../api.ts';
import { openAccount } from '../accounts/open-account.ts';
import { openNew } from './first-fetch.ts';

/** How many days the made-up company's API has. */
const demoDays = 60;

/** Opens the demo and fetches its calls like those of any account. Resolves once it is open; the calls come behind. */
export async function openDemo(): Promise<void> {
  const account = await ask('accounts.openDemo', {});
  if (account.heldCalls === 0) await openNew(account, demoDays, false);
  else await openAccount(account);
}
