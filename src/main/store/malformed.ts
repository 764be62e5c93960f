import { CallReviewError } from '../../shared/errors.ts';

/** The error for a part of a query that means nothing. `path` tells which one, and never its value. */
export function malformed(path: string): CallReviewError {
  return new CallReviewError('usage', { detail: `query.${path}` });
}
