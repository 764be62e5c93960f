import type { FieldName } from '../../../shared/fields.ts';
import type { Filter } from '../../../shared/query.ts';

/**
 * One field's filter in the form in which a person edits it. Every filter that is made here can be edited again; one
 * that was made by hand may be no draft.
 */

/** A value of a field. */
export type Value = string | number | null;

/** How a text is looked for. */
export const textOperators = ['contains', 'startsWith', 'endsWith'] as const;
type TextOperator = (typeof textOperators)[number];

/** `negated` turns each round: all calls except those. Several values are alternatives. */
export type Draft =
  | { readonly operator: 'in'; readonly negated: boolean; readonly values: readonly Value[] }
  | { readonly operator: TextOperator; readonly negated: boolean; readonly values: readonly string[] }
  | {
      readonly operator: 'between';
      readonly negated: boolean;
      readonly from: number | null;
      readonly to: number | null;
    }
  | { readonly operator: 'empty'; readonly negated: boolean };

/** What a draft does. */
export type Operator = Draft['operator'];

/** A draft as a filter; undefined where nothing is chosen yet, which leaves every call in. */
export function filterOf(field: FieldName, draft: Draft): Filter | undefined {
  const filter = plainFilterOf(field, draft);
  return filter !== undefined && draft.negated ? { not: filter } : filter;
}

function plainFilterOf(field: FieldName, draft: Draft): Filter | undefined {
  switch (draft.operator) {
    case 'in':
      return draft.values.length === 0 ? undefined : { field, op: 'in', values: draft.values };
    case 'between': {
      const { from, to } = draft;
      if (from === null && to === null) return undefined;
      return { field, op: 'between', ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) };
    }
    case 'empty':
      return { field, op: 'empty' };
    default: {
      const parts = draft.values
        .filter((value) => value !== '')
        .map((value): Filter => ({ field, op: draft.operator, value }));
      return parts.length > 1 ? { any: parts } : parts[0];
    }
  }
}

/** A filter as a draft of the field; undefined where it says more than a draft can. */
export function draftOf(field: FieldName, filter: Filter): Draft | undefined {
  if ('not' in filter) {
    const draft = draftOf(field, filter.not);
    return draft === undefined ? undefined : { ...draft, negated: !draft.negated };
  }
  if ('all' in filter) return undefined;
  if ('any' in filter) return alternativesOf(field, filter.any);
  if (filter.field !== field) return undefined;
  switch (filter.op) {
    case 'in':
      return filter.values.length === 0 ? undefined : { operator: 'in', negated: false, values: filter.values };
    case 'between': {
      const { from = null, to = null } = filter;
      // Without ends it holds for every call that has a value.
      if (from === null && to === null) return { operator: 'empty', negated: true };
      return { operator: 'between', negated: false, from, to };
    }
    case 'empty':
      return { operator: 'empty', negated: false };
    default:
      return filter.value === '' ? undefined : { operator: filter.op, negated: false, values: [filter.value] };
  }
}

/** `contains a or contains b`; no other alternatives are made by a draft. */
function alternativesOf(field: FieldName, parts: readonly Filter[]): Draft | undefined {
  const values: string[] = [];
  let operator: TextOperator | undefined;
  for (const part of parts) {
    if (!('op' in part) || part.field !== field || part.op === 'in' || part.op === 'between' || part.op === 'empty') {
      return undefined;
    }
    if (part.value === '' || (operator !== undefined && part.op !== operator)) return undefined;
    operator = part.op;
    values.push(part.value);
  }
  return operator === undefined ? undefined : { operator, negated: false, values };
}

/** A field's filter with one value taken in, or taken out again where it was in: "filter by this". */
export function toggleIncluded(field: FieldName, filter: Filter | undefined, value: Value): Filter | undefined {
  return toggle(field, filter, value, false);
}

/** A field's filter with one value left out, or let in again: "exclude this". */
export function toggleExcluded(field: FieldName, filter: Filter | undefined, value: Value): Filter | undefined {
  return toggle(field, filter, value, true);
}

function toggle(field: FieldName, filter: Filter | undefined, value: Value, negated: boolean): Filter | undefined {
  const draft = filter === undefined ? undefined : draftOf(field, filter);
  const known = draft?.operator === 'in' ? draft : undefined;
  if (known?.negated === negated) {
    const others = known.values.filter((each) => each !== value);
    const values = others.length < known.values.length ? others : [...known.values, value];
    return filterOf(field, { ...known, values });
  }
  // What is asked for now contradicts the list of the other kind: the value leaves that list, where it stood in it.
  if (known?.values.includes(value)) {
    const values = known.values.filter((each) => each !== value);
    if (values.length > 0) return filterOf(field, { ...known, values });
  }
  return filterOf(field, { operator: 'in', negated, values: [value] });
}
