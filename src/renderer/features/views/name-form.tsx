import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useWords } from '../../app/words.tsx';
import classes from './views.module.css';

const longestName = 200;

/** Asks for a view's name. */
export function NameForm(props: {
  readonly name: string;
  readonly hint?: string;
  readonly onName: (name: string) => void;
}) {
  const words = useWords();
  const [name, setName] = useState(props.name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') props.onName(name.trim());
  };
  return (
    <form className={classes['form']} onSubmit={submit}>
      <TextInput
        data-autofocus
        label={words.t('filters:view.name')}
        description={props.hint}
        value={name}
        maxLength={longestName}
        onChange={(event) => setName(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        autoComplete="off"
      />
      <Button type="submit" disabled={name.trim() === ''}>
        {words.t('filters:view.save-button')}
      </Button>
    </form>
  );
}
