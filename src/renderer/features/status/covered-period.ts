import type { CoverageSpan, Span } from '../../../shared/coverage.ts';
import { type Filter, isCondition } from '../../../shared/query.ts';

/** Which period a question is about, and what of it is not held. Epoch seconds, spans `[start, end)`. */

/** The moments that a filter leaves open: both ends included, undefined where it sets none. */
interface Bounds {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** So much may be missing at the end without a word: the time since the last sync, which is told elsewhere. */
const untoldSeconds = 3_600;

/**
 * The period within which the calls of a filter started. An end that the filter leaves open, or that lies in the future,
 * is now; a beginning that it leaves open is that of the earliest call held. Undefined where nothing is in it.
 */
export function periodAsked(filter: Filter | undefined, earliest: number | null, now: number): Span | undefined {
  const { from, to } = filter === undefined ? {} : boundsOf(filter);
  const start = from ?? earliest;
  const end = Math.min(now, to === undefined ? now : to + 1);
  return start === null || start >= end ? undefined : { start, end };
}

/** The spans of a period that were not fetched; what is missing since the last sync alone is none. */
export function missingSpans(uncovered: readonly CoverageSpan[], now: number): readonly Span[] {
  return uncovered.filter(
    ({ state, start, end }) => state === 'missing' && (end < now - untoldSeconds || end - start > untoldSeconds),
  );
}

function boundsOf(filter: Filter): Bounds {
  if (isCondition(filter)) {
    return filter.field === 'init_time_gmt' && filter.op === 'between' ? { from: filter.from, to: filter.to } : {};
  }
  if ('not' in filter) return {};
  if ('all' in filter) {
    return filter.all.map(boundsOf).reduce<Bounds>(
      (left, right) => ({
        from: pick(Math.max, left.from, right.from),
        to: pick(Math.min, left.to, right.to),
      }),
      {},
    );
  }
  // Of alternatives the widest: an end that one of them leaves open is open.
  const [first, ...others] = filter.any.map(boundsOf);
  return others.reduce<Bounds>(
    (left, right) => ({
      from: left.from === undefined || right.from === undefined ? undefined : Math.min(left.from, right.from),
      to: left.to === undefined || right.to === undefined ? undefined : Math.max(left.to, right.to),
    }),
    first ?? {},
  );
}

function pick(choose: (a: number, b: number) => number, left?: number, right?: number): number | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return choose(left, right);
}
