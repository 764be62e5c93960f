import { type CallRow, type CellValue, cell } from './call.ts';
import { fields } from './fields.ts';
import { fold } from './text.ts';

/**
 * The one search box. A call has a haystack: its distinct numbers and names, one a line, folded; a telephone number also
 * in its international form. What a person types becomes substrings to look for in it, so that a number is found
 * however it was written and however much of it is known.
 */

/** What must be found in a haystack: of each inner list at least one substring. Without any list every call matches. */
export type SearchTerms = readonly (readonly string[])[];

/** The fields that are searched, in the order in which a haystack is made of them. */
export const searchedFields = fields.filter((field) => field.kind === 'number' || field.kind === 'name');

/** A number as people write it: digits with signs between them. */
const writtenNumber = /^\+?[\d\s().\-‐-―/]*$/;

/** How many digits a telephone number may have with its country code (ITU-T E.164). */
const mostDigits = 15;

/** What is dialled before a foreign number: `8-10` in Russia, `00` in most of the world. Never within a `000` prefix. */
const foreignPrefix = /^(?:810|00[1-9])/;
const dialledPrefix = 3;

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

/**
 * A telephone number in international form: `+` and its digits. Knows the Russian ways of dialling (8 before a national
 * number, 8-10 before a foreign one, a national number alone), `00`, and country codes without a sign, as the API sends
 * them. Returns undefined for anything that is no telephone number: extensions, short and local numbers, names.
 */
export function internationalNumber(text: string): string | undefined {
  const trimmed = text.trim();
  if (!writtenNumber.test(trimmed)) return undefined;
  const digits = digitsOf(trimmed);
  if (digits.length < 8 || digits.length > mostDigits + dialledPrefix) return undefined;
  if (trimmed.startsWith('+')) return digits.length <= mostDigits ? `+${digits}` : undefined;
  if (/^810\d{8,}$/.test(digits)) return `+${digits.slice(3)}`;
  if (/^00[1-9]\d{7,}$/.test(digits)) return `+${digits.slice(2)}`;
  if (/^[78][3-9]\d{9}$/.test(digits)) return `+7${digits.slice(1)}`;
  if (/^[3489]\d{9}$/.test(digits)) return `+7${digits}`;
  return /^[1-9]\d{10,14}$/.test(digits) ? `+${digits}` : undefined;
}

/** What a call is found by: its distinct numbers and names, folded, one a line. Empty where it has none. */
export function haystack(row: CallRow): string {
  return haystackOf(searchedFields.map((field) => cell(row, field.name)));
}

/** The haystack of a call by its values of {@link searchedFields}, in that order. */
export function haystackOf(values: readonly CellValue[]): string {
  const lines: string[] = [];
  const add = (line: string) => {
    if (lines.some((known) => known.includes(line))) return;
    for (let index = lines.length - 1; index >= 0; index -= 1) {
      if (line.includes(lines[index] ?? '')) lines.splice(index, 1);
    }
    lines.push(line);
  };
  for (const value of values) {
    if (typeof value === 'string') for (const line of searchLines(value)) add(line);
  }
  return lines.join('\n');
}

/** What one number or name is found by: its lines of a haystack, perhaps one within another. */
export function searchLines(value: string): string[] {
  const text = oneLine(fold(value));
  if (text === '') return [];
  const international = internationalNumber(text);
  const digits = writtenNumber.test(text) ? digitsOf(text) : '';
  return [...(international === undefined ? [] : [international]), ...(digits === '' ? [] : [digits]), text];
}

/**
 * What a person typed, as substrings to look for. Words must all be found, in any order. Spaces inside a number are
 * seen through: `8 (916) 123-45-67` is one word. Nothing typed finds every call.
 */
export function searchTerms(text: string): SearchTerms {
  const typed = oneLine(fold(text));
  if (typed === '') return [];
  const terms = typed.split(/[,;]+/).flatMap(termsOfPart);
  return terms.length > 0 ? terms : [[typed]];
}

/** Tells whether a haystack holds what is looked for. */
export function matchesSearch(searched: string, terms: SearchTerms): boolean {
  return terms.every((alternatives) => alternatives.some((needle) => searched.includes(needle)));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The terms of a text without commas: each word by itself, pieces of numbers that follow one another together. */
function termsOfPart(part: string): string[][] {
  const terms: string[][] = [];
  let pieces: string[] = [];
  const closeNumber = () => {
    terms.push(...termsOfNumber(pieces));
    pieces = [];
  };
  for (const word of part.split(' ')) {
    if (word === '') continue;
    if (!writtenNumber.test(word)) {
      closeNumber();
      terms.push([word]);
      continue;
    }
    if (word.startsWith('+') || isWhole(pieces)) closeNumber();
    pieces.push(word);
  }
  closeNumber();
  return terms;
}

/** Tells whether pieces make a whole telephone number, so that what follows is another word. */
function isWhole(pieces: readonly string[]): boolean {
  const digits = digitsOf(pieces.join(''));
  const first = pieces[0] ?? '';
  if (foreignPrefix.test(digits) || (first.startsWith('+') && !digits.startsWith('7'))) {
    return digits.length >= (pieces.length === 1 ? 10 : mostDigits);
  }
  return digits.length >= (/^[78]/.test(digits) ? 11 : 10);
}

function termsOfNumber(pieces: readonly string[]): string[][] {
  const digits = digitsOf(pieces.join(''));
  if (digits === '') return [];
  const together = [...new Set([...spellings(pieces[0] ?? '', digits), pieces.join(' ')])];
  const alone = pieces.filter((piece) => /\d/.test(piece));
  if (alone.length === 1 || isOneNumber(pieces)) return [together];
  const separate = alone.map((piece) => [...new Set([...spellings(piece, digitsOf(piece)), piece])]);
  if (digits.length > mostDigits + dialledPrefix) return separate;
  // One number with spaces, or several words: `together OR (each AND each)`, written as a conjunction.
  return separate.map((alternatives) => [...new Set([...together, ...alternatives])]);
}

/** Tells whether spaces stand within one number, as in `+7 916`, `8 916`, `(916) 123`, `123 45 67`, `495 123-4567`. */
function isOneNumber(pieces: readonly string[]): boolean {
  const digits = digitsOf(pieces.join(''));
  if (digits.length > mostDigits + dialledPrefix) return false;
  const first = pieces[0] ?? '';
  if (first.startsWith('+') || /^(?:[78]|8-?10|00)$/.test(first)) return true;
  if (/^(?:[78][3-9]\d{9}|[3489]\d{9})$/.test(digits) && digitsOf(first).length < 6) return true;
  return pieces.some((piece) => piece.includes('(')) || (pieces.length > 2 && pieces.some((piece) => piece.length < 3));
}

/** How the beginning of a number, or any part of it, may stand in a haystack. */
function spellings(written: string, digits: string): string[] {
  if (written.startsWith('+')) return [`+${digits}`];
  if (/^8[3-9]\d{2,9}$/.test(digits)) return [digits, `+7${digits.slice(1)}`];
  if (/^810[1-9]\d{3,}$/.test(digits)) return [digits, `+${digits.slice(3)}`];
  if (/^00[1-9]\d{3,}$/.test(digits)) return [digits, `+${digits.slice(2)}`];
  return [digits];
}
