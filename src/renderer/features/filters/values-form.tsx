import { Button, CloseButton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { shortExtension } from '../../../shared/extension-name.ts';
import { type FieldName, fieldNamed } from '../../../shared/fields.ts';
import { ask } from '../../api.ts';
import { queryOf, withoutFilter } from '../../app/question.ts';
import { useWords } from '../../app/words.tsx';
import { useWorkspace } from '../../app/workspace.ts';
import { listItem, moveByArrows } from './arrow-keys.ts';
import type { Draft, Value } from './draft.ts';
import classes from './field-filter.module.css';
import type { FormProps } from './field-filter.tsx';
import { isInteger } from './field-kinds.ts';
import { FieldMark } from './field-mark.tsx';
import { valueLabel } from './filter-words.ts';
import { listValues, typedValue } from './value-list.ts';

type ValuesDraft = Extract<Draft, { operator: 'in' }>;

/** So many values are asked for; a field with more is narrowed by the application as the person types. */
const mostAsked = 5_000;

/** The values of a field with the number of calls that have each under the other filters; any of them may be ticked. */
export function ValuesForm({ field, draft, onChange }: FormProps<ValuesDraft>) {
  const words = useWords();
  const [typed, setTyped] = useState('');
  const [kept, setKept] = useState(draft.values);
  const { values: facet, failed } = useFacet(field, typed);
  const { shown, more } = useMemo(
    () => listValues(words, field, facet ?? [], kept, typed),
    [words, field, facet, kept, typed],
  );
  const chosen = new Set(draft.values);
  const set = (values: readonly Value[]) => onChange({ ...draft, values });
  const toggle = (value: Value) =>
    set(chosen.has(value) ? draft.values.filter((each) => each !== value) : [...draft.values, value]);
  const own = typedValue(typed, isInteger(field));
  const isNew = own !== undefined && !shown.some(({ value }) => value === own);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys go from line to line of the list below.
    <div className={classes['values']} onKeyDown={moveByArrows}>
      <TextInput
        size="xs"
        data-autofocus
        aria-label={words.t('filters:values.search')}
        placeholder={words.t('filters:values.search')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        leftSection={<IconSearch size={14} aria-hidden />}
        rightSection={
          typed !== '' && (
            <CloseButton size="xs" aria-label={words.t('filters:search.clear')} onClick={() => setTyped('')} />
          )
        }
        spellCheck={false}
        autoComplete="off"
      />
      <div className={classes['choose']}>
        <Button
          variant="subtle"
          size="compact-xs"
          disabled={shown.length === 0}
          onClick={() => set([...new Set([...draft.values, ...shown.map(({ value }) => value)])])}
        >
          {words.t('filters:values.all')}
        </Button>
        <Button variant="subtle" size="compact-xs" disabled={chosen.size === 0} onClick={() => set([])}>
          {words.t('filters:values.none')}
        </Button>
        <span className={classes['chosen']}>
          {chosen.size > 0 && words.t('filters:values.chosen', { count: chosen.size })}
        </span>
      </div>
      <fieldset
        className={classes['list']}
        data-few={fieldNamed(field)?.kind === 'word' || undefined}
        aria-label={words.t(`fields:label.${field}`)}
        aria-busy={facet === undefined}
      >
        {isNew && own !== undefined && facet !== undefined && (
          <button
            type="button"
            {...listItem}
            className={classes['own']}
            onClick={() => {
              setKept([...kept, own]);
              set([...new Set([...draft.values, own])]);
              setTyped('');
            }}
          >
            <IconPlus size={14} aria-hidden />
            {words.t('filters:values.own', { value: own })}
          </button>
        )}
        {shown.map(({ value, count }) => {
          const label = valueLabel(words, field, value);
          return (
            <label key={`${typeof value}:${value}`} className={classes['value']} title={titleOf(label, value)}>
              <input type="checkbox" {...listItem} checked={chosen.has(value)} onChange={() => toggle(value)} />
              <FieldMark field={field} value={value} />
              <span className={classes['label']} data-none={value === null || undefined}>
                {label}
                {isShort(field, value) && <span className={classes['whole']}>{value}</span>}
              </span>
              <span className={classes['count']}>{words.number(count)}</span>
            </label>
          );
        })}
        {facet === undefined && !failed && <p className={classes['hint']}>{words.t('filters:values.loading')}</p>}
        {failed && <p className={classes['hint']}>{words.t('filters:values.failed')}</p>}
        {facet !== undefined && shown.length === 0 && (
          <p className={classes['hint']}>{words.t('filters:values.nothing')}</p>
        )}
        {more > 0 && <p className={classes['hint']}>{words.t('filters:values.more', { count: more })}</p>}
      </fieldset>
    </div>
  );
}

/** The value as it is, where its words are others. */
function titleOf(label: string, value: Value): string {
  return value === null || value === '' || label === String(value) ? label : `${label} (${value})`;
}

/** Whether a value is shown by a part of itself: two clients may each have an extension of that number. */
function isShort(field: FieldName, value: Value): boolean {
  const kind = fieldNamed(field)?.kind;
  return typeof value === 'string' && (kind === 'name' || kind === 'number') && shortExtension(value) !== value;
}

function useFacet(field: FieldName, typed: string) {
  const account = useWorkspace((state) => state.account?.name);
  const question = useWorkspace((state) => state.question);
  const query = useMemo(() => {
    const { sort: _, ...rest } = queryOf(withoutFilter(question, field));
    return rest;
  }, [question, field]);
  const request = (containing: string) => ({
    queryKey: ['facet', account, field, query, containing] as const,
    queryFn: () =>
      ask('calls.facet', {
        account: account ?? '',
        query,
        field,
        limit: mostAsked,
        ...(containing === '' ? {} : { containing }),
      }),
    enabled: account !== undefined,
    // Calls arrive while the window is open; a list that was closed is asked for again.
    staleTime: 0,
    gcTime: 60_000,
  });
  const all = useQuery(request(''));
  const isCut = (all.data?.length ?? 0) >= mostAsked;
  const [containing] = useDebouncedValue(isCut ? typed.trim() : '', 150);
  const narrowed = useQuery({ ...request(containing), enabled: containing !== '', placeholderData: keepPreviousData });
  const answer = containing === '' ? all : narrowed;
  return { values: answer.data ?? all.data, failed: answer.isError };
}
