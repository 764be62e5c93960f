import { z } from 'zod';
import type { CoverageSpan, Span } from '../../shared/coverage.ts';
import { daySeconds, startOfDay } from '../../shared/gmt.ts';
import type { SyncReport, SyncRequest } from '../../shared/sync.ts';
import type { CoverageFacts } from '../store/api.ts';
import { judgeCoverage, pendingSpans } from './coverage.ts';
import type { ReadingProgress } from './reading.ts';

/** What a sync has before it. */
export interface Plan {
  /** What was asked, after defaults. */
  readonly period: Span;
  /** What is to be fetched of it, ascending. */
  readonly pending: readonly Span[];
  /** Windows inside it whose reading was begun by an earlier process. */
  readonly begun: ReadonlyMap<string, ReadingProgress>;
  readonly begunWindows: readonly Span[];
}

/** What a plan depends on beside the request. */
export interface PlanSettings {
  /** How long after its end a span must have been fetched to be settled, seconds. */
  readonly settleSeconds: number;
  /** How many days the very first sync takes. */
  readonly firstDays: number;
  readonly pageSize: number;
}

/**
 * Plans a sync.
 *
 * Without a beginning, a first sync takes the last `firstDays` days, a later one what is held, and what the last one
 * set out to cover and did not reach: what is missing or provisional in it, up to now. A narrowed fetch reads everything that was asked, whatever is covered.
 *
 * @param wanted where it begins without a beginning: {@link wantedStart} before this sync.
 * @param latestEnd the latest end that a window may have by the server's clock, epoch seconds.
 */
export function planSync(
  request: SyncRequest,
  narrowed: boolean,
  wanted: number | undefined,
  facts: CoverageFacts,
  begun: readonly { readonly window: Span; readonly progress: string }[],
  latestEnd: number,
  settings: PlanSettings,
): Plan {
  const end = Math.min(request.to ?? latestEnd, latestEnd);
  // A wrong clock of this machine may have wanted a beginning that has not come yet.
  const known = wanted !== undefined && wanted < end ? wanted : undefined;
  const start = request.from ?? known ?? startOfDay(end) - settings.firstDays * daySeconds;
  const period = { start, end: Math.max(start, end) };
  if (narrowed) {
    return { period, pending: period.end > start ? [period] : [], begun: new Map(), begunWindows: [] };
  }
  const judged: CoverageSpan[] = judgeCoverage(period, facts, settings.settleSeconds);
  const pending = pendingSpans(judged, request.refetch ?? false);
  const progressOf = new Map<string, ReadingProgress>();
  const begunWindows: Span[] = [];
  for (const { window, progress } of begun) {
    const parsed = parseProgress(progress);
    const wanted = pending.some((span) => span.start <= window.start && span.end >= window.end);
    const overlaps = begunWindows.some((other) => other.start < window.end && window.start < other.end);
    if (parsed === undefined || parsed.pageSize !== settings.pageSize || !wanted || overlaps) continue;
    progressOf.set(windowKey(window), parsed);
    begunWindows.push(window);
  }
  return { period, pending, begun: progressOf, begunWindows };
}

/**
 * Where what is held begins, or what the last sync wanted to hold if it was stopped or killed before it got there;
 * undefined where nothing is.
 */
export function wantedStart({ spans, lastRun }: CoverageFacts): number | undefined {
  const held = spans[0]?.start;
  const report = lastRun?.report as Partial<SyncReport> | null | undefined;
  const unfinished = report?.outcome === 'done' ? undefined : lastRun?.period?.start;
  return held === undefined || unfinished === undefined ? (held ?? unfinished) : Math.min(held, unfinished);
}

/** The key of a window in {@link Plan.begun}. */
export function windowKey(window: Span): string {
  return `${window.start}-${window.end}`;
}

const progressSchema = z.object({
  page: z.int().min(1),
  pageDigest: z.string(),
  fetchedAt: z.int(),
  pageSize: z.int().min(1),
  pageLength: z.int().min(0),
  callsBefore: z.int().min(0),
  unreadableBefore: z.int().min(0),
});

/** Reads what an earlier process, perhaps an earlier version, wrote; undefined where it is of no use. */
function parseProgress(text: string): ReadingProgress | undefined {
  try {
    return progressSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
