import { Button, Popover, TextInput } from '@mantine/core';
import { IconCheck, IconPlus, IconSearch } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type FieldName, fields } from '../../../shared/fields.ts';
import { fold } from '../../../shared/text.ts';
import { useWords } from '../../app/words.tsx';
import { useWorkspace } from '../../app/workspace.ts';
import { listItem, moveByArrows } from './arrow-keys.ts';
import { FieldFilter } from './deferred-field-filter.ts';
import classes from './toolbar-menu.module.css';

/** The fields in their order, but those first that mean something to people. */
const offered = [
  ...fields.filter(({ kind }) => kind !== 'identifier'),
  ...fields.filter(({ kind }) => kind === 'identifier'),
];

/** Adds a filter: first the field, then what is asked of it. */
export function AddFilter() {
  const words = useWords();
  const [opened, setOpened] = useState(false);
  const [field, setField] = useState<FieldName>();
  const change = (next: boolean) => {
    setField(undefined);
    setOpened(next);
  };
  const isOpen = FieldFilter.useIsHere(opened, () => change(false)) && opened;
  return (
    <Popover opened={isOpen} onChange={change} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          className={classes['button'] ?? ''}
          leftSection={<IconPlus size={16} stroke={1.75} aria-hidden />}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          onClick={() => change(!opened)}
        >
          {words.t('filters:add')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={words.t('filters:add-label')}>
        {field === undefined ? (
          <FieldList onChoose={setField} />
        ) : (
          <FocusFirst key={field}>
            <FieldFilter field={field} onClose={() => change(false)} />
          </FocusFirst>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function FieldList({ onChoose }: { readonly onChoose: (field: FieldName) => void }) {
  const words = useWords();
  const filters = useWorkspace(({ question }) => question.filters);
  const [typed, setTyped] = useState('');
  const needle = fold(typed.trim());
  const found = offered.filter(({ name }) =>
    [words.t(`fields:label.${name}`), name].some((text) => fold(text).includes(needle)),
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys go from button to button of the list below.
    <div className={classes['fields']} onKeyDown={moveByArrows}>
      <TextInput
        size="xs"
        data-autofocus
        aria-label={words.t('filters:add-search')}
        placeholder={words.t('filters:add-search')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          const [first] = found;
          if (event.key === 'Enter' && first !== undefined) {
            event.preventDefault();
            onChoose(first.name);
          }
        }}
        leftSection={<IconSearch size={14} aria-hidden />}
        spellCheck={false}
        autoComplete="off"
      />
      <div className={classes['list']}>
        {found.map(({ name }) => (
          <button
            key={name}
            type="button"
            {...listItem}
            className={classes['field']}
            title={words.t(`fields:meaning.${name}`)}
            onClick={() => onChoose(name)}
          >
            {words.t(`fields:label.${name}`)}
            {filters[name] !== undefined && <IconCheck size={14} aria-label={words.t('filters:add-active')} />}
          </button>
        ))}
        {found.length === 0 && <p className={classes['nothing']}>{words.t('filters:add-nothing')}</p>}
      </div>
    </div>
  );
}

/** Puts the focus where a popover that opened with this content would have put it. */
function FocusFirst({ children }: { readonly children: ReactNode }) {
  const content = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const first = (selector: string) => content.current?.querySelector<HTMLElement>(selector);
    (first('[data-autofocus]') ?? first('select, input'))?.focus();
  }, []);
  return <div ref={content}>{children}</div>;
}
