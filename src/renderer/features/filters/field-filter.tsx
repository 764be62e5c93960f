import { Button, NativeSelect, SegmentedControl } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { type FieldName, fieldNamed } from '../../../shared/fields.ts';
import type { Filter } from '../../../shared/query.ts';
import { useZone } from '../../app/moments.ts';
import { useWords } from '../../app/words.tsx';
import { useWorkspace } from '../../app/workspace.ts';
import { setFilter } from './actions.ts';
import { type Draft, draftOf, filterOf, type Operator } from './draft.ts';
import classes from './field-filter.module.css';
import { hasValueList, operatorsOf } from './field-kinds.ts';
import { filterWords } from './filter-words.ts';
import { RangeForm } from './range-form.tsx';
import { TextForm } from './text-form.tsx';
import { TimeForm } from './time-form.tsx';
import { ValuesForm } from './values-form.tsx';

/** What a form makes of what stands in it: a draft, or nothing where it cannot be read. */
export interface FormProps<Shape extends Draft = Draft> {
  readonly field: FieldName;
  readonly draft: Shape;
  readonly onChange: (draft: Shape | undefined) => void;
}

/**
 * One field's filter, to be edited: the content of a popover. Enter or *Apply* sets it, *Clear* takes it away; both
 * close, and closing in any other way changes nothing.
 */
export function FieldFilter({ field, onClose }: { readonly field: FieldName; readonly onClose: () => void }) {
  const words = useWords();
  const zone = useZone();
  const title = useId();
  const current = useWorkspace(({ question }) => question.filters[field]);
  const known = current === undefined ? undefined : draftOf(field, current);
  const usual = operatorsOf(field);
  const [operator, setOperator] = useState<Operator>(known?.operator ?? usual[0]);
  const [negated, setNegated] = useState(known?.negated ?? false);
  // What was typed under one operator is there again when the person comes back to it.
  const [drafts, setDrafts] = useState<Partial<Record<Operator, Draft>>>(
    known === undefined ? {} : { [operator]: known },
  );
  const [readable, setReadable] = useState(true);
  const draft = drafts[operator] ?? emptyDraft(operator);

  const close = (filter: Filter | undefined) => {
    setFilter(field, filter);
    onClose();
  };
  const apply = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (readable) close(filterOf(field, { ...draft, negated }));
  };
  const change = (next: Draft | undefined) => {
    setReadable(next !== undefined);
    if (next !== undefined) setDrafts((others) => ({ ...others, [next.operator]: next }));
  };
  const choose = (next: Operator) => {
    setOperator(next);
    setReadable(true);
    // A text is looked for in another way, not typed again.
    if (isTextDraft(draft) && isTextOperator(next)) change({ ...draft, operator: next });
  };

  const kind = fieldNamed(field)?.kind;
  const operators = usual.includes(operator) ? usual : [...usual, operator];
  return (
    <form className={classes['form']} data-wide={kind === 'time' || undefined} onSubmit={apply} aria-labelledby={title}>
      <div className={classes['header']}>
        <h2 id={title} className={classes['title']}>
          {words.t(`fields:label.${field}`)}
        </h2>
        <p className={classes['meaning']}>{words.t(`fields:meaning.${field}`)}</p>
      </div>
      {current !== undefined && known === undefined && (
        <p className={classes['note']}>
          {filterWords(words, field, current, { zone, now: Date.now() / 1000 })}. {words.t('filters:custom.note')}
        </p>
      )}
      <div className={classes['manner']}>
        {operators.length > 1 && (
          <NativeSelect
            className={classes['operator'] ?? ''}
            size="xs"
            aria-label={words.t('filters:operator.label')}
            value={operator}
            onChange={(event) => choose(event.currentTarget.value as Operator)}
            data={operators.map((value) => ({ value, label: words.t(`filters:operator.${value}`) }))}
          />
        )}
        <SegmentedControl
          className={classes['sense'] ?? ''}
          size="xs"
          aria-label={words.t('filters:sense.label')}
          value={negated ? 'except' : 'only'}
          onChange={(value) => setNegated(value === 'except')}
          data={[
            { value: 'only', label: words.t('filters:sense.only') },
            { value: 'except', label: words.t('filters:sense.except') },
          ]}
        />
      </div>
      <DraftForm key={operator} field={field} draft={draft} onChange={change} onChoose={close} />
      <div className={classes['footer']}>
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          disabled={current === undefined}
          onClick={() => close(undefined)}
        >
          {words.t('filters:clear')}
        </Button>
        <Button size="xs" type="submit" disabled={!readable}>
          {words.t('filters:apply')}
        </Button>
      </div>
    </form>
  );
}

function DraftForm(props: FormProps & { readonly onChoose: (filter: Filter) => void }) {
  const { field, draft, onChange, onChoose } = props;
  switch (draft.operator) {
    case 'empty':
      return null;
    case 'in':
      if (hasValueList(field)) return <ValuesForm field={field} draft={draft} onChange={onChange} />;
      return <TextForm values={draft.values.map(String)} onChange={(values) => onChange({ ...draft, values })} />;
    case 'between':
      if (fieldNamed(field)?.kind === 'time') {
        return <TimeForm field={field} draft={draft} onChange={onChange} onChoose={onChoose} />;
      }
      return <RangeForm field={field} draft={draft} onChange={onChange} />;
    default:
      return <TextForm values={draft.values} onChange={(values) => onChange({ ...draft, values })} />;
  }
}

type TextDraft = Extract<Draft, { operator: 'contains' | 'startsWith' | 'endsWith' }>;

function isTextOperator(operator: Operator): operator is TextDraft['operator'] {
  return operator === 'contains' || operator === 'startsWith' || operator === 'endsWith';
}

function isTextDraft(draft: Draft): draft is TextDraft {
  return isTextOperator(draft.operator);
}

function emptyDraft(operator: Operator): Draft {
  switch (operator) {
    case 'empty':
      return { operator, negated: false };
    case 'between':
      return { operator, negated: false, from: null, to: null };
    default:
      return { operator, negated: false, values: [] };
  }
}
