import type { FieldName } from '../../../shared/fields.ts';
import type { SavedView } from '../../../shared/preferences.ts';
import { allOf, type Filter, isCondition } from '../../../shared/query.ts';
import { everything, type Question, withFilter, withoutFilter } from '../../app/question.ts';
import { filterOfPeriod, periodOfFilter } from '../filters/periods.ts';

/** A saved view as the question that it asks now, and back. Moments are epoch seconds. */

/** The question of a view; a moving period is that of the moment. */
export function questionOfView(view: SavedView, now: number, zone: string): Question {
  const question: Question = {
    filters: filtersOf(view.filter),
    search: view.search ?? '',
    sort: view.sort ?? everything.sort,
  };
  if (view.period === undefined) return question;
  return withFilter(question, 'init_time_gmt', filterOfPeriod('init_time_gmt', view.period, now, zone));
}

/** What a view keeps of a question. A period that moves is kept by its name, so that "today" stays today. */
export function viewOfQuestion(question: Question, now: number, zone: string): Omit<SavedView, 'id' | 'name'> {
  const period = periodOfFilter(question.filters.init_time_gmt, now, zone);
  const { filters } = period === undefined ? question : withoutFilter(question, 'init_time_gmt');
  const filter = allOf(...Object.values(filters));
  const search = question.search.trim();
  return {
    ...(filter === undefined ? {} : { filter }),
    ...(period === undefined ? {} : { period }),
    ...(search === '' ? {} : { search }),
    sort: [...question.sort],
  };
}

/**
 * A filter taken apart by its fields. What is about several fields at once stays together, under the first of them: it
 * means the same there, and its chip names them all.
 */
export function filtersOf(filter: Filter | undefined): Question['filters'] {
  const filters: Partial<Record<FieldName, Filter>> = {};
  for (const part of partsOf(filter)) {
    const field = firstField(part);
    // A part without any field holds for all calls or for none; it needs a place like every other one.
    const place = field ?? 'call_uuid';
    const joined = allOf(filters[place], part);
    if (joined !== undefined) filters[place] = joined;
  }
  return filters;
}

function partsOf(filter: Filter | undefined): readonly Filter[] {
  if (filter === undefined) return [];
  return 'all' in filter ? filter.all.flatMap(partsOf) : [filter];
}

function firstField(filter: Filter): FieldName | undefined {
  if (isCondition(filter)) return filter.field;
  if ('not' in filter) return firstField(filter.not);
  for (const part of 'all' in filter ? filter.all : filter.any) {
    const field = firstField(part);
    if (field !== undefined) return field;
  }
  return undefined;
}

/** Whether two questions find the same calls by the same conditions; the order does not count. */
export function findTheSame(one: Question, other: Question): boolean {
  return one.search.trim() === other.search.trim() && textOf(one.filters) === textOf(other.filters);
}

/** Whether two questions are the same, the order too. */
export function areSame(one: Question, other: Question): boolean {
  return findTheSame(one, other) && JSON.stringify(one.sort) === JSON.stringify(other.sort);
}

function textOf(filters: Question['filters']): string {
  return JSON.stringify(Object.entries(filters).sort(([one], [other]) => (one < other ? -1 : 1)));
}
