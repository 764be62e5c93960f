import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useWords } from '../app/words.tsx';
import classes from './error-notice.module.css';
import { sayError } from './toasts.tsx';

/** An error in its place: what happened, what was kept, what to do, and a button where trying again makes sense. */
export function ErrorNotice(props: {
  readonly error: Error;
  readonly onRetry?: (() => void) | undefined;
  /** More words below those of the error. */
  readonly children?: ReactNode;
}) {
  const words = useWords();
  return (
    <div className={classes['notice']} role="alert">
      <IconAlertTriangle size={16} aria-hidden />
      <div className={classes['words']}>
        <div>{sayError(props.error, words)}</div>
        {props.children}
        {props.onRetry !== undefined && (
          <Button size="xs" variant="default" onClick={props.onRetry}>
            {words.t('shell:retry')}
          </Button>
        )}
      </div>
    </div>
  );
}
