import { useEffect, useRef } from 'react';
import type { RequestOutput } from '../../../shared/contract.ts';
import { useWords } from '../../app/words.tsx';
import classes from './answer-view.module.css';
import { CopyButton } from './copy-button.tsx';
import { shownPart } from './shown-part.ts';

/** What the server answered, as it came. */
export function AnswerView({ answer }: { readonly answer: RequestOutput<'sync.tryRequest'> }) {
  const words = useWords();
  const { text, hidden } = shownPart(answer.json);
  const section = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer comes into sight, also one that equals the last.
  useEffect(() => {
    section.current?.scrollIntoView({ block: 'nearest' });
  }, [answer]);
  const said = [words.t('syncing:answer.calls', { count: answer.calls })];
  if (answer.perPage !== null) said.push(words.t('syncing:answer.per-page', { count: answer.perPage }));
  return (
    <section className={classes['answer']} ref={section} aria-label={words.t('syncing:answer')}>
      <div className={classes['head']}>
        <span role="status">{said.join(' · ')}</span>
        <CopyButton text={answer.json} />
      </div>
      <code className={classes['sent']}>{`GET ${answer.request}`}</code>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard. */}
      <pre className={classes['json']} tabIndex={0}>
        {text}
      </pre>
      {hidden > 0 && <div className={classes['hidden']}>{words.t('syncing:answer.hidden', { count: hidden })}</div>}
    </section>
  );
}
