import type { FieldName } from '../../../shared/fields.ts';
import { fold } from '../../../shared/text.ts';
import type { Words } from '../../../shared/words/one-language.ts';
import type { Value } from './draft.ts';
import { valueLabel } from './filter-words.ts';

/** Which values of a field are listed, of those that the calls have and those that are chosen. */

/** A value with the number of calls that have it under the other filters. */
export interface CountedValue {
  readonly value: Value;
  readonly count: number;
}

/** What a list shows. */
export interface ValueList {
  readonly shown: readonly CountedValue[];
  /** How many more there are. */
  readonly more: number;
}

/** How many values are shown at once; the others are found by typing. */
const mostShown = 200;

/**
 * The most frequent values whose words or own spelling hold what is typed. Values that are chosen and that no call has
 * under the other filters stand last with a count of 0, so that they can be seen and taken out.
 */
export function listValues(
  words: Words,
  field: FieldName,
  facet: readonly CountedValue[],
  kept: readonly Value[],
  typed: string,
): ValueList {
  const counted = new Set(facet.map(({ value }) => value));
  const all = [...facet, ...kept.filter((value) => !counted.has(value)).map((value) => ({ value, count: 0 }))];
  const needle = fold(typed.trim());
  const found =
    needle === ''
      ? all
      : all.filter(({ value }) =>
          [valueLabel(words, field, value), String(value ?? '')].some((text) => fold(text).includes(needle)),
        );
  // What is chosen is never hidden behind what is frequent.
  const chosen = new Set(kept);
  const rest = found.slice(mostShown).filter(({ value }) => chosen.has(value));
  return { shown: [...found.slice(0, mostShown), ...rest], more: Math.max(0, found.length - mostShown - rest.length) };
}

/** What is typed as a value of its own, to be chosen though no call has it yet; undefined where it is none. */
export function typedValue(typed: string, isInteger: boolean): string | number | undefined {
  const text = typed.trim();
  if (text === '') return undefined;
  if (!isInteger) return text;
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
