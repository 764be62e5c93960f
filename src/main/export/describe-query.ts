import { type FieldKind, type FieldName, fieldNamed } from '../../shared/fields.ts';
import { type Condition, type Filter, isCondition, newestFirst, type SortKey } from '../../shared/query.ts';
import { valueWords, type Words } from '../../shared/words/words.ts';
import { formatMoment, type Zone } from './zone.ts';

/** Between conditions that must all hold. */
const separator = ' · ';

/** How many values of one condition are told; of the rest, how many they are. */
const toldValues = 50;

/** A filter in words; "all calls" where there is none. */
export function describeFilter(filter: Filter | undefined, words: Words, zone: Zone): string {
  return describe(filter ?? { all: [] }, words, zone, true);
}

/** An order in words: `Started (descending), Duration (ascending)`. */
export function describeSort(sort: readonly SortKey[] | undefined, words: Words): string {
  const keys = sort === undefined || sort.length === 0 ? newestFirst : sort;
  return keys
    .map(({ field, direction }) => words.t(`export:sort.${direction}`, { field: words.t(`fields:label.${field}`) }))
    .join(', ');
}

function describe(filter: Filter, words: Words, zone: Zone, isOutermost: boolean): string {
  if (isCondition(filter)) return describeCondition(filter, words, zone);
  if ('not' in filter) return describeNot(filter.not, words, zone);
  const isAll = 'all' in filter;
  const inner = isAll ? filter.all : filter.any;
  const [only] = inner;
  if (only === undefined) return words.t(isAll ? 'export:query.all' : 'export:query.none');
  if (inner.length === 1) return describe(only, words, zone, isOutermost);
  const parts = inner.map((part) => describe(part, words, zone, false));
  if (isAll && isOutermost) return parts.join(separator);
  return `(${parts.join(` ${words.t(isAll ? 'export:query.and' : 'export:query.or')} `)})`;
}

function describeNot(filter: Filter, words: Words, zone: Zone): string {
  if (isCondition(filter)) {
    const field = words.t(`fields:label.${filter.field}`);
    if (filter.op === 'empty') return words.t('export:query.not-empty', { field });
    if (filter.op === 'in' && filter.values.length > 0) {
      return words.t('export:query.except', { field, values: valueList(filter.field, filter.values, words, zone) });
    }
  }
  return words.t('export:query.not', { filter: describe(filter, words, zone, false) });
}

function describeCondition(condition: Condition, words: Words, zone: Zone): string {
  const field = words.t(`fields:label.${condition.field}`);
  switch (condition.op) {
    case 'empty':
      return words.t('export:query.empty', { field });
    case 'in':
      if (condition.values.length === 0) return words.t('export:query.none');
      return words.t('export:query.in', { field, values: valueList(condition.field, condition.values, words, zone) });
    case 'between':
      return describeBetween(condition, field, words, zone);
    default:
      return words.t(`export:query.${condition.op}`, { field, value: condition.value });
  }
}

function describeBetween(
  { field: name, from, to }: Condition & { readonly op: 'between' },
  field: string,
  words: Words,
  zone: Zone,
): string {
  const say = (value: number) => quantity(fieldNamed(name)?.kind, value, zone);
  if (from !== undefined && to !== undefined) {
    return words.t('export:query.between', { field, from: say(from), to: say(to) });
  }
  if (from !== undefined) return words.t('export:query.from', { field, from: say(from) });
  if (to !== undefined) return words.t('export:query.to', { field, to: say(to) });
  return words.t('export:query.any-value', { field });
}

function valueList(field: FieldName, values: readonly (string | number | null)[], words: Words, zone: Zone): string {
  const told = values.slice(0, toldValues).map((value) => {
    if (value === null) return words.t('export:query.null');
    if (typeof value === 'number') return quantity(fieldNamed(field)?.kind, value, zone);
    const said = valueWords(words, field, value);
    return said === '' ? words.t('export:query.empty-text') : said;
  });
  const more = values.length - told.length;
  if (more > 0) told.push(words.t('export:query.more', { count: more }));
  return told.join(', ');
}

function quantity(kind: FieldKind | undefined, value: number, zone: Zone): string {
  if (kind === 'time') return formatMoment(zone, value);
  return kind === 'duration' ? clockDuration(value) : String(value);
}

/** Seconds as `0:10`, `5:00`, `1:00:00`. */
function clockDuration(seconds: number): string {
  const size = Math.abs(seconds);
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(size / 3600);
  const minutes = Math.floor((size % 3600) / 60);
  const start = hours > 0 ? `${hours}:${two(minutes)}` : String(minutes);
  return `${seconds < 0 ? '-' : ''}${start}:${two(size % 60)}`;
}
