import { type SearchTerms, searchTerms } from '../../shared/search.ts';
import { malformed } from './malformed.ts';

/** How many words one search may have. */
const mostTerms = 100;

/** What a search looks for. @throws CallReviewError `usage` */
export function checkedTerms(search: unknown): SearchTerms {
  if (search === undefined) return [];
  if (typeof search !== 'string') throw malformed('search');
  const terms = searchTerms(search.toWellFormed());
  if (terms.length > mostTerms) throw malformed('search');
  return terms;
}
