import { Button, Progress } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useWords } from '../../app/words.tsx';
import { reportError } from '../../ui/toasts.tsx';
import classes from './export.module.css';
import { closeExport } from './export-dialog.tsx';
import { bytesWords, partDone, secondsLeft } from './progress-words.ts';
import { type ExportState, stopExport } from './running.ts';

/** An export that runs: how far it is, how long it will take, and a way to stop it. */
export function ExportRun({ state }: { readonly state: ExportState & { readonly kind: 'running' } }) {
  const words = useWords();
  const first = useRef<HTMLButtonElement>(null);
  // The button that was pressed is gone; the focus must not be lost with it.
  useEffect(() => first.current?.focus(), []);
  const { progress, name, to } = state;
  const percent = Math.round((partDone(state) ?? 0) * 100);
  const left = secondsLeft(state, Date.now());
  const written =
    progress === null
      ? []
      : [
          words.t('exporting:running.calls', { rows: words.number(progress.rows), count: progress.totalRows }),
          'bytes' in progress
            ? bytesWords(progress.bytes, words)
            : words.t('exporting:running.months', {
                months: words.number(progress.months),
                count: progress.totalMonths,
              }),
          ...(left === undefined ? [] : [words.t('exporting:running.left', { duration: words.duration(left) })]),
        ];
  const title = name === '' ? words.t(`exporting:running.unnamed.${to}`) : words.t('exporting:running', { name });
  return (
    <div className={classes['run']}>
      <p className={classes['file']}>{title}</p>
      <Progress.Root size={8} radius="sm">
        <Progress.Section value={percent} aria-label={title} aria-valuetext={written.join(', ')} />
      </Progress.Root>
      <p className={classes['figures']}>{written.join(' · ') || '\u00a0'}</p>
      <p className={classes['quiet']}>{words.t('exporting:running.behind')}</p>
      <div className={classes['actions']}>
        <Button variant="default" onClick={() => void stopExport().catch(reportError)}>
          {words.t('exporting:stop')}
        </Button>
        <Button ref={first} onClick={closeExport}>
          {words.t('exporting:close')}
        </Button>
      </div>
    </div>
  );
}
