import { searchTerms } from '../../../shared/search.ts';
import { fold } from '../../../shared/text.ts';

/** Where a shown text holds what was searched: for marking, not for finding (the store finds). */

/** A part of a text, `[from, to)`. */
export interface Match {
  readonly from: number;
  readonly to: number;
}

/** Finds what was searched in shown texts. */
export type Matcher = (shown: string) => readonly Match[];

/** A matcher of a search text; undefined where nothing is searched. */
export function matcherOf(search: string): Matcher | undefined {
  const needles = searchTerms(search).flat();
  if (needles.length === 0) return undefined;
  const numbers = [...new Set(needles.map(digitsOf).filter((digits) => digits !== ''))];
  const texts = needles.filter((needle) => /[^\d\s+().-]/.test(needle));
  return (shown) => joined([...textMatches(shown, texts), ...numberMatches(shown, numbers)]);
}

function textMatches(shown: string, needles: readonly string[]): Match[] {
  if (needles.length === 0) return [];
  const folded = fold(shown);
  // A letter that folds to two moves everything behind it: then nothing is marked rather than the wrong letters.
  if (folded.length !== shown.length) return [];
  return needles.flatMap((needle) => occurrences(folded, needle));
}

/** Numbers are found across the spaces and dashes with which they are shown. */
function numberMatches(shown: string, needles: readonly string[]): Match[] {
  if (needles.length === 0 || !/\d/.test(shown)) return [];
  const places: number[] = [];
  let digits = '';
  for (let index = 0; index < shown.length; index += 1) {
    const character = shown.charAt(index);
    if (character >= '0' && character <= '9') {
      digits += character;
      places.push(index);
    }
  }
  return needles
    .flatMap((needle) => occurrences(digits, needle))
    .map(({ from, to }) => ({ from: places[from] ?? 0, to: (places[to - 1] ?? 0) + 1 }));
}

function occurrences(text: string, needle: string): Match[] {
  const found: Match[] = [];
  for (let from = text.indexOf(needle); from >= 0; from = text.indexOf(needle, from + needle.length)) {
    found.push({ from, to: from + needle.length });
  }
  return found;
}

function joined(matches: readonly Match[]): readonly Match[] {
  const result: Match[] = [];
  for (const match of matches.toSorted((one, other) => one.from - other.from)) {
    const last = result.at(-1);
    if (last !== undefined && match.from <= last.to) {
      result[result.length - 1] = { from: last.from, to: Math.max(last.to, match.to) };
    } else {
      result.push(match);
    }
  }
  return result;
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
