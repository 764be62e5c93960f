import { Button, NumberInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useWords } from '../../app/words.tsx';
import classes from './calls-grid.module.css';

/** Asks for the number of a row (from 1) and goes there. */
export function GoToRow(props: {
  readonly count: number;
  readonly onGo: (position: number) => void;
  readonly onClose: () => void;
}) {
  const { count, onGo, onClose } = props;
  const words = useWords();
  const [row, setRow] = useState<string | number>('');
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (typeof row === 'number') onGo(row - 1);
    onClose();
  };
  return (
    <form
      className={classes['go-to']}
      onSubmit={go}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && onClose()}
    >
      <NumberInput
        aria-label={words.t('calls:go-to.label')}
        placeholder={`${words.t('calls:go-to.label')}, ${words.t('calls:go-to.range', { last: words.number(count) })}`}
        value={row}
        onChange={setRow}
        min={1}
        max={count}
        allowDecimal={false}
        thousandSeparator=" "
        hideControls
        autoFocus
      />
      <Button type="submit">{words.t('calls:go-to.go')}</Button>
    </form>
  );
}
