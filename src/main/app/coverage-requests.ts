import type { Clock } from '../../shared/clock.ts';
import type { CoverageDay, Handlers } from '../../shared/contract.ts';
import type { CoverageSpan, Span } from '../../shared/coverage.ts';
import { CallReviewError } from '../../shared/errors.ts';
import { daySeconds, startOfDay } from '../../shared/gmt.ts';
import type { DayCount } from '../store/api.ts';
import type { Sessions } from './sessions.ts';

type CoverageRequestName = Extract<keyof Handlers, `coverage.${string}`>;

/** About forty years: more days than any calendar shows. */
const mostDays = 15_000;

/** Answers how well a period is held. */
export function coverageRequests(sessions: Sessions, clock: Clock): Handlers<CoverageRequestName> {
  const now = () => Math.floor(clock.now() / 1000);
  return {
    'coverage.uncovered': ({ account, from, to }) =>
      sessions.ask(account, async (session) => {
        // Nobody expects calls from the future.
        const end = Math.min(to, now());
        return from < end ? await session.uncovered({ start: from, end }) : [];
      }),

    'coverage.days': ({ account, from, to }) =>
      sessions.ask(account, async (session) => {
        if (from >= to) return [];
        const period = { start: startOfDay(from), end: startOfDay(to - 1) + daySeconds };
        if ((period.end - period.start) / daySeconds > mostDays) {
          throw new CallReviewError('usage', { detail: `coverage.days: ${mostDays} × 24 h` });
        }
        const spans = await session.judged(period);
        return coverageDays(period, now(), spans, await session.reader.callsPerDay(period));
      }),
  };
}

const bySettledness = ['missing', 'provisional', 'settled'] as const;

/**
 * The UTC days of a period with their states. A day that has begun and is not over counts up to the last moment that was
 * read of it: the minutes since then do not make it a day that was never fetched.
 *
 * @param period whole days
 * @param judged every part of the period, ascending, without gaps
 */
function coverageDays(
  period: Span,
  now: number,
  judged: readonly CoverageSpan[],
  counts: readonly DayCount[],
): CoverageDay[] {
  const calls = new Map(counts.map((day) => [day.start, day.calls]));
  const days: CoverageDay[] = [];
  let first = 0;
  for (let start = period.start; start < period.end; start += daySeconds) {
    const end = start + daySeconds;
    if (start >= now) {
      days.push({ start, end, state: 'future', calls: calls.get(start) ?? 0 });
      continue;
    }
    while (judged[first] !== undefined && (judged[first] as CoverageSpan).end <= start) first += 1;
    const parts: CoverageSpan[] = [];
    for (let index = first; index < judged.length; index += 1) {
      const part = judged[index] as CoverageSpan;
      if (part.start >= Math.min(end, now)) break;
      parts.push(part);
    }
    const isUnderWay = now < end;
    if (isUnderWay && parts.length > 1 && parts.at(-1)?.state === 'missing') parts.pop();
    const state = bySettledness.find((possible) => parts.some((part) => part.state === possible)) ?? 'missing';
    const stillGrows = isUnderWay && state === 'settled';
    days.push({ start, end, state: stillGrows ? 'provisional' : state, calls: calls.get(start) ?? 0 });
  }
  return days;
}
