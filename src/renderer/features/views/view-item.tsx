import { Tooltip } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { Question } from '../../app/question.ts';
import { useWords } from '../../app/words.tsx';
import { useViewCount } from './view-counts.ts';
import classes from './views.module.css';

/** A view's line: icon, name, how many calls; folded, the icon with the rest as its tooltip. */
export function ViewItem(props: {
  readonly icon: Icon;
  readonly name: string;
  /** What is in it, in words. */
  readonly meaning?: string;
  readonly question: Question;
  readonly folded: boolean;
  readonly active: boolean;
  /** The view was chosen, and the question changed since. */
  readonly changed?: boolean;
  readonly onChoose: () => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  /** Stands at the end of the line. */
  readonly menu?: ReactNode;
}) {
  const { icon: Icon, name, meaning, question, folded, active, changed = false, onChoose, onKeyDown, menu } = props;
  const words = useWords();
  const count = useViewCount(question, !folded);
  const said = changed ? `${name} (${words.t('filters:view.changed')})` : name;
  const counted = count === undefined ? said : `${said}, ${words.t('filters:view.calls', { count })}`;
  const hint = meaning ?? (count === undefined ? undefined : words.t('filters:view.calls', { count }));
  return (
    <div
      className={classes['item']}
      data-active={active || undefined}
      data-changed={changed || undefined}
      data-folded={folded || undefined}
    >
      <Tooltip
        position="right"
        multiline
        maw={280}
        openDelay={folded ? 200 : 600}
        label={
          <>
            <strong>{said}</strong>
            {hint !== undefined && <div>{hint}</div>}
          </>
        }
      >
        <button
          type="button"
          className={classes['choose']}
          aria-current={active ? 'true' : undefined}
          aria-label={folded ? counted : undefined}
          onClick={onChoose}
          onKeyDown={onKeyDown}
        >
          <Icon size={16} stroke={1.75} aria-hidden />
          {!folded && (
            <>
              <span className={classes['name']}>
                {name}
                {changed && <span className="visually-hidden"> ({words.t('filters:view.changed')})</span>}
              </span>
              {count !== undefined && (
                <>
                  <span className="visually-hidden">, </span>
                  <span className={classes['count']}>{words.number(count)}</span>
                </>
              )}
            </>
          )}
        </button>
      </Tooltip>
      {!folded && menu}
    </div>
  );
}
