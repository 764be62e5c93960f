import { IconCircleCheck } from '@tabler/icons-react';
import classes from './export.module.css';

/** What was written: what it is and where, its figures, and what is to be known of it. */
export function Written(props: { readonly what: string; readonly figures: string; readonly notes: readonly string[] }) {
  const { what, figures, notes } = props;
  return (
    <>
      <IconCircleCheck size={20} stroke={1.75} aria-hidden className={classes['good']} />
      <div>
        <p className={classes['file']}>
          <bdi>{what}</bdi>
        </p>
        <p className={classes['figures']}>{figures}</p>
        {notes.map((note) => (
          <p key={note} className={classes['quiet']}>
            {note}
          </p>
        ))}
      </div>
    </>
  );
}
