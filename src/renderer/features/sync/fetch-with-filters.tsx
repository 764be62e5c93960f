import { Button } from '@mantine/core';
import { IconCloudDownload, IconEye } from '@tabler/icons-react';
import { useState } from 'react';
import type { AccountSummary, RequestOutput } from '../../../shared/contract.ts';
import { ask } from '../../api.ts';
import { useWords } from '../../app/words.tsx';
import { useWorkspace } from '../../app/workspace.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { AnswerView } from './answer-view.tsx';
import classes from './fetch-with-filters.module.css';
import { startSync } from './following.ts';
import { emptyDraft, fetchOf, type RequestDraft, readDraft } from './request-draft.ts';
import { RequestForm } from './request-form.tsx';
import { RequestPreview } from './request-preview.tsx';

type Tried = { readonly answer: RequestOutput<'sync.tryRequest'> } | { readonly error: Error } | null;

/** Every documented request option, the exact request that they make, and what the server answers to it. */
export function FetchWithFilters(props: {
  readonly account: AccountSummary;
  readonly draft: RequestDraft;
  readonly onChange: (draft: RequestDraft) => void;
}) {
  const { account, draft } = props;
  const words = useWords();
  const running = useWorkspace(({ sync }) => sync !== null);
  const [tried, setTried] = useState<Tried>(null);
  const [trying, setTrying] = useState(false);
  const { options, problems } = readDraft(draft);
  const isWrong = Object.keys(problems).length > 0;
  const fetch = fetchOf(options);

  const send = async () => {
    setTrying(true);
    try {
      setTried({ answer: await ask('sync.tryRequest', { account: account.name, options }) });
    } catch (error) {
      setTried({ error: error instanceof Error ? error : new Error(String(error)) });
    } finally {
      setTrying(false);
    }
  };
  return (
    <div className={classes['page']}>
      <form
        className={classes['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (!isWrong && account.hasSecret) void send();
        }}
      >
        <p className={classes['about']}>{words.t('syncing:filters.about')}</p>
        <RequestForm draft={draft} options={options} problems={problems} onChange={props.onChange} />
        <RequestPreview account={account.name} options={options} />
        <div className={classes['actions']}>
          <Button
            type="submit"
            variant="default"
            loading={trying}
            disabled={isWrong || !account.hasSecret}
            leftSection={<IconEye size={16} stroke={1.75} aria-hidden />}
          >
            {words.t('syncing:filters.try')}
          </Button>
          <Button
            disabled={isWrong || running || !account.hasSecret}
            leftSection={<IconCloudDownload size={16} stroke={1.75} aria-hidden />}
            onClick={() => startSync(account.name, fetch)}
          >
            {words.t('syncing:filters.fetch')}
          </Button>
          <Button
            variant="subtle"
            color="gray"
            disabled={draft === emptyDraft}
            onClick={() => props.onChange(emptyDraft)}
          >
            {words.t('syncing:filters.clear')}
          </Button>
        </div>
        <p className={classes['note']}>
          {words.t(fetch.narrowing === undefined ? 'syncing:filters.note.whole' : 'syncing:filters.note.narrowed')}
        </p>
      </form>
      {tried !== null && 'error' in tried && <ErrorNotice error={tried.error} />}
      {tried !== null && 'answer' in tried && <AnswerView answer={tried.answer} />}
    </div>
  );
}
