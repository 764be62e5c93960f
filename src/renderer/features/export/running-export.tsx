import { IconCircleCheck } from '@tabler/icons-react';
import { useEffect } from 'react';
import { CallReviewError } from '../../../shared/errors.ts';
import { archiveWords } from '../../../shared/words/archive-words.ts';
import { useStore } from '../../app/store.ts';
import { useWords } from '../../app/words.tsx';
import { useWorkspace, workspace } from '../../app/workspace.ts';
import { notify, reportError } from '../../ui/toasts.tsx';
import { nameOfPath } from './file-name.ts';
import { bytesWords, partDone } from './progress-words.ts';
import { exporting, followExports, forgetExport } from './running.ts';
import classes from './running-export.module.css';

/** The export while its dialog is closed: how far it is, and afterwards the way back to its file. */
export function RunningExport() {
  const words = useWords();
  const isHidden = useWorkspace(({ dialog }) => dialog === 'export');
  const state = useStore(exporting, (each) => each.state);
  useEffect(followExports, []);
  useEffect(() => {
    if (isHidden || workspace.get().dialog === 'export') return;
    if (state.kind === 'done') {
      notify(words.t('exporting:done.toast', { name: state.name || nameOfPath(state.outcome.path) }));
    } else if (state.kind === 'archived') {
      const name = state.name || nameOfPath(state.outcome.path);
      notify(words.t('exporting:archived.toast', { name, done: archiveWords(words, state.outcome) }));
    } else if (state.kind === 'failed') {
      if (state.error.code !== 'cancelled') reportError(CallReviewError.fromData(state.error));
      forgetExport();
    }
  }, [state, isHidden, words]);
  if (isHidden || state.kind === 'none' || state.kind === 'failed') return null;
  const part = state.kind === 'running' ? partDone(state) : 1;
  return (
    <button type="button" className={classes['small']} onClick={() => workspace.set({ dialog: 'export' })}>
      {state.kind === 'running' ? (
        <>
          <span className={classes['track']} aria-hidden="true">
            <span className={classes['done']} style={{ width: `${(part ?? 0) * 100}%` }} />
          </span>
          {words.t('exporting:running.small', { percent: percentWords(part, words.language) })}
        </>
      ) : (
        <>
          <IconCircleCheck size={14} stroke={1.75} aria-hidden />
          <bdi className={classes['name']}>{state.name || nameOfPath(state.outcome.path)}</bdi>
          {bytesWords(state.outcome.bytes, words)}
        </>
      )}
    </button>
  );
}

function percentWords(part: number | undefined, language: string): string {
  return part === undefined ? '…' : new Intl.NumberFormat(language, { style: 'percent' }).format(part);
}
