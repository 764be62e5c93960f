import type { Database } from 'better-sqlite3';
import type { CellValue } from '../../shared/call.ts';
import { CallReviewError } from '../../shared/errors.ts';
import { haystackOf, matchesSearch, type SearchTerms, searchedFields, searchTerms } from '../../shared/search.ts';
import { fold } from '../../shared/text.ts';

/**
 * SQL that a scan of `call` evaluates for one row in 8,192: where a person has stopped the question, it ends the
 * statement. SQLite has no other way to stop one that this driver reaches, and ending the thread does not. It must come
 * first among the conditions: SQLite stops at the first that does not hold.
 */
export const stoppable = '((call.id & 8191) <> 0 OR alive())';

/** A text condition by its SQL function. SQLite's own LIKE and lower() know the case of ASCII only. */
export const textFunctions = {
  contains: 'folded_contains',
  startsWith: 'folded_starts_with',
  endsWith: 'folded_ends_with',
} as const;

/**
 * SQL that tells whether a search finds a call: 1 or 0. Takes what a person typed. What a call is found by is made anew for
 * each call that is asked about.
 */
export const foundSql = `call_found(?, ${searchedFields.map((field) => `call.${field.name}`).join(', ')})`;

/**
 * Gives a connection the functions that compiled queries call. Text conditions hold for no null and take a folded needle.
 *
 * @param isCancelled asked now and then while a statement runs; true ends it with the error `cancelled`
 */
export function registerQueryFunctions(database: Database, isCancelled: () => boolean): void {
  database.function('alive', () => {
    if (isCancelled()) throw new CallReviewError('cancelled');
    return 1;
  });
  database.function('fold', { deterministic: true }, (value) => (typeof value === 'string' ? fold(value) : null));
  let typed: string | undefined;
  let terms: SearchTerms = [];
  database.function('call_found', { deterministic: true, varargs: true }, (text: string, ...values: CellValue[]) => {
    if (text !== typed) terms = searchTerms(text);
    typed = text;
    return matchesSearch(haystackOf(values), terms) ? 1 : 0;
  });
  const textFunction = (name: string, holds: (folded: string, needle: string) => boolean) => {
    database.function(name, { deterministic: true }, (value, needle) =>
      typeof value === 'string' && holds(fold(value), String(needle)) ? 1 : 0,
    );
  };
  textFunction(textFunctions.contains, (folded, needle) => folded.includes(needle));
  textFunction(textFunctions.startsWith, (folded, needle) => folded.startsWith(needle));
  textFunction(textFunctions.endsWith, (folded, needle) => folded.endsWith(needle));
}
