import { Tooltip } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ask } from '../../api.ts';
import { writeDuration, writeOffset } from '../../app/clock.ts';
import { useZone } from '../../app/moments.ts';
import { useAccountStatus } from '../../app/queries.ts';
import { queryOf } from '../../app/question.ts';
import { useWords } from '../../app/words.tsx';
import { useWorkspace, workspace } from '../../app/workspace.ts';
import { RunningExport } from '../export/running-export.tsx';
import { useMissingSpans } from './missing-query.ts';
import { spansWords } from './span-words.ts';
import classes from './status-bar.module.css';
import { meanTalk, talkWords } from './sums.ts';

/** What the calls add up to: those that match, and those that are selected. */
export function StatusBar() {
  const words = useWords();
  return (
    // biome-ignore lint/a11y/useSemanticElements: no fieldset: nothing is filled in here.
    <div className={classes['bar']} role="group" aria-label={words.t('call:status.label')}>
      <Matching />
      <Missing />
      <Bounded />
      <span className={classes['space']} />
      <RunningExport />
      <Selected />
      <ZoneName />
    </div>
  );
}

function Matching() {
  const words = useWords();
  const account = useWorkspace((state) => state.account?.name);
  const held = useAccountStatus()?.heldCalls ?? 0;
  const shown = useWorkspace((state) => state.shown);
  // As old as the calls in the grid: the result set's number says when it was opened. An answer that comes late belongs
  // to another key and is not shown.
  const { data, error } = useQuery({
    queryKey: ['totals', account, shown?.resultSet],
    queryFn: () =>
      ask('calls.totals', { account: account ?? '', query: queryOf((shown as NonNullable<typeof shown>).question) }),
    enabled: account !== undefined && shown !== null,
    placeholderData: keepPreviousData,
  });
  if (shown === null) return null;
  const mean = data === undefined ? undefined : meanTalk(data);
  const counts =
    shown.count >= held
      ? words.t('call:status.all', { count: shown.count })
      : words.t('call:status.some', { shown: words.number(shown.count), count: held });
  return (
    <>
      <span className={classes['part']}>{counts}</span>
      {error !== null && <span className={classes['quiet']}>{words.t('call:status.failed')}</span>}
      {data !== undefined && error === null && data.talked > 0 && (
        <Tooltip label={words.t('call:status.meaning', { count: data.talked })} multiline w={320}>
          <span className={classes['sums']}>
            <span className={classes['part']}>
              {words.t('call:status.talk', { duration: talkWords(data.talk, words) })}
            </span>
            {mean !== undefined && (
              <span className={classes['part']}>{words.t('call:status.mean', { duration: writeDuration(mean) })}</span>
            )}
          </span>
        </Tooltip>
      )}
    </>
  );
}

function Missing() {
  const words = useWords();
  const zone = useZone();
  const spans = useMissingSpans();
  if (spans.length === 0) return null;
  const said = words.t('call:status.not-covered', { spans: spansWords(spans, zone, words) });
  return (
    <Tooltip label={said} multiline w={320}>
      <button
        type="button"
        className={classes['warning']}
        aria-label={said}
        onClick={() => workspace.set({ dialog: 'sync' })}
      >
        <IconAlertTriangle size={14} stroke={1.75} aria-hidden />
        <span className={classes['warningWords']}>{words.t('call:status.not-covered.short')}</span>
      </button>
    </Tooltip>
  );
}

/** That the memory for calls is too small for what is asked. */
function Bounded() {
  const words = useWords();
  const bounded = useWorkspace(({ shown }) => shown?.bounded ?? false);
  if (!bounded) return null;
  return (
    <Tooltip label={words.t('call:status.bounded')} multiline w={320}>
      <span className={`${classes['part']} ${classes['dispensable']}`}>{words.t('call:status.bounded.short')}</span>
    </Tooltip>
  );
}

function Selected() {
  const words = useWords();
  const { count, talk } = useWorkspace(({ selection }) => selection);
  if (count === 0) return null;
  return (
    <span className={classes['selected']}>
      <span className={classes['part']}>{words.t('call:status.selected', { count })}</span>
      {talk > 0 && (
        <span className={`${classes['part']} ${classes['dispensable']}`}>
          {words.t('call:status.talk', { duration: talkWords(talk, words) })}
        </span>
      )}
      <button type="button" className={classes['export']} onClick={() => workspace.set({ dialog: 'export' })}>
        {words.t('call:status.export')}
      </button>
    </span>
  );
}

function ZoneName() {
  const words = useWords();
  const zone = useZone();
  const said = words.t('call:status.zone', { zone });
  return (
    <Tooltip label={said}>
      <span className={classes['zone']}>
        {writeOffset(Math.floor(Date.now() / 1000), zone)}
        <span className="visually-hidden">{said}</span>
      </span>
    </Tooltip>
  );
}
