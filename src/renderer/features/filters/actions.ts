import type { FieldName } from '../../../shared/fields.ts';
import type { Filter } from '../../../shared/query.ts';
import { withFilter } from '../../app/question.ts';
import { workspace } from '../../app/workspace.ts';
import { toggleExcluded, toggleIncluded, type Value } from './draft.ts';

/** What changes the question from anywhere in the window. */

/** Sets one field's filter; undefined takes it away. */
export function setFilter(field: FieldName, filter: Filter | undefined): void {
  workspace.set({ question: withFilter(workspace.get().question, field, filter) });
}

/** Takes every field's filter away. The search text stays: it is seen in its box. */
export function clearFilters(): void {
  workspace.set({ question: { ...workspace.get().question, filters: {} } });
}

/** Sets the search text. */
export function setSearch(search: string): void {
  const { question } = workspace.get();
  if (question.search !== search) workspace.set({ question: { ...question, search } });
}

/** Filters by a value, in addition to those by which is filtered already; a value that is among them leaves them. */
export function filterByValue(field: FieldName, value: Value): void {
  setFilter(field, toggleIncluded(field, workspace.get().question.filters[field], value));
}

/** Leaves out the calls with a value; once more lets them in again. */
export function excludeValue(field: FieldName, value: Value): void {
  setFilter(field, toggleExcluded(field, workspace.get().question.filters[field], value));
}
