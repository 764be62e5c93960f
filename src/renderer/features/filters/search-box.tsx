import { CloseButton, Kbd, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { onCommand } from '../../app/commands.ts';
import { useWords } from '../../app/words.tsx';
import { useWorkspace } from '../../app/workspace.ts';
import { setSearch } from './actions.ts';
import classes from './search-box.module.css';

/** How long nothing is typed before the calls are searched. */
const pauseMs = 150;

/** The one search box: numbers however they are written, and names. */
export function SearchBox() {
  const words = useWords();
  const asked = useWorkspace(({ question }) => question.search);
  const [text, setText] = useState(asked);
  const sent = useRef(asked);
  const input = useRef<HTMLInputElement>(null);

  // Another part changed the question: a view was chosen, the account was changed.
  useEffect(() => {
    if (asked === sent.current) return;
    sent.current = asked;
    setText(asked);
  }, [asked]);

  const send = useCallback((search: string) => {
    sent.current = search;
    setSearch(search);
  }, []);
  useEffect(() => {
    if (text === sent.current) return;
    const timer = setTimeout(() => send(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text, send]);

  useEffect(
    () =>
      onCommand('focus-search', () => {
        input.current?.focus();
        input.current?.select();
      }),
    [],
  );

  const clear = () => {
    setText('');
    send('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') send(text);
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    if (text === '') input.current?.blur();
    else clear();
  };

  return (
    <TextInput
      ref={input}
      type="text"
      role="searchbox"
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      aria-label={words.t('filters:search.label')}
      aria-keyshortcuts="/ Control+F"
      placeholder={words.t('filters:search.placeholder')}
      classNames={{ input: classes['input'] ?? '' }}
      leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}
      rightSection={
        text === '' ? (
          <Kbd size="xs" aria-hidden className={classes['key'] ?? ''}>
            /
          </Kbd>
        ) : (
          <CloseButton
            size="sm"
            aria-label={words.t('filters:search.clear')}
            onClick={() => {
              clear();
              input.current?.focus();
            }}
          />
        )
      }
      maxLength={10_000}
      spellCheck={false}
      autoComplete="off"
    />
  );
}
