import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { AccountSummary } from '../../../shared/contract.ts';
import { ask } from '../../api.ts';
import { refreshAccounts } from '../../app/queries.ts';
import { useWords } from '../../app/words.tsx';
import { useWorkspace } from '../../app/workspace.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import classes from './secret-form.module.css';

/** Asks for the account's secret again, where the host could not keep it or the provider refused it. */
export function SecretForm({ account, onGiven }: { readonly account: AccountSummary; readonly onGiven: () => void }) {
  const words = useWords();
  const isKept = useWorkspace(({ description }) => description?.secrets === 'kept');
  const [secret, setSecret] = useState('');
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const give = async (event?: FormEvent) => {
    event?.preventDefault();
    setBusy(true);
    setError(null);
    try {
      // The demo has no secret of its own: it is served again.
      if (account.kind === 'demo') await ask('accounts.openDemo', {});
      else await ask('accounts.giveSecret', { account: account.name, secret });
      setSecret('');
      await refreshAccounts();
      onGiven();
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(String(failure)));
    } finally {
      setBusy(false);
    }
  };
  if (account.kind === 'demo') {
    return (
      <div className={classes['demo']}>
        <span>{words.t('syncing:demo.stopped')}</span>
        <Button loading={busy} onClick={() => give()}>
          {words.t('syncing:demo.start')}
        </Button>
        {error !== null && <ErrorNotice error={error} />}
      </div>
    );
  }
  return (
    <form className={classes['form']} onSubmit={give}>
      <div className={classes['line']}>
        <PasswordInput
          className={classes['secret'] ?? ''}
          label={words.t('syncing:secret', { host: account.host })}
          description={words.t(isKept ? 'syncing:secret.kept' : 'syncing:secret.session')}
          autoComplete="off"
          value={secret}
          onChange={(event) => setSecret(event.currentTarget.value)}
        />
        <Button type="submit" loading={busy} disabled={secret === ''}>
          {words.t('syncing:secret.give')}
        </Button>
      </div>
      {error !== null && <ErrorNotice error={error} />}
    </form>
  );
}
