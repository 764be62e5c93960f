import { Button, Popover } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { type FieldName, fields } from '../../../shared/fields.ts';
import type { Filter } from '../../../shared/query.ts';
import { useZone } from '../../app/moments.ts';
import { useWords } from '../../app/words.tsx';
import { useWorkspace } from '../../app/workspace.ts';
import { clearFilters, setFilter } from './actions.ts';
import classes from './chips.module.css';
import { FieldFilter } from './deferred-field-filter.ts';
import { filterWords } from './filter-words.ts';

/** Every filter that holds, each to be edited or dropped. Takes no room where there is none. */
export function FilterChips() {
  const words = useWords();
  const filters = useWorkspace(({ question }) => question.filters);
  const row = useRef<HTMLDivElement>(null);
  const active = fields.flatMap(({ name }) => {
    const filter = filters[name];
    return filter === undefined ? [] : [{ name, filter }];
  });
  if (active.length === 0) return null;
  // The chip is gone with its button: the focus goes to the next one, or to the last that is left.
  const remove = (field: FieldName, index: number) => {
    setFilter(field, undefined);
    requestAnimationFrame(() => {
      const buttons = row.current?.querySelectorAll<HTMLElement>('[data-remove]');
      buttons?.[Math.min(index, buttons.length - 1)]?.focus();
    });
  };
  return (
    <section className={classes['row']} aria-label={words.t('filters:chips')} ref={row}>
      {active.map(({ name, filter }, index) => (
        <FilterChip key={name} field={name} filter={filter} onRemove={() => remove(name, index)} />
      ))}
      <Button className={classes['clear'] ?? ''} variant="subtle" size="compact-sm" onClick={clearFilters}>
        {words.t('filters:clear-all')}
      </Button>
    </section>
  );
}

function FilterChip(props: { readonly field: FieldName; readonly filter: Filter; readonly onRemove: () => void }) {
  const { field, filter, onRemove } = props;
  const words = useWords();
  const zone = useZone();
  const [opened, setOpened] = useState(false);
  const isOpen = FieldFilter.useIsHere(opened, () => setOpened(false)) && opened;
  const said = filterWords(words, field, filter, { zone, now: Date.now() / 1000 });
  return (
    <div className={classes['chip']}>
      <Popover opened={isOpen} onChange={setOpened} position="bottom-start" trapFocus returnFocus>
        <Popover.Target>
          <button
            type="button"
            className={classes['edit']}
            title={said}
            aria-label={words.t('filters:chip.edit', { filter: said })}
            aria-haspopup="dialog"
            aria-expanded={isOpen}
            onClick={() => setOpened(!opened)}
            onKeyDown={(event) => {
              if (event.key === 'Delete' || event.key === 'Backspace') onRemove();
            }}
          >
            {said}
          </button>
        </Popover.Target>
        <Popover.Dropdown p={0} aria-label={words.t(`fields:label.${field}`)}>
          <FieldFilter field={field} onClose={() => setOpened(false)} />
        </Popover.Dropdown>
      </Popover>
      <button
        type="button"
        className={classes['remove']}
        data-remove
        aria-label={words.t('filters:chip.remove', { filter: said })}
        onClick={onRemove}
      >
        <IconX size={12} aria-hidden />
      </button>
    </div>
  );
}
