import type { Span } from '../../shared/coverage.ts';
import { isCondition, type Query } from '../../shared/query.ts';

/**
 * The period in which a query's calls can have started, as far as the conditions that must all hold tell. An end that
 * is left open is the one of `held`. Epoch seconds, `[start, end)`; empty where start is not before end.
 */
export function askedPeriod(query: Query, held: Span): Span {
  let { start, end } = { start: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY };
  const filters = query.filter === undefined ? [] : [query.filter];
  for (const filter of filters) {
    if (isCondition(filter)) {
      if (filter.field !== 'init_time_gmt' || filter.op !== 'between') continue;
      start = Math.max(start, filter.from ?? start);
      end = Math.min(end, filter.to === undefined ? end : filter.to + 1);
    } else if ('all' in filter) filters.push(...filter.all);
  }
  return {
    start: Number.isFinite(start) ? start : held.start,
    end: Number.isFinite(end) ? end : held.end,
  };
}
