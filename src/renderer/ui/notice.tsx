import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useWords } from '../app/words.tsx';
import classes from './notice.module.css';

/** A line above the calls that offers something and can be put away. */
export function Notice(props: {
  readonly children: ReactNode;
  /** Buttons. */
  readonly actions: ReactNode;
  readonly onClose: () => void;
}) {
  const words = useWords();
  return (
    <div className={classes['notice']} role="status">
      <span className={classes['words']}>{props.children}</span>
      <span className={classes['actions']}>{props.actions}</span>
      <button type="button" className={classes['close']} onClick={props.onClose} aria-label={words.t('shell:close')}>
        <IconX size={14} aria-hidden />
      </button>
    </div>
  );
}
