import type { Clock } from '../../shared/clock.ts';
import { CallReviewError } from '../../shared/errors.ts';
import { FailedTry } from './failure.ts';
import type { ProviderEvents } from './provider.ts';
import type { ProviderSettings } from './settings.ts';

/**
 * Repeats what throws a FailedTry, after a random, growing wait or the one that the server asked for. Anything else
 * that is thrown passes through. After the last try it throws the CallReviewError that the failure stands for.
 */
export type Retry = <T>(makeTry: (attempt: number) => Promise<T>, signal?: AbortSignal) => Promise<T>;

/** What repeating needs. `random` gives numbers in [0, 1). */
interface RetryParts {
  readonly settings: Pick<ProviderSettings, 'maxAttempts' | 'backoffBaseMs' | 'backoffMaxMs' | 'retryAfterMaxMs'>;
  readonly host: string;
  readonly clock: Clock;
  readonly random: () => number;
  readonly events: ProviderEvents;
}

/** Makes the function that repeats. */
export function createRetry({ settings, host, clock, random, events }: RetryParts): Retry {
  return async (makeTry, signal) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await makeTry(attempt);
      } catch (error) {
        if (!(error instanceof FailedTry)) throw error;
        if (error.final || attempt >= settings.maxAttempts) {
          throw new CallReviewError(error.code, { host, attempts: attempt, ...error.parameters });
        }
        // Full jitter: clients that were thrown off together do not come back together.
        const backoff = random() * Math.min(settings.backoffBaseMs * 2 ** (attempt - 1), settings.backoffMaxMs);
        const delayMs = Math.ceil(Math.max(backoff, Math.min(error.retryAfterMs, settings.retryAfterMaxMs)));
        events.onRetry?.({ code: error.code, attempt, delayMs });
        await clock.sleep(delayMs, signal);
      }
    }
  };
}
