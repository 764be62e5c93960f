import { Input, NativeSelect, TagsInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RequestOptionName, RequestOptions } from '../../../shared/request-options.ts';
import { useWords } from '../../app/words.tsx';
import { MomentField } from './moment-field.tsx';
import {
  crossedEnds,
  type ListOption,
  type Problem,
  type RequestDraft,
  type SingleOption,
  separators,
  splitValues,
} from './request-draft.ts';
import classes from './request-form.module.css';

/** The form of the 15 documented request options. Each field has words and the option's own name. */
export function RequestForm(props: {
  readonly draft: RequestDraft;
  /** What can be read of it. */
  readonly options: RequestOptions;
  readonly problems: Readonly<Partial<Record<RequestOptionName, Problem>>>;
  readonly onChange: (draft: RequestDraft) => void;
}) {
  const { draft, problems, onChange } = props;
  const words = useWords();
  const crossed = crossedEnds(props.options);
  const label = (name: RequestOptionName) => <OptionLabel words={words.t(`syncing:option.${name}`)} name={name} />;
  const error = (name: RequestOptionName) => {
    const problem = problems[name];
    if (problem !== undefined) return words.t(`syncing:problem.${problem}`);
    return crossed.includes(name) ? words.t('syncing:problem.crossed') : undefined;
  };
  const set = (name: RequestOptionName, value: string | readonly string[]) => onChange({ ...draft, [name]: value });
  const text = (name: SingleOption, placeholder: string) => (
    <TextInput
      label={label(name)}
      error={error(name)}
      placeholder={placeholder}
      inputMode="numeric"
      autoComplete="off"
      value={draft[name]}
      onChange={(event) => set(name, event.currentTarget.value)}
    />
  );
  const moment = (name: 'start_datetime' | 'end_datetime') => (
    <MomentField label={label(name)} error={error(name)} value={draft[name]} onChange={(value) => set(name, value)} />
  );
  const list = (name: ListOption, placeholder: string, known: string[] = []) => (
    <TagsInput
      label={label(name)}
      error={error(name)}
      placeholder={draft[name].length === 0 ? placeholder : ''}
      data={known}
      splitChars={[...separators]}
      acceptValueOnBlur
      clearable
      clearButtonProps={{ 'aria-label': words.t('syncing:option.clear') }}
      comboboxProps={{ transitionProps: { duration: 0 } }}
      maxTags={1_000}
      value={[...draft[name]]}
      onChange={(value) => set(name, splitValues(value))}
    />
  );
  const anyText = words.t('syncing:option.any');
  const seconds = words.t('syncing:option.seconds');
  return (
    <div className={classes['fields']}>
      <Group title={words.t('syncing:group.period')}>
        {moment('start_datetime')}
        {moment('end_datetime')}
      </Group>
      <Group title={words.t('syncing:group.who')}>
        {list('flow', anyText, ['in', 'out'])}
        {list('extension_id', anyText)}
        {list('from_username', anyText)}
        {list('to_username', anyText)}
        {list('bridged_username', anyText)}
        {list('did_number', anyText)}
      </Group>
      <Group title={words.t('syncing:group.length')}>
        {text('start_duration', seconds)}
        {text('end_duration', seconds)}
        {text('start_bridged_duration', seconds)}
        {text('end_bridged_duration', seconds)}
      </Group>
      <Group title={words.t('syncing:group.answer')} columns={3}>
        <NativeSelect
          size="sm"
          label={label('order')}
          data={[
            { value: '', label: words.t('syncing:option.order.unset') },
            { value: 'asc', label: words.t('syncing:option.order.asc') },
            { value: 'desc', label: words.t('syncing:option.order.desc') },
          ]}
          value={draft.order}
          onChange={(event) => set('order', event.currentTarget.value)}
        />
        {text('page', '1')}
        {text('per_page', '20')}
      </Group>
      <Input.Description>{words.t('syncing:group.answer.note')}</Input.Description>
    </div>
  );
}

function Group(props: { readonly title: string; readonly columns?: 2 | 3; readonly children: ReactNode }) {
  return (
    <fieldset className={classes['group']}>
      <legend className={classes['legend']}>{props.title}</legend>
      <div className={classes['grid']} data-columns={props.columns ?? 2}>
        {props.children}
      </div>
    </fieldset>
  );
}

function OptionLabel({ words, name }: { readonly words: string; readonly name: string }) {
  return (
    <>
      {words} <code className={classes['name']}>{name}</code>
    </>
  );
}
