import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { type ClipboardEvent, useRef, useState } from 'react';
import { useWords } from '../../app/words.tsx';
import classes from './field-filter.module.css';

/** Texts, any of which will do: one a line. A pasted column fills as many lines. */
export function TextForm(props: {
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}) {
  const words = useWords();
  const [values, setValues] = useState(props.values.length === 0 ? [''] : props.values);
  const onChange = (next: readonly string[]) => {
    setValues(next);
    props.onChange(next.filter((value) => value !== ''));
  };
  const list = useRef<HTMLDivElement>(null);
  const focusLine = (index: number) =>
    requestAnimationFrame(() => list.current?.querySelectorAll('input')[index]?.focus());
  const paste = (event: ClipboardEvent, index: number) => {
    const lines = event.clipboardData
      .getData('text')
      .split(/[\r\n\t]+/)
      .map((line) => line.trim())
      .filter((line) => line !== '');
    if (lines.length < 2) return;
    event.preventDefault();
    const others = values.filter((value, position) => position !== index && value !== '');
    onChange([...new Set([...others, ...lines])]);
  };
  return (
    <div className={classes['lines']} ref={list}>
      {values.map((value, index) => (
        <TextInput
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place; its text changes with every key.
          key={index}
          data-autofocus={index === 0 || undefined}
          size="xs"
          aria-label={words.t('filters:text.label')}
          placeholder={words.t('filters:text.placeholder')}
          value={value}
          maxLength={10_000}
          spellCheck={false}
          autoComplete="off"
          onPaste={(event) => paste(event, index)}
          onChange={(event) => onChange(values.with(index, event.currentTarget.value))}
          rightSection={
            values.length > 1 && (
              <ActionIcon
                size="sm"
                aria-label={words.t('filters:text.remove', { value })}
                onClick={() => {
                  onChange(values.toSpliced(index, 1));
                  focusLine(Math.max(0, index - 1));
                }}
              >
                <IconX size={14} aria-hidden />
              </ActionIcon>
            )
          }
        />
      ))}
      <Button
        className={classes['another'] ?? ''}
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={14} aria-hidden />}
        disabled={values.at(-1) === ''}
        onClick={() => {
          onChange([...values, '']);
          focusLine(values.length);
        }}
      >
        {words.t('filters:text.another')}
      </Button>
    </div>
  );
}
