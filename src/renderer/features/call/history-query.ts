import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { CallTotalsByResult, RowsAnswer } from '../../../shared/contract.ts';
import { ask } from '../../api.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { type HistoryNumber, historyQuery } from './number-history.ts';

/** The calls with one number. */
export interface History {
  readonly number: HistoryNumber;
  readonly totals: CallTotalsByResult;
  /** The newest ones. */
  readonly latest: RowsAnswer;
}

/** How many are listed. */
const listed = 6;

/**
 * Asks for the calls with a number; while it does, the ones of the last number stay. They are as old as the calls in
 * the grid: both are asked anew together.
 */
export function useHistory(number: HistoryNumber | undefined) {
  const account = useWorkspace((state) => state.account?.name) ?? '';
  const resultSet = useWorkspace(({ shown }) => shown?.resultSet);
  return useQuery({
    queryKey: ['history', account, resultSet, number?.field, number?.number],
    queryFn: () => readHistory(account, number as HistoryNumber),
    enabled: number !== undefined && account !== '',
    placeholderData: keepPreviousData,
  });
}

async function readHistory(account: string, number: HistoryNumber): Promise<History> {
  const query = historyQuery(number);
  const [totals, latest] = await Promise.all([
    ask('calls.totals', { account, query }),
    ask('calls.open', { account, query, firstRows: listed }),
  ]);
  // The list itself is not needed any more, and only so many are kept open; the oldest of them close by themselves.
  void ask('calls.close', { account, resultSet: latest.resultSet }).catch(() => {});
  return { number, totals, latest };
}
