import { Progress } from '@mantine/core';
import { useStore } from '../../app/store.ts';
import { useWords } from '../../app/words.tsx';
import { useWorkspace } from '../../app/workspace.ts';
import classes from './filling.module.css';
import { firstFetch } from './first-fetch.ts';

/** Over the empty grid, while the first calls of an account are on their way. */
export function Filling() {
  const words = useWords();
  const filling = useStore(firstFetch, (state) => state.filling);
  const account = useWorkspace((state) => state.account?.name);
  const isEmpty = useWorkspace(({ shown }) => shown === null || shown.count === 0);
  const progress = useWorkspace(({ sync }) => sync?.progress);
  if (filling === null || filling !== account || !isEmpty) return null;
  const part = progress == null ? 0 : progress.doneSeconds / Math.max(1, progress.totalSeconds);
  return (
    <div className={classes['cover']} role="status">
      <div className={classes['box']}>
        <span>{words.t('shell:filling')}</span>
        <Progress value={part * 100} size="xs" transitionDuration={0} aria-label={words.t('shell:filling')} />
        <span className={classes['count']}>
          {progress == null ? '\u00a0' : words.t('sync:calls', { count: progress.fetched })}
        </span>
      </div>
    </div>
  );
}
