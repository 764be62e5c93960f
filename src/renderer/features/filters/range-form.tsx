import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { fieldNamed } from '../../../shared/fields.ts';
import { writeDuration } from '../../app/clock.ts';
import { useWords } from '../../app/words.tsx';
import type { Draft } from './draft.ts';
import { readDuration } from './duration-text.ts';
import classes from './field-filter.module.css';
import type { FormProps } from './field-filter.tsx';

type RangeDraft = Extract<Draft, { operator: 'between' }>;

/** Lengths of time that are asked for again and again, seconds. */
const presets: readonly Pick<RangeDraft, 'from' | 'to'>[] = [
  { from: null, to: 10 },
  { from: 60, to: null },
  { from: 300, to: null },
  { from: 600, to: null },
];

/** From and to, of a length of time or a rating; either may stay open. */
export function RangeForm({ field, draft, onChange }: FormProps<RangeDraft>) {
  const words = useWords();
  const isDuration = fieldNamed(field)?.kind === 'duration';
  const read = isDuration ? readDuration : readWhole;
  const write = (value: number | null) => (value === null ? '' : isDuration ? writeDuration(value) : String(value));
  const [texts, setTexts] = useState({ from: write(draft.from), to: write(draft.to) });

  const errorOf = (text: string) =>
    text.trim() !== '' && read(text) === undefined
      ? words.t(isDuration ? 'filters:range.not-duration' : 'filters:range.not-number')
      : undefined;
  const from = read(texts.from) ?? null;
  const to = read(texts.to) ?? null;
  const reversed = from !== null && to !== null && from > to ? words.t('filters:range.reversed') : undefined;

  const take = (next: { readonly from: string; readonly to: string }) => {
    setTexts(next);
    const [nextFrom, nextTo] = [read(next.from) ?? null, read(next.to) ?? null];
    const isOdd = errorOf(next.from) !== undefined || errorOf(next.to) !== undefined;
    const isReversed = nextFrom !== null && nextTo !== null && nextFrom > nextTo;
    onChange(isOdd || isReversed ? undefined : { ...draft, from: nextFrom, to: nextTo });
  };
  const tidy = () => {
    if (errorOf(texts.from) === undefined && errorOf(texts.to) === undefined)
      setTexts({ from: write(from), to: write(to) });
  };

  return (
    <>
      <div className={classes['ends']}>
        <TextInput
          size="xs"
          data-autofocus
          label={words.t('filters:range.from-label')}
          placeholder={isDuration ? '0:00' : undefined}
          value={texts.from}
          error={errorOf(texts.from)}
          onChange={(event) => take({ ...texts, from: event.currentTarget.value })}
          onBlur={tidy}
          autoComplete="off"
        />
        <TextInput
          size="xs"
          label={words.t('filters:range.to-label')}
          placeholder={words.t('filters:range.open')}
          value={texts.to}
          error={errorOf(texts.to) ?? reversed}
          onChange={(event) => take({ ...texts, to: event.currentTarget.value })}
          onBlur={tidy}
          autoComplete="off"
        />
      </div>
      {isDuration && (
        <>
          <p className={classes['hint']}>{words.t('filters:range.duration-hint')}</p>
          <fieldset className={classes['presets']} aria-label={words.t('filters:range.presets')}>
            {presets.map((preset) => (
              <Button
                key={`${preset.from}-${preset.to}`}
                variant={preset.from === from && preset.to === to ? 'light' : 'default'}
                size="compact-sm"
                aria-pressed={preset.from === from && preset.to === to}
                onClick={() => take({ from: write(preset.from), to: write(preset.to) })}
              >
                {preset.from === null
                  ? words.t('filters:range.to', { to: write(preset.to) })
                  : words.t('filters:range.from', { from: write(preset.from) })}
              </Button>
            ))}
          </fieldset>
        </>
      )}
    </>
  );
}

function readWhole(text: string): number | undefined {
  return /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : undefined;
}
