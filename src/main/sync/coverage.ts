import type { CoverageSpan, Span } from '../../shared/coverage.ts';
import type { CoveredSpan } from '../store/api.ts';

/**
 * Arithmetic of periods: what is held, how well, and what is to be fetched. Pure; epoch seconds, spans `[start, end)`.
 */

/** What a period is judged by. */
export interface CoverageEvidence {
  /** Covered spans, ascending, not overlapping. */
  readonly spans: readonly CoveredSpan[];
  /** Start times of held calls without an end, ascending. */
  readonly running: readonly number[];
}

/**
 * Judges every part of a period.
 *
 * A span is settled only if it was fetched at least `settleSeconds` after its end, and holds no call that was still
 * running when it was fetched; until then it is provisional, however long ago it was fetched (API.md, "a span is settled").
 * Answers the whole period, ascending, without gaps; neighbours stay apart, as they were fetched.
 */
export function judgeCoverage(period: Span, evidence: CoverageEvidence, settleSeconds: number): CoverageSpan[] {
  const judged: CoverageSpan[] = [];
  let position = period.start;
  for (const span of evidence.spans) {
    const start = Math.max(span.start, period.start);
    const end = Math.min(span.end, period.end);
    if (start >= end) continue;
    if (position < start) judged.push(missing(position, start));
    const settled = span.fetchedAt >= span.end + settleSeconds && !holdsAny(evidence.running, span);
    judged.push({
      start,
      end,
      state: settled ? 'settled' : 'provisional',
      calls: span.calls,
      unreadable: span.unreadable,
      fetchedAt: span.fetchedAt,
    });
    position = end;
  }
  if (position < period.end) judged.push(missing(position, period.end));
  return judged;
}

/** Joins neighbours of the same state, for people. The older of two readings counts. */
export function joinNeighbours(spans: readonly CoverageSpan[]): CoverageSpan[] {
  const joined: CoverageSpan[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last === undefined || last.state !== span.state || last.end !== span.start) {
      joined.push(span);
      continue;
    }
    const fetchedAt =
      last.fetchedAt === undefined || span.fetchedAt === undefined
        ? undefined
        : Math.min(last.fetchedAt, span.fetchedAt);
    joined[joined.length - 1] = {
      start: last.start,
      end: span.end,
      state: last.state,
      calls: last.calls + span.calls,
      unreadable: last.unreadable + span.unreadable,
      ...(fetchedAt === undefined ? {} : { fetchedAt }),
    };
  }
  return joined;
}

/** The parts of a period that a sync has to fetch: missing and provisional ones, or all; ascending, joined. */
export function pendingSpans(judged: readonly CoverageSpan[], refetch: boolean): Span[] {
  const pending: Span[] = [];
  for (const { start, end, state } of judged) {
    if (state === 'settled' && !refetch) continue;
    const last = pending.at(-1);
    if (last !== undefined && last.end === start) pending[pending.length - 1] = { start: last.start, end };
    else pending.push({ start, end });
  }
  return pending;
}

/** Takes a span out of others. */
export function without(spans: readonly Span[], taken: Span): Span[] {
  const rest: Span[] = [];
  for (const span of spans) {
    if (span.end <= taken.start || span.start >= taken.end) {
      rest.push(span);
      continue;
    }
    if (span.start < taken.start) rest.push({ start: span.start, end: taken.start });
    if (span.end > taken.end) rest.push({ start: taken.end, end: span.end });
  }
  return rest;
}

/** Seconds of the spans of one state. */
export function secondsOf(spans: readonly CoverageSpan[], state: CoverageSpan['state']): number {
  return spans.reduce((sum, span) => (span.state === state ? sum + span.end - span.start : sum), 0);
}

function missing(start: number, end: number): CoverageSpan {
  return { start, end, state: 'missing', calls: 0, unreadable: 0 };
}

/** Whether any of the ascending moments lies in the span. */
function holdsAny(moments: readonly number[], span: Span): boolean {
  let low = 0;
  let high = moments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((moments[middle] as number) < span.start) low = middle + 1;
    else high = middle;
  }
  const moment = moments[low];
  return moment !== undefined && moment < span.end;
}
