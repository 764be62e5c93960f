import type { RequestInput } from '../../../shared/contract.ts';
import { daySeconds, startOfDay } from '../../../shared/gmt.ts';

/** What a person can ask to be fetched. */
export const startChoices = ['missing', 'month', 'since', 'everything'] as const;

/** One of {@link startChoices}. */
export type StartChoice = (typeof startChoices)[number];

/** What a fetch is asked for, without the account. */
export type FetchRequest = Omit<RequestInput<'sync.start'>, 'account'>;

const monthDays = 30;

/**
 * The request of a choice; null where a day is still to be chosen.
 * @param since the first day for `since`, `YYYY-MM-DD`, UTC.
 */
export function requestOf(choice: StartChoice, since: string | null, now: number): FetchRequest | null {
  switch (choice) {
    case 'missing':
      return {};
    case 'month':
      return { from: startOfDay(now) - monthDays * daySeconds };
    case 'since': {
      const from = Date.parse(`${since ?? ''}T00:00:00Z`) / 1000;
      return Number.isNaN(from) ? null : { from };
    }
    case 'everything':
      return { everything: true };
  }
}
