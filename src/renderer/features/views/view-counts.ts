import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { api, ask } from '../../api.ts';
import { queryClient } from '../../app/queries.ts';
import { type Question, queryOf } from '../../app/question.ts';
import { useWorkspace } from '../../app/workspace.ts';

/**
 * How many calls each view has. Counting reads every call, and the grid is asked on the same thread: so the views are
 * counted one after another, with room between, and the seldomer the longer it takes.
 */

const leastPauseMs = 5_000;
/** Counting may take this share of the reader's time at most. */
const share = 20;
const roomMs = 60;

let turn: Promise<unknown> = Promise.resolve();
let longestMs = 0;

function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  const result = turn.then(async () => {
    await new Promise((resolve) => setTimeout(resolve, roomMs));
    const began = performance.now();
    try {
      return await work();
    } finally {
      longestMs = Math.max(longestMs, performance.now() - began);
    }
  });
  turn = result.catch(() => undefined);
  return result;
}

/** How many calls a question finds; undefined until it was counted, and where it is not to be. */
export function useViewCount(question: Question, isWanted: boolean): number | undefined {
  const account = useWorkspace((state) => state.account?.name);
  // The grid comes first.
  const isReady = useWorkspace(({ shown }) => shown !== null);
  const query = useMemo(() => {
    const { sort: _, ...rest } = queryOf(question);
    return rest;
  }, [question]);
  return useQuery({
    queryKey: ['view-count', account, query],
    queryFn: ({ signal }) =>
      inTurn(async () => {
        signal.throwIfAborted();
        return (await ask('calls.totals', { account: account ?? '', query })).count;
      }),
    enabled: isWanted && isReady && account !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
}

/** Counts again when calls have come, but not again and again. */
export function useFreshCounts(): void {
  const account = useWorkspace((state) => state.account?.name);
  const views = useWorkspace(({ preferences }) => preferences.views.length);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const countAgain = () => {
      timer = undefined;
      longestMs = 0;
      void queryClient.invalidateQueries({ queryKey: ['view-count', account] });
    };
    const stops = [
      api.on('calls.changed', (event) => {
        if (event.account !== account) return;
        timer ??= setTimeout(countAgain, Math.max(leastPauseMs, longestMs * share * (views + 1)));
      }),
      api.on('sync.ended', (event) => {
        if (event.account !== account) return;
        clearTimeout(timer);
        countAgain();
      }),
    ];
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [account, views]);
}
