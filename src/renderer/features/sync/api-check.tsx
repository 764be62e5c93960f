import { Button } from '@mantine/core';
import { type Icon, IconAlertTriangle, IconCheck, IconHelp, IconStethoscope } from '@tabler/icons-react';
import { useState } from 'react';
import type { AccountSummary } from '../../../shared/contract.ts';
import type { Finding } from '../../../shared/sync.ts';
import { readingWords, verdictWords } from '../../../shared/words/sync-words.ts';
import { ask } from '../../api.ts';
import { useAccountStatus } from '../../app/queries.ts';
import { useWords } from '../../app/words.tsx';
import { useWorkspace } from '../../app/workspace.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import classes from './api-check.module.css';
import { LineList } from './line-list.tsx';
import { furtherOddities, oddityLine } from './report-words.ts';

const icons: Readonly<Record<Finding['verdict'], Icon>> = {
  'as-assumed': IconCheck,
  differs: IconAlertTriangle,
  untold: IconHelp,
};

/** What the server is like: what its documentation leaves open, tested; and what was odd about its answers so far. */
export function ApiCheck({ account }: { readonly account: AccountSummary }) {
  const words = useWords();
  const running = useWorkspace(({ sync }) => sync !== null);
  const status = useAccountStatus();
  const [findings, setFindings] = useState<readonly Finding[] | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const examine = async () => {
    setBusy(true);
    setError(null);
    try {
      setFindings(await ask('doctor.examine', { account: account.name }));
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(String(failure)));
    } finally {
      setBusy(false);
    }
  };
  const lines =
    status === undefined
      ? []
      : [
          ...furtherOddities(status).map((note) => oddityLine(words, note)),
          ...(status.unreadable > 0 ? [words.t('syncing:unreadable', { count: status.unreadable })] : []),
          ...(status.anomalies > 0 ? [words.t('syncing:anomalies', { count: status.anomalies })] : []),
          ...status.setAside.map((path) => words.t('syncing:set-aside', { path })),
        ];
  return (
    <div className={classes['page']}>
      <section className={classes['section']} aria-labelledby="api-check">
        <div className={classes['head']}>
          <div>
            <h3 id="api-check">{words.t('syncing:check')}</h3>
            <p>{words.t('syncing:check.about')}</p>
          </div>
          <Button
            loading={busy}
            disabled={running || !account.hasSecret}
            leftSection={<IconStethoscope size={16} stroke={1.75} aria-hidden />}
            onClick={examine}
          >
            {words.t('syncing:check.go')}
          </Button>
        </div>
        {running && <p>{words.t('syncing:check.running')}</p>}
        {error !== null && <ErrorNotice error={error} />}
        <div role="status">{findings !== null && <Findings findings={findings} />}</div>
      </section>
      <section className={classes['section']} aria-labelledby="api-oddities">
        <h3 id="api-oddities">{words.t('syncing:oddities')}</h3>
        {lines.length === 0 ? <p>{words.t('syncing:oddities.none')}</p> : <LineList lines={lines} />}
      </section>
    </div>
  );
}

function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  const words = useWords();
  const differing = findings.filter(({ verdict }) => verdict === 'differs').length;
  const untold = findings.filter(({ verdict }) => verdict === 'untold').length;
  return (
    <>
      <ul className={classes['findings']}>
        {findings.map((finding) => {
          const Mark = icons[finding.verdict];
          return (
            <li key={finding.name} data-verdict={finding.verdict}>
              <Mark size={16} stroke={1.75} aria-hidden />
              <span className={classes['reading']}>{readingWords(words, finding)}</span>
              <span className={classes['verdict']}>{verdictWords(words, finding)}</span>
            </li>
          );
        })}
      </ul>
      <p>
        {differing === 0 ? words.t('syncing:check.as-assumed') : words.t('syncing:check.differ', { count: differing })}
      </p>
      {untold > 0 && <p>{words.t('syncing:check.untold', { count: untold })}</p>}
      <p>{words.t('syncing:check.kept')}</p>
    </>
  );
}
