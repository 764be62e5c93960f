import { TextInput } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { useState } from 'react';
import type { FieldName } from '../../../shared/fields.ts';
import { periods } from '../../../shared/preferences.ts';
import type { Filter } from '../../../shared/query.ts';
import { Dates } from '../../app/dates.tsx';
import { useZone } from '../../app/moments.ts';
import { useWords } from '../../app/words.tsx';
import { useWorkspace } from '../../app/workspace.ts';
import { listItem, moveByArrows } from './arrow-keys.ts';
import type { Draft } from './draft.ts';
import classes from './field-filter.module.css';
import type { FormProps } from './field-filter.tsx';
import { spanWords } from './filter-words.ts';
import { type End, readMoment, writeMomentText } from './moment-text.ts';
import { filterOfPeriod, periodOfFilter, spanOfPeriod } from './periods.ts';
import { dayOf } from './zone-time.ts';

type TimeDraft = Extract<Draft, { operator: 'between' }>;

/** From and to, of a time: a moving period by one click, days by the calendar, anything else by typing. */
export function TimeForm(props: FormProps<TimeDraft> & { readonly onChoose: (filter: Filter) => void }) {
  const { field, draft, onChange, onChoose } = props;
  const words = useWords();
  const zone = useZone();
  const now = Date.now() / 1000;
  const write = (value: number | null, end: End) =>
    value === null ? '' : writeMomentText(value, end, zone, words.language);
  const [texts, setTexts] = useState({ from: write(draft.from, 'from'), to: write(draft.to, 'to') });
  const set = useWorkspace(({ question }) => question.filters[field]);
  const current = currentPeriod(field, draft, set, now, zone);

  const isUnread = (text: string, end: End) => text.trim() !== '' && readMoment(text, end, zone) === undefined;
  const take = (next: { readonly from: string; readonly to: string }) => {
    setTexts(next);
    const from = readMoment(next.from, 'from', zone) ?? null;
    const to = readMoment(next.to, 'to', zone) ?? null;
    const isReversed = from !== null && to !== null && from > to;
    const isOdd = isUnread(next.from, 'from') || isUnread(next.to, 'to') || isReversed;
    onChange(isOdd ? undefined : { ...draft, from, to });
  };
  const from = readMoment(texts.from, 'from', zone);
  const to = readMoment(texts.to, 'to', zone);
  const odd = words.t('filters:range.not-moment');
  const reversed = from !== undefined && to !== undefined && from > to ? words.t('filters:range.reversed') : undefined;
  // The calendar shows the days of what is typed; the first click of a new stretch leaves its end open.
  const [half, setHalf] = useState<string | null>(null);
  const days: [string | null, string | null] =
    half === null
      ? [from === undefined ? null : dayOf(from, zone), to === undefined ? null : dayOf(to, zone)]
      : [half, null];
  const dayText = (day: string) => (words.language === 'ru' ? day.split('-').reverse().join('.') : day);

  return (
    <div className={classes['time']}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys go from button to button of the list. */}
      <div className={classes['periods']} onKeyDown={moveByArrows}>
        {periods.map((period) => {
          const span = spanOfPeriod(period, now, zone);
          return (
            <button
              key={period}
              type="button"
              {...listItem}
              className={classes['period']}
              data-autofocus={(current ?? 'today') === period || undefined}
              aria-pressed={current === period}
              title={spanWords(words, span.from, span.to, zone)}
              onClick={() => onChoose(filterOfPeriod(field, period, now, zone))}
            >
              {words.t(`filters:period.${period}`)}
            </button>
          );
        })}
      </div>
      <div className={classes['custom']}>
        <div className={classes['ends']}>
          <TextInput
            size="xs"
            label={words.t('filters:range.from-label')}
            placeholder={words.t('filters:range.moment-placeholder')}
            value={texts.from}
            error={isUnread(texts.from, 'from') && odd}
            onChange={(event) => take({ ...texts, from: event.currentTarget.value })}
            autoComplete="off"
          />
          <TextInput
            size="xs"
            label={words.t('filters:range.to-label')}
            placeholder={words.t('filters:range.open')}
            value={texts.to}
            error={isUnread(texts.to, 'to') ? odd : reversed}
            onChange={(event) => take({ ...texts, to: event.currentTarget.value })}
            autoComplete="off"
          />
        </div>
        <Dates>
          <DatePicker
            type="range"
            size="xs"
            fullWidth
            hideOutsideDates
            highlightToday
            ariaLabels={{
              previousMonth: words.t('filters:calendar.previous'),
              nextMonth: words.t('filters:calendar.next'),
              previousYear: words.t('filters:calendar.previous'),
              nextYear: words.t('filters:calendar.next'),
              previousDecade: words.t('filters:calendar.previous'),
              nextDecade: words.t('filters:calendar.next'),
            }}
            classNames={{ day: classes['day'] ?? '' }}
            weekendDays={[]}
            allowSingleDateInRange
            {...(days[0] === null ? {} : { defaultDate: days[0] })}
            value={days}
            onChange={([first, last]) => {
              setHalf(first !== null && last === null ? first : null);
              if (first !== null) take({ from: dayText(first), to: dayText(last ?? first) });
            }}
          />
        </Dates>
        <p className={classes['hint']}>{words.t('filters:range.zone', { zone })}</p>
      </div>
    </div>
  );
}

/** The period whose ends the draft has now; where they are those of the filter that is set, by the name that was chosen. */
function currentPeriod(field: FieldName, { from, to }: TimeDraft, set: Filter | undefined, now: number, zone: string) {
  if (from === null || to === null) return undefined;
  const isSet = set !== undefined && 'op' in set && set.op === 'between' && set.from === from && set.to === to;
  return periodOfFilter(isSet ? set : { field, op: 'between', from, to }, now, zone);
}
