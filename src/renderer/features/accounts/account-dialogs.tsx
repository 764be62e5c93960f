import { Button, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { AccountSummary } from '../../../shared/contract.ts';
import { ask } from '../../api.ts';
import { useOpenDialog } from '../../app/open-dialog.ts';
import { refreshAccounts } from '../../app/queries.ts';
import { useWords } from '../../app/words.tsx';
import { useWorkspace, workspace } from '../../app/workspace.ts';
import { ConnectForm, ConnectionError, SecretInput } from '../welcome/connect-form.tsx';
import classes from './account-dialogs.module.css';

const close = () => workspace.set({ dialog: null });

/** Connects another account, and takes the secret of a known one again. */
export function AccountDialogs() {
  const words = useWords();
  const dialog = useOpenDialog();
  const account = useWorkspace((state) => state.account);
  const closeButton = { 'aria-label': words.t('shell:close') };
  return (
    <>
      <Modal
        opened={dialog === 'connect'}
        onClose={close}
        title={words.t('shell:connect.title')}
        size={480}
        closeButtonProps={closeButton}
      >
        <ConnectForm>
          <Button variant="default" onClick={close}>
            {words.t('shell:cancel')}
          </Button>
        </ConnectForm>
      </Modal>
      <Modal
        opened={dialog === 'secret' && account !== null}
        onClose={close}
        title={words.t('shell:secret.title')}
        size={480}
        closeButtonProps={closeButton}
      >
        {account !== null && <SecretForm account={account} />}
      </Modal>
    </>
  );
}

function SecretForm({ account }: { readonly account: AccountSummary }) {
  const words = useWords();
  const [secret, setSecret] = useState('');
  const giving = useMutation({
    mutationFn: async () => {
      await ask('accounts.giveSecret', { account: account.name, secret: secret.trim() });
      setSecret('');
      await refreshAccounts();
      close();
    },
  });
  return (
    <form
      className={classes['form']}
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        giving.mutate();
      }}
    >
      <p>{words.t('shell:secret.for', { client: account.client, host: account.host })}</p>
      <SecretInput value={secret} onChange={setSecret} />
      {giving.error !== null && <ConnectionError error={giving.error} />}
      <div className={classes['actions']}>
        <Button variant="default" onClick={close}>
          {words.t('shell:cancel')}
        </Button>
        <Button type="submit" loading={giving.isPending} disabled={secret.trim() === ''}>
          {words.t('shell:secret.submit')}
        </Button>
      </div>
    </form>
  );
}
