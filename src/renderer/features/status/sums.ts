import type { CallTotals } from '../../../shared/contract.ts';

/** The mean talk time of the calls that were connected, whole seconds; undefined where none was. */
export function meanTalk({ talk, talked }: Pick<CallTotals, 'talk' | 'talked'>): number | undefined {
  return talked > 0 ? Math.round(talk / talked) : undefined;
}
