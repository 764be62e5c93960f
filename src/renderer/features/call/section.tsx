import { type ReactNode, useId } from 'react';
import classes from './call-pane.module.css';

/** A part of the pane under a heading of its own. */
export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section className={classes['section']} aria-labelledby={id}>
      <h3 className={classes['heading']} id={id}>
        {title}
      </h3>
      {children}
    </section>
  );
}
