import { createProvider, type ProviderParts } from '../../src/main/provider/client.ts';
import { type ProviderOverrides, providerSettings } from '../../src/main/provider/settings.ts';
import type { Clock } from '../../src/shared/clock.ts';
import { CallReviewError } from '../../src/shared/errors.ts';

export const credentials = { key: 'application-key', secret: 'hush/hush+hush ünd=hush' };

/** A clock that sleeps no real time: it remembers how long it was asked to, and is later by as much. */
export interface TestClock extends Clock {
  readonly slept: number[];
  time: number;
}

export function testClock(): TestClock {
  const clock: TestClock = {
    slept: [],
    time: 1_769_860_800_000,
    now: () => clock.time,
    async sleep(milliseconds, signal) {
      signal?.throwIfAborted();
      clock.slept.push(milliseconds);
      clock.time += milliseconds;
    },
  };
  return clock;
}

/** A client of a server with a test's clock, no gap, and the longest waits that jitter allows. */
export function providerOf(
  baseUrl: string,
  overrides: Partial<ProviderOverrides> = {},
  parts: Partial<ProviderParts> = {},
) {
  const clock = testClock();
  const retries: { code: string; attempt: number; delayMs: number }[] = [];
  const provider = createProvider({
    settings: providerSettings({ gapMs: 0, ...overrides, baseUrl }),
    credentials,
    fetch,
    clock,
    random: () => 1 - Number.EPSILON,
    events: { onRetry: (retry) => retries.push(retry) },
    ...parts,
  });
  return { provider, clock, retries };
}

/** What a promise was refused with. */
export async function refusal(promise: Promise<unknown>): Promise<CallReviewError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof CallReviewError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
