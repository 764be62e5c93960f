import { Button } from '@mantine/core';
import { useState } from 'react';
import { useStore } from '../../app/store.ts';
import { useWords } from '../../app/words.tsx';
import { useWorkspace, workspace } from '../../app/workspace.ts';
import { Notice } from '../../ui/notice.tsx';
import { startSync } from '../sync/following.ts';
import { firstFetch } from '../welcome/first-fetch.ts';
import { needsSecret } from './account-menu.tsx';

/** What the open account lacks, or could have. */
export function AccountNotices() {
  const account = useWorkspace((state) => state.account);
  const offer = useStore(firstFetch, (state) => state.offer);
  const [closed, setClosed] = useState(false);
  if (account === null) return null;
  if (needsSecret(account)) return closed ? null : <SecretNotice onClose={() => setClosed(true)} />;
  return offer?.account === account.name ? <OlderCalls account={account.name} days={offer.days} /> : null;
}

function SecretNotice({ onClose }: { readonly onClose: () => void }) {
  const words = useWords();
  return (
    <Notice
      onClose={onClose}
      actions={
        <Button size="compact-sm" onClick={() => workspace.set({ dialog: 'secret' })}>
          {words.t('shell:secret.give')}
        </Button>
      }
    >
      {words.t('shell:secret.needed')}
    </Notice>
  );
}

function OlderCalls({ account, days }: { readonly account: string; readonly days: number }) {
  const words = useWords();
  const close = () => firstFetch.set({ offer: null });
  const fetchEverything = () => {
    close();
    void startSync(account, { everything: true });
  };
  const chooseDate = () => {
    close();
    workspace.set({ dialog: 'sync' });
  };
  return (
    <Notice
      onClose={close}
      actions={
        <>
          <Button size="compact-sm" variant="subtle" onClick={chooseDate}>
            {words.t('shell:older.date')}
          </Button>
          <Button size="compact-sm" onClick={fetchEverything}>
            {words.t('shell:older.everything')}
          </Button>
        </>
      }
    >
      {words.t('shell:older.offer', { count: days })}
    </Notice>
  );
}
