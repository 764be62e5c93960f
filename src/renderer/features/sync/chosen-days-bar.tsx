import { ActionIcon, Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import type { Span } from '../../../shared/coverage.ts';
import { withFilter } from '../../app/question.ts';
import { useWords } from '../../app/words.tsx';
import { useWorkspace, workspace } from '../../app/workspace.ts';
import { type DaysSummary, summaryOf } from './calendar.ts';
import classes from './chosen-days-bar.module.css';
import { startSync } from './following.ts';
import { writePeriod } from './moment-words.ts';
import { useDays } from './use-days.ts';

/** What to do with the chosen days, and what they hold. */
export function ChosenDaysBar(props: {
  readonly account: string;
  readonly span: Span | null;
  readonly canFetch: boolean;
  readonly onClear: () => void;
}) {
  const { account, span } = props;
  const words = useWords();
  const running = useWorkspace(({ sync }) => sync !== null);
  const [asked] = useDebouncedValue(span, 80);
  const days = useDays(account, asked);
  if (span === null) return <div className={classes['hint']}>{words.t('syncing:choose-days')}</div>;
  const summary = summaryOf(days ?? []);
  // Days that are settled are fetched again only where one asks for just that.
  const refetch = summary.days > 0 && summary.states.missing + summary.states.provisional === 0;
  return (
    <div className={classes['bar']}>
      <div className={classes['words']} role="status">
        <strong>{writePeriod(span, words.language)}</strong>
        <span>{chosenWords(words, summary)}</span>
      </div>
      <div className={classes['actions']}>
        <Button
          variant="default"
          disabled={running || !props.canFetch}
          onClick={() => startSync(account, { from: span.start, to: span.end, ...(refetch ? { refetch } : {}) })}
        >
          {words.t(refetch ? 'syncing:chosen.fetch-again' : 'syncing:chosen.fetch')}
        </Button>
        <Button onClick={() => showCalls(span)}>{words.t('syncing:chosen.show')}</Button>
        <ActionIcon size={30} onClick={props.onClear} aria-label={words.t('syncing:chosen.clear')}>
          <IconX size={16} stroke={1.75} aria-hidden />
        </ActionIcon>
      </div>
    </div>
  );
}

function chosenWords(words: ReturnType<typeof useWords>, { days, calls, states }: DaysSummary): string {
  if (days === 0) return '';
  const parts = [words.t('syncing:chosen.days', { count: days }), words.t('sync:calls', { count: calls })];
  if (states.missing > 0) parts.push(words.t('syncing:chosen.missing', { count: states.missing }));
  if (states.provisional > 0) parts.push(words.t('syncing:chosen.provisional', { count: states.provisional }));
  return parts.join(' · ');
}

/** Shows the calls that began in a period: both ends of a filter are included. */
function showCalls({ start, end }: Span): void {
  const { question } = workspace.get();
  const filter = { field: 'init_time_gmt', op: 'between', from: start, to: end - 1 } as const;
  workspace.set({ question: withFilter(question, 'init_time_gmt', filter), dialog: null });
}
