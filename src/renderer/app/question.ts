import type { FieldName } from '../../shared/fields.ts';
import { allOf, type Filter, newestFirst, type Query, type SortKey } from '../../shared/query.ts';

/** What the person asks: one filter for each field at the most, one search text, one order. */
export interface Question {
  readonly filters: Readonly<Partial<Record<FieldName, Filter>>>;
  readonly search: string;
  readonly sort: readonly SortKey[];
}

/** All calls, newest first. */
export const everything: Question = { filters: {}, search: '', sort: newestFirst };

/** The question as a query. */
export function queryOf({ filters, search, sort }: Question): Query {
  const filter = allOf(...Object.values(filters));
  return {
    ...(filter === undefined ? {} : { filter }),
    ...(search.trim() === '' ? {} : { search: search.trim() }),
    sort,
  };
}

/** The question without one field's filter: what the counts of that field's values are taken under. */
export function withoutFilter(question: Question, field: FieldName): Question {
  const { [field]: _, ...filters } = question.filters;
  return { ...question, filters };
}

/** The question with a field's filter changed; undefined takes it away. */
export function withFilter(question: Question, field: FieldName, filter: Filter | undefined): Question {
  const others = withoutFilter(question, field);
  return filter === undefined ? others : { ...others, filters: { ...others.filters, [field]: filter } };
}
