import { Tooltip } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './side-item.module.css';

/** A line of the sidebar: an icon and a word; folded, the icon alone with the word as its tooltip. */
export function SideItem(props: {
  readonly icon: Icon;
  readonly label: string;
  readonly folded: boolean;
  /** The line that is in force now. */
  readonly active?: boolean;
  readonly onClick: () => void;
  /** Stands at the end of the line: a count, a menu. */
  readonly end?: ReactNode;
}) {
  const { icon: Icon, label, folded, active = false, onClick, end } = props;
  return (
    <Tooltip label={label} position="right" disabled={!folded}>
      <div className={classes['item']} data-active={active || undefined} data-folded={folded || undefined}>
        <button
          type="button"
          className={classes['button']}
          onClick={onClick}
          aria-current={active ? 'true' : undefined}
          aria-label={folded ? label : undefined}
        >
          <Icon size={16} stroke={1.75} aria-hidden />
          {!folded && <span className={classes['label']}>{label}</span>}
        </button>
        {!folded && end}
      </div>
    </Tooltip>
  );
}
