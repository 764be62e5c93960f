import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useWords } from '../app/words.tsx';
import classes from './error-page.module.css';
import { sayError } from './toasts.tsx';

/** In place of the window, when nothing else can be shown: what happened, and the way out. */
export function ErrorPage({ error }: { readonly error: Error }) {
  const words = useWords();
  return (
    <div className={classes['page']} role="alert">
      <IconAlertTriangle size={28} aria-hidden />
      <h1>{words.t('shell:failure.title')}</h1>
      <p>{sayError(error, words)}</p>
      <p className={classes['kept']}>{words.t('shell:failure.kept')}</p>
      <Button onClick={() => location.reload()}>{words.t('shell:failure.reload')}</Button>
    </div>
  );
}
