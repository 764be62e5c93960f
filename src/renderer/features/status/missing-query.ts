import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Span } from '../../../shared/coverage.ts';
import { ask } from '../../api.ts';
import { useAccountStatus } from '../../app/queries.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { missingSpans, periodAsked } from './covered-period.ts';

/** So often the question is asked again while nothing else asks it: time passes. */
const minuteMs = 60_000;
const none: readonly Span[] = [];

/** The spans of the shown question's period that were not fetched, ascending; none until that is known. */
export function useMissingSpans(): readonly Span[] {
  const account = useWorkspace((state) => state.account?.name);
  const filter = useWorkspace(({ shown }) => shown?.question.filters.init_time_gmt);
  const status = useAccountStatus();
  const { data } = useQuery({
    queryKey: ['missing', account, filter, status?.earliest, status?.coverage],
    queryFn: async () => {
      const now = Math.floor(Date.now() / 1000);
      const period = periodAsked(filter, status?.earliest ?? null, now);
      if (account === undefined || period === undefined) return none;
      return missingSpans(await ask('coverage.uncovered', { account, from: period.start, to: period.end }), now);
    },
    enabled: account !== undefined && status !== undefined,
    placeholderData: keepPreviousData,
    refetchInterval: minuteMs,
  });
  return data ?? none;
}
