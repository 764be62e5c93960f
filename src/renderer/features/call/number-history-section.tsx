import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type CallRow, cell } from '../../../shared/call.ts';
import { writeDuration, writeMoment } from '../../app/clock.ts';
import { useZone } from '../../app/moments.ts';
import { useWords } from '../../app/words.tsx';
import { type FocusedCall, workspace } from '../../app/workspace.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { FlowMark, ResultMark, resultClass } from '../../ui/marks.tsx';
import classes from './call-pane.module.css';
import { resultWords } from './headline.tsx';
import { type History, useHistory } from './history-query.ts';
import historyClasses from './number-history.module.css';
import { connectedCalls, type HistoryNumber, historyNumber, historyQuestion } from './number-history.ts';
import { Section } from './section.tsx';

/** Who runs through the list by the arrow keys asks for nothing before a rest of this length. */
const restMs = 120;

/** The other calls with the number of the call, and the way to all of them. */
export function NumberHistory({ call }: { readonly call: FocusedCall }) {
  const words = useWords();
  const [settled] = useDebouncedValue(call, restMs);
  const number = historyNumber(settled.row);
  const { data, error, isPlaceholderData, refetch } = useHistory(number);
  const isStale = isPlaceholderData || settled !== call;
  return (
    <Section title={words.t('call:section.number')}>
      {historyNumber(call.row) === undefined ? (
        <p className={classes['quiet']}>{words.t('call:history.no-number')}</p>
      ) : error !== null ? (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <div className={historyClasses['waiting']} />
      ) : (
        <div data-stale={isStale || undefined} aria-busy={isStale} className={historyClasses['history']}>
          <Known history={data} identity={call.identity} />
        </div>
      )}
    </Section>
  );
}

function Known({ history, identity }: { readonly history: History; readonly identity: string }) {
  const words = useWords();
  const { totals, latest, number } = history;
  const parts = [
    words.t('call:history.calls', { count: totals.count }),
    words.t('call:history.connected', { count: connectedCalls(totals) }),
    ...(totals.talk > 0 ? [words.t('call:history.talk', { duration: writeDuration(totals.talk) })] : []),
  ];
  return (
    <>
      <p className={historyClasses['counts']}>{parts.join(' · ')}</p>
      {totals.count <= 1 ? (
        <p className={classes['quiet']}>{words.t('call:history.only')}</p>
      ) : (
        <>
          <ul className={historyClasses['list']} aria-label={words.t('call:history.list')}>
            {latest.rows.map((row, index) => (
              <Past
                key={latest.identities[index]}
                row={row}
                number={number}
                isThis={latest.identities[index] === identity}
              />
            ))}
          </ul>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconSearch size={14} stroke={1.75} aria-hidden />}
            onClick={() => show(number)}
          >
            {words.t('call:history.show', { count: totals.count })}
          </Button>
        </>
      )}
    </>
  );
}

function Past(props: { readonly row: CallRow; readonly number: HistoryNumber; readonly isThis: boolean }) {
  const { row, number, isThis } = props;
  const words = useWords();
  const zone = useZone();
  const started = cell(row, 'init_time_gmt');
  const talk = cell(row, 'bridged_duration');
  const result = cell(row, 'result');
  return (
    <li>
      <button
        type="button"
        className={historyClasses['past']}
        aria-current={isThis || undefined}
        title={isThis ? words.t('call:history.this') : undefined}
        onClick={() => show(number)}
      >
        <FlowMark flow={cell(row, 'flow')} />
        <span className={historyClasses['moment']}>
          {typeof started === 'number' ? writeMoment(started, zone, words.language) : '—'}
        </span>
        <span className={`${historyClasses['result']} ${resultClass(result)}`}>
          <ResultMark result={result} />
          <bdi>{resultWords(row, words)}</bdi>
        </span>
        <span className={historyClasses['talk']}>{typeof talk === 'number' ? writeDuration(talk) : ''}</span>
      </button>
    </li>
  );
}

function show(number: HistoryNumber): void {
  workspace.set({ question: historyQuestion(number) });
}
