import { Button, Progress } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import type { SyncProgress } from '../../../shared/sync.ts';
import { useStore } from '../../app/store.ts';
import { useWords } from '../../app/words.tsx';
import { heard, pauseSync } from './following.ts';
import { writeMonth } from './moment-words.ts';
import classes from './running-sync.module.css';
import { fractionOf } from './sync-state.ts';

/** A sync on its way: how far, how much, how long, and the way to stop it. */
export function RunningSync({ progress, now }: { readonly progress: SyncProgress | null; readonly now: number }) {
  const words = useWords();
  const waiting = useStore(heard, (state) => state.waiting);
  const pausing = useStore(heard, (state) => state.pausing);
  const wantsAll = useStore(heard, ({ request }) => request?.everything === true);
  const everything = progress?.everything;
  const isEndless = everything !== undefined || wantsAll;
  const fraction = isEndless ? null : (fractionOf(progress) ?? 0);
  const figures =
    progress === null
      ? []
      : [
          words.t('syncing:progress.came', { count: progress.fetched }),
          words.t('syncing:progress.new', { number: words.number(progress.inserted) }),
          words.t('syncing:progress.changed', { number: words.number(progress.changed) }),
          words.t('syncing:requests', { count: progress.requests }),
          ...(progress.retries > 0 ? [words.t('syncing:retries', { count: progress.retries })] : []),
        ];
  return (
    <div className={classes['running']}>
      <div className={classes['line']}>
        {fraction === null ? (
          <div className={classes['endless']}>
            {everything !== undefined && (
              <div className={classes['month']}>
                {words.t('syncing:progress.month', {
                  month: writeMonth(everything.month, words.language),
                })}
                {everything.monthsDone > 0 &&
                  ` · ${words.t('syncing:progress.months', { count: everything.monthsDone })}`}
              </div>
            )}
            <div>{words.t('syncing:progress.endless')}</div>
          </div>
        ) : (
          <>
            <Progress
              className={classes['bar'] ?? ''}
              value={fraction * 100}
              size={6}
              aria-label={words.t('syncing:progress')}
            />
            <span className={classes['percent']}>
              {words.t('syncing:percent', { percent: Math.floor(fraction * 100) })}
            </span>
          </>
        )}
        <Button
          variant="default"
          leftSection={<IconPlayerPause size={16} stroke={1.75} aria-hidden />}
          loading={pausing}
          onClick={pauseSync}
        >
          {words.t('syncing:pause')}
        </Button>
      </div>
      {figures.length > 0 && <div className={classes['figures']}>{figures.join(' · ')}</div>}
      {progress?.waiting !== undefined && waiting !== null && (
        <div className={classes['waiting']}>
          {words.t('syncing:waiting', { duration: words.duration(Math.max(1, waiting.retryAt - now)) })}
        </div>
      )}
      <div className={classes['note']}>{words.t('syncing:pause.note')}</div>
    </div>
  );
}
