import { type ReactNode, useId } from 'react';
import classes from './export.module.css';

/** One of several answers. */
export interface Answer<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** Stands behind the label, quieter. */
  readonly aside?: string;
  /** One line below the label. */
  readonly purpose?: string;
  readonly disabled?: boolean;
}

/** A question with a few answers that are all seen at once. The arrow keys choose. */
export function Choice<Value extends string>(props: {
  readonly label: string;
  readonly answers: readonly Answer<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  /** One below the other, with what each is for. */
  readonly stacked?: boolean;
  readonly children?: ReactNode;
}) {
  const { label, answers, value, onChange, stacked = false, children } = props;
  const name = useId();
  return (
    <Line label={label}>
      <div className={classes['answers']} data-stacked={stacked || undefined} role="radiogroup" aria-label={label}>
        {answers.map((answer) => (
          <label key={answer.value} className={classes['answer']} data-chosen={answer.value === value || undefined}>
            <input
              type="radio"
              name={name}
              checked={answer.value === value}
              disabled={answer.disabled}
              data-autofocus={stacked && answer.value === value ? true : undefined}
              onChange={() => onChange(answer.value)}
            />
            <span>
              {answer.label}
              {answer.aside !== undefined && <span className={classes['aside']}> {answer.aside}</span>}
              {answer.purpose !== undefined && <span className={classes['purpose']}>{answer.purpose}</span>}
            </span>
          </label>
        ))}
      </div>
      {children}
    </Line>
  );
}

/** A line of the form: its label and what is asked. */
export function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={classes['line']}>
      <span className={classes['label']} aria-hidden="true">
        {label}
      </span>
      <div className={classes['asked']}>{children}</div>
    </div>
  );
}
