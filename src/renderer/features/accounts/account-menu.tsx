import { Menu } from '@mantine/core';
import { IconCheck, IconChevronDown, IconKey, IconPlayerPlay, IconPlus } from '@tabler/icons-react';
import type { AccountSummary } from '../../../shared/contract.ts';
import { useAccounts, useHeldCalls } from '../../app/queries.ts';
import { useWords } from '../../app/words.tsx';
import { useWorkspace, workspace } from '../../app/workspace.ts';
import { reportError } from '../../ui/toasts.tsx';
import { openDemo } from '../welcome/open-demo.ts';
import classes from './account-menu.module.css';
import { openAccount } from './open-account.ts';

/** Whose calls are shown, and whose else could be. */
export function AccountMenu() {
  const words = useWords();
  const open = useWorkspace(({ account }) => account);
  const accounts = useAccounts();
  if (open === null) return null;
  const hasDemo = accounts.some(({ kind }) => kind === 'demo');
  return (
    <Menu position="bottom-start" width={340}>
      <Menu.Target>
        <button
          type="button"
          className={classes['button']}
          aria-label={words.t('shell:accounts.open', { account: nameOf(open, words) })}
        >
          <span className={classes['name']}>{nameOf(open, words)}</span>
          {needsSecret(open) && (
            <IconKey size={14} className={classes['key']} aria-label={words.t('shell:secret.missing')} />
          )}
          <IconChevronDown size={14} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{words.t('shell:accounts')}</Menu.Label>
        {accounts.map((account) => (
          <Menu.Item
            key={account.name}
            leftSection={
              <IconCheck size={16} visibility={account.name === open.name ? 'visible' : 'hidden'} aria-hidden />
            }
            aria-current={account.name === open.name ? 'true' : undefined}
            onClick={() => void switchTo(account, open)}
          >
            <span className={classes['line']}>
              <span>{nameOf(account, words)}</span>
              <span className={classes['about']}>
                {account.kind === 'demo' ? words.t('shell:accounts.made-up') : account.host}
                <HeldCalls account={account} />
              </span>
            </span>
          </Menu.Item>
        ))}
        <Menu.Divider />
        {open.kind === 'provider' && (
          <Menu.Item
            leftSection={<IconKey size={16} aria-hidden />}
            onClick={() => workspace.set({ dialog: 'secret' })}
          >
            {words.t(open.hasSecret ? 'shell:secret.change' : 'shell:secret.give')}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => workspace.set({ dialog: 'connect' })}
        >
          {words.t('shell:accounts.connect')}
        </Menu.Item>
        {!hasDemo && (
          <Menu.Item
            leftSection={<IconPlayerPlay size={16} aria-hidden />}
            onClick={() => void openDemo().catch(reportError)}
          >
            {words.t('shell:demo.open')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function HeldCalls({ account }: { readonly account: AccountSummary }) {
  const words = useWords();
  const count = useHeldCalls(account);
  return count === undefined ? null : ` · ${words.t('sync:calls', { count })}`;
}

/** What an account is called: the demo by its name, another one by its provider and client. */
function nameOf(account: AccountSummary, words: ReturnType<typeof useWords>): string {
  if (account.kind === 'demo') return words.t('shell:demo');
  const providers = workspace.get().description?.providers ?? [];
  const provider = providers.find(({ baseUrl }) => new URL(baseUrl).host === account.host);
  return `${provider?.name ?? account.host} · ${account.client}`;
}

/** Whether nothing can be fetched until its secret is given. */
export function needsSecret(account: AccountSummary): boolean {
  return account.kind === 'provider' && !account.hasSecret;
}

async function switchTo(account: AccountSummary, open: AccountSummary): Promise<void> {
  if (account.name === open.name) return;
  // The demo's API must be served before anything can be fetched from it.
  const opening = account.kind === 'demo' ? openDemo() : openAccount(account);
  await opening.catch(reportError);
}
