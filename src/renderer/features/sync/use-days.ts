import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { CoverageDay } from '../../../shared/contract.ts';
import type { Span } from '../../../shared/coverage.ts';
import { ask } from '../../api.ts';
import { daysKey } from './following.ts';

/** The key under which the days of a period are remembered. */
export function daysOfSpanKey(account: string, { start, end }: Span) {
  return [...daysKey(account), start, end] as const;
}

/** The days of a period; undefined while they are asked. Asked anew as days are fetched and when they are shown again. */
export function useDays(account: string, span: Span | null, enabled = true): readonly CoverageDay[] | undefined {
  const asked = span ?? { start: 0, end: 0 };
  return useQuery({
    queryKey: daysOfSpanKey(account, asked),
    queryFn: () => ask('coverage.days', { account, from: asked.start, to: asked.end }),
    enabled: enabled && span !== null,
    // Days settle as time goes by, without any event.
    refetchOnMount: 'always',
    gcTime: 60_000,
    placeholderData: keepPreviousData,
  }).data;
}
