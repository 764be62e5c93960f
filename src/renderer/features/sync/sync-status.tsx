import { Button } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import type { AccountSummary } from '../../../shared/contract.ts';
import { useZone } from '../../app/moments.ts';
import { useAccountStatus } from '../../app/queries.ts';
import { useStore } from '../../app/store.ts';
import { useWords } from '../../app/words.tsx';
import { useWorkspace } from '../../app/workspace.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { heard, startSync } from './following.ts';
import { writeWholeDay } from './moment-words.ts';
import { ReportDetails } from './report-details.tsx';
import { RunningSync } from './running-sync.tsx';
import { SecretForm } from './secret-form.tsx';
import { StartForm } from './start-form.tsx';
import { StateIcon } from './state-icon.tsx';
import { stateWords } from './sync-state-words.ts';
import classes from './sync-status.module.css';
import { useNow } from './use-now.ts';
import { useSyncState } from './use-sync-state.ts';

/** What the archive holds and what it is doing; start, pause, go on. */
export function SyncStatus({ account }: { readonly account: AccountSummary }) {
  const words = useWords();
  const zone = useZone();
  const now = useNow(1_000);
  const sync = useWorkspace((state) => state.sync);
  const status = useAccountStatus();
  // The figures of a sync that ended before one's eyes are shown unasked.
  const [sawSync, setSawSync] = useState(sync !== null);
  if (sync !== null && !sawSync) setSawSync(true);
  const heardReport = useStore(heard, ({ report }) => report);
  const startError = useStore(heard, (state) => state.startError);
  const request = useStore(heard, (state) => state.request);
  const state = useSyncState();
  const report = heardReport ?? status?.lastSync?.report ?? null;
  const asksSecret = !account.hasSecret || report?.error?.code === 'credentials-refused';
  const wantsAll = status?.lastSync?.everything === true;
  const resume = () => void startSync(account.name, request ?? (wantsAll ? { everything: true } : {}));
  // It was killed, or it came to the end of a part only: then no report says that it can go on.
  const isUntold = state?.kind === 'paused' && report?.outcome !== 'stopped' && !asksSecret;
  return (
    <section className={classes['status']} aria-label={words.t('syncing:status')}>
      <div className={classes['headline']}>
        {state !== undefined && <StateIcon state={state} size={20} />}
        <div className={classes['said']}>
          <div className={classes['state']}>{state !== undefined && stateWords(words, state, now, zone)}</div>
          {status !== undefined && (
            <div className={classes['held']}>
              {words.t('syncing:held', { count: status.heldCalls })}
              {status.earliest !== null && status.latest !== null && (
                <>
                  {' · '}
                  {writeWholeDay(status.earliest, zone, words.language)} –{' '}
                  {writeWholeDay(status.latest, zone, words.language)}
                </>
              )}
            </div>
          )}
        </div>
      </div>
      {sync !== null && <RunningSync progress={sync.progress} now={now} />}
      {sync === null && (
        <>
          {startError !== null && <ErrorNotice error={startError} onRetry={resume} />}
          {asksSecret && <SecretForm account={account} onGiven={resume} />}
          {isUntold && (
            <Button
              className={classes['resume'] ?? ''}
              leftSection={<IconPlayerPlay size={16} stroke={1.75} aria-hidden />}
              onClick={resume}
            >
              {words.t('syncing:resume')}
            </Button>
          )}
          {report !== null && (
            <ReportDetails
              key={report.endedAt}
              report={report}
              isNew={sawSync}
              onResume={asksSecret ? undefined : resume}
            />
          )}
          {account.hasSecret && (
            <StartForm
              account={account.name}
              holdsNothing={status?.coverage.length === 0}
              isNearest={!asksSecret && !isUntold && report?.outcome !== 'stopped'}
              now={now}
            />
          )}
        </>
      )}
    </section>
  );
}
