import { shortExtension } from '../../../shared/extension-name.ts';
import { type FieldName, fieldNamed } from '../../../shared/fields.ts';
import { type Filter, isCondition } from '../../../shared/query.ts';
import { valueWords, type Words } from '../../../shared/words/one-language.ts';
import { writeDuration } from '../../app/clock.ts';
import { writeNumber } from '../../app/phone-number.ts';
import { type Draft, draftOf, type Value } from './draft.ts';
import { periodOfFilter } from './periods.ts';
import { clockTime, endOfDay, startOfDay } from './zone-time.ts';

/** In which zone and at which moment (epoch seconds) a filter is put into words. */
export interface Moment {
  readonly zone: string;
  readonly now: number;
}

/** How many values a chip names. */
const namedValues = 3;

/** One field's filter as a chip says it: `Result: Not answered, Busy`, `Talk time: 0:10–5:00`, `Caller contains 916`. */
export function filterWords(words: Words, field: FieldName, filter: Filter, moment: Moment): string {
  const label = words.t(`fields:label.${field}`);
  const draft = draftOf(field, filter);
  if (draft === undefined) return words.t('filters:chip.custom', { fields: fieldsOf(words, filter).join(', ') });
  const { negated } = draft;
  switch (draft.operator) {
    case 'empty':
      return words.t(negated ? 'filters:chip.not-empty' : 'filters:chip.empty', { field: label });
    case 'in':
      return words.t(negated ? 'filters:chip.except' : 'filters:chip.in', {
        field: label,
        values: listOf(words, field, draft.values),
      });
    case 'between': {
      const range = rangeWords(words, field, filter, draft, moment);
      return words.t(negated ? 'filters:chip.not-between' : 'filters:chip.between', { field: label, range });
    }
    default: {
      const key = `filters:chip.${negated ? 'not-' : ''}${draft.operator}` as const;
      return words.t(key, { field: label, values: alternativesOf(words, draft.values) });
    }
  }
}

/** A value as a list of values names it. */
export function valueLabel(words: Words, field: FieldName, value: Value): string {
  if (value === null) return words.t('filters:value.none');
  if (typeof value === 'number') return String(value);
  const said = valueWords(words, field, value);
  if (said === '') return words.t('filters:value.empty-text');
  if (said !== value) return said;
  if (field === 'extension_name') return shortExtension(value);
  return fieldNamed(field)?.kind === 'number' ? writeNumber(value) : value;
}

/** A stretch of time of the zone's clock: `16–22 Nov 2026`, `23 Nov 2026, 09:00 – 10:30`. */
export function spanWords(words: Words, from: number, to: number, zone: string): string {
  const isWholeDays = startsDay(from, zone) && endsDay(to, zone);
  // Its own last second would add the times; any second of the last day names it.
  return momentFormat(words, zone, isWholeDays).formatRange(from * 1000, to * 1000);
}

function rangeWords(
  words: Words,
  field: FieldName,
  filter: Filter,
  { from, to }: Extract<Draft, { operator: 'between' }>,
  { zone, now }: Moment,
): string {
  const kind = fieldNamed(field)?.kind;
  if (kind === 'time') {
    if (from !== null && to !== null) {
      // By the filter itself: only that knows by which of two names it was chosen.
      const period = periodOfFilter(filter, now, zone);
      return period === undefined ? spanWords(words, from, to, zone) : words.t(`filters:period.${period}`);
    }
    const isWholeDay = from === null ? to !== null && endsDay(to, zone) : startsDay(from, zone);
    const said = momentFormat(words, zone, isWholeDay).format((from ?? to ?? 0) * 1000);
    return from === null ? words.t('filters:range.to', { to: said }) : words.t('filters:range.from', { from: said });
  }
  const write = kind === 'duration' ? writeDuration : String;
  if (from === null) return words.t('filters:range.to', { to: write(to ?? 0) });
  if (to === null) return words.t('filters:range.from', { from: write(from) });
  return from === to ? write(from) : words.t('filters:range.between', { from: write(from), to: write(to) });
}

function startsDay(moment: number, zone: string): boolean {
  return moment === startOfDay(clockTime(moment, zone).slice(0, 10), zone);
}

function endsDay(moment: number, zone: string): boolean {
  return moment === endOfDay(clockTime(moment, zone).slice(0, 10), zone);
}

function momentFormat(words: Words, zone: string, isDay: boolean): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(words.language === 'en' ? 'en-GB' : words.language, {
    timeZone: zone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...(isDay ? {} : { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }),
  });
}

function listOf(words: Words, field: FieldName, values: readonly Value[]): string {
  const labels = values.map((value) => valueLabel(words, field, value));
  if (labels.length <= namedValues + 1) return labels.join(', ');
  const named = labels.slice(0, namedValues).join(', ');
  return words.t('filters:value.and-more', { values: named, count: labels.length - namedValues });
}

function alternativesOf(words: Words, values: readonly string[]): string {
  const named = values.slice(0, namedValues + 1);
  const rest = values.length - named.length;
  if (rest > 0) return words.t('filters:value.and-more', { values: named.join(', '), count: rest });
  return new Intl.ListFormat(words.language, { type: 'disjunction' }).format(named);
}

/** The labels of the fields that a filter is about, each once, in its order. */
function fieldsOf(words: Words, filter: Filter): readonly string[] {
  const found = new Set<FieldName>();
  const visit = (part: Filter) => {
    if (isCondition(part)) found.add(part.field);
    else if ('not' in part) visit(part.not);
    else for (const inner of 'all' in part ? part.all : part.any) visit(inner);
  };
  visit(filter);
  return [...found].map((field) => words.t(`fields:label.${field}`));
}
