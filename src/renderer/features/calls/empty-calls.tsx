import { Button } from '@mantine/core';
import { IconCloudDownload, IconFilterOff, IconPhoneOff } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type FieldName, fields } from '../../../shared/fields.ts';
import { ask } from '../../api.ts';
import { useZone } from '../../app/moments.ts';
import { useAccountStatus } from '../../app/queries.ts';
import { type Question, queryOf, withoutFilter } from '../../app/question.ts';
import { useWords } from '../../app/words.tsx';
import { useWorkspace, workspace } from '../../app/workspace.ts';
import { filterWords } from '../filters/filter-words.ts';
import { useMissingSpans } from '../status/missing-query.ts';
import classes from './calls-grid.module.css';

/** Why the list is empty, and what to do about it. */
export function EmptyCalls({ question }: { readonly question: Question }) {
  const words = useWords();
  const status = useAccountStatus();
  const missing = useMissingSpans();
  const asksNothing = Object.keys(question.filters).length === 0 && question.search.trim() === '';
  if (status === undefined) return null;
  if (status.heldCalls === 0) {
    const fetched = status.coverage.some(({ state }) => state !== 'missing');
    return fetched ? (
      <Told
        icon={<IconPhoneOff {...icon} />}
        title={words.t('calls:empty.none')}
        detail={words.t('calls:empty.none.detail')}
      >
        <FetchButton />
      </Told>
    ) : (
      <Told
        icon={<IconCloudDownload {...icon} />}
        title={words.t('calls:empty.unfetched')}
        detail={words.t('calls:empty.unfetched.detail')}
      >
        <FetchButton />
      </Told>
    );
  }
  if (asksNothing) return null;
  if (missing.length > 0 && question.filters.init_time_gmt !== undefined) {
    return (
      <Told
        icon={<IconCloudDownload {...icon} />}
        title={words.t('calls:empty.period')}
        detail={words.t('calls:empty.period.detail')}
      >
        <FetchButton />
        <Blamed question={question} />
      </Told>
    );
  }
  return (
    <Told icon={<IconFilterOff {...icon} />} title={words.t('calls:empty.nothing')}>
      <Blamed question={question} />
    </Told>
  );
}

const icon = { size: 32, stroke: 1.5, 'aria-hidden': true } as const;

/** A heading with what can be done below it. */
export function Told(props: {
  readonly icon: ReactNode;
  readonly title: string;
  readonly detail?: string;
  readonly children: ReactNode;
}) {
  return (
    <div className={classes['told']} role="status">
      <span className={classes['told-icon']}>{props.icon}</span>
      <h2 className={classes['told-title']}>{props.title}</h2>
      {props.detail !== undefined && <p className={classes['told-detail']}>{props.detail}</p>}
      {props.children}
    </div>
  );
}

function FetchButton() {
  const words = useWords();
  return <Button onClick={() => workspace.set({ dialog: 'sync' })}>{words.t('calls:empty.fetch')}</Button>;
}

interface Part {
  readonly key: FieldName | 'search';
  readonly label: string;
  readonly without: Question;
}

/** Each filter without which there would be calls, with a button that drops it. */
function Blamed({ question }: { readonly question: Question }) {
  const words = useWords();
  const zone = useZone();
  const account = useWorkspace((state) => state.account?.name) ?? '';
  const parts: Part[] = fields.flatMap(({ name }) => {
    const filter = question.filters[name];
    if (filter === undefined) return [];
    const label = filterWords(words, name, filter, { zone, now: Date.now() / 1000 });
    return [{ key: name, label, without: withoutFilter(question, name) }];
  });
  if (question.search.trim() !== '') {
    const label = words.t('calls:empty.search', { search: question.search.trim() });
    parts.push({ key: 'search', label, without: { ...question, search: '' } });
  }
  const answers = useQueries({
    queries: parts.map(({ without }) => ({
      queryKey: ['totals without', account, queryOf(without)],
      queryFn: () => ask('calls.totals', { account, query: queryOf(without) }),
      staleTime: 0,
    })),
  });
  if (answers.some(({ isPending }) => isPending)) return null;
  const guilty = parts
    .map((part, index) => ({ ...part, count: answers[index]?.data?.count ?? 0 }))
    .filter(({ count }) => count > 0);
  if (guilty.length === 0) {
    return (
      <>
        {parts.length > 1 && <p className={classes['told-detail']}>{words.t('calls:empty.blame.none')}</p>}
        <Button variant="default" onClick={() => workspace.set({ question: { ...question, filters: {}, search: '' } })}>
          {words.t('calls:empty.drop-all')}
        </Button>
      </>
    );
  }
  return (
    <>
      {parts.length > 1 && <p className={classes['told-detail']}>{words.t('calls:empty.blame')}</p>}
      <ul className={classes['blamed']}>
        {guilty.map(({ key, label, without, count }) => (
          <li key={key}>
            <Button variant="default" onClick={() => workspace.set({ question: without })}>
              {words.t('calls:empty.drop', { filter: label })}
            </Button>
            <span className={classes['told-detail']}>{words.t('calls:empty.calls', { count })}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
