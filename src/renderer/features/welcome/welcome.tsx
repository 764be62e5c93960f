import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useWords } from '../../app/words.tsx';
import { useWorkspace } from '../../app/workspace.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { LanguageChoice, ThemeChoice } from '../settings/choices.tsx';
import { ConnectForm } from './connect-form.tsx';
import { openDemo } from './open-demo.ts';
import classes from './welcome.module.css';

/** The first start: what this is, and the two ways in. */
export function Welcome() {
  const words = useWords();
  return (
    <div className={classes['page']}>
      <header className={classes['top']}>
        <LanguageChoice />
        <ThemeChoice />
      </header>
      <main className={classes['main']}>
        <div className={classes['introduction']}>
          <h1>{words.t('shell:application.name')}</h1>
          <p className={classes['lead']}>{words.t('shell:welcome.lead')}</p>
          <p>{words.t('shell:welcome.kept')}</p>
          <p>{words.t('shell:welcome.no-recordings')}</p>
          <Demo />
        </div>
        <section className={classes['card']} aria-labelledby="welcome-connect">
          <h2 id="welcome-connect">{words.t('shell:connect.title')}</h2>
          <ConnectForm />
        </section>
      </main>
    </div>
  );
}

function Demo() {
  const words = useWords();
  const opensDemo = useWorkspace(({ description }) => description?.opensDemo === true);
  const demo = useMutation({ mutationFn: openDemo });
  const asked = useRef(false);
  useEffect(() => {
    if (!opensDemo || asked.current) return;
    asked.current = true;
    demo.mutate();
  }, [opensDemo, demo.mutate]);
  return (
    <section className={classes['demo']} aria-labelledby="welcome-demo">
      <h2 id="welcome-demo">{words.t('shell:demo.title')}</h2>
      <p>{words.t('shell:demo.what')}</p>
      {demo.error !== null && <ErrorNotice error={demo.error} />}
      <Button variant="default" loading={demo.isPending} onClick={() => demo.mutate()}>
        {words.t('shell:demo.open')}
      </Button>
    </section>
  );
}
