import type { Clock } from '../../shared/clock.ts';
import type { Span } from '../../shared/coverage.ts';
import { CallReviewError } from '../../shared/errors.ts';
import { narrowingOptions, type RequestOptions } from '../../shared/request-options.ts';
import type { SyncProgress, SyncReport, SyncRequest } from '../../shared/sync.ts';
import type { Provider, ProviderEvents } from '../provider/provider.ts';
import type { Remote, WriterApi } from '../store/api.ts';
import { judgeCoverage, secondsOf } from './coverage.ts';
import { type AssumedReadings, Fetching } from './fetching.ts';
import { Lease } from './lease.ts';
import { type Plan, type PlanSettings, planSync, wantedStart, windowKey } from './plan.ts';
import { ProgressMeter } from './progress-meter.ts';
import { readWindow } from './read-window.ts';
import type { ReadingProgress } from './reading.ts';
import { ServerClock } from './server-clock.ts';
import { Tally } from './tally.ts';
import { WindowQueue } from './windows.ts';

/** Whom a sync works with, and how. */
export interface SyncPartners {
  /** Makes the client of the remote API; the sync listens to its retries. */
  readonly connect: (events: ProviderEvents) => Provider;
  readonly writer: Remote<WriterApi>;
  readonly clock: Clock;
  readonly settings: PlanSettings;
  readonly readings: AssumedReadings;
}

/** A difference of clocks beyond this is told to the person. */
const toldSkewSeconds = 120;

/**
 * Fetches what is missing or provisional in a period, the newest first, window by window, and keeps what comes.
 *
 * Each page is committed as it comes; a window is covered with its last page. So a kill, a crash or a lost network
 * costs at most one page. Expected failures end it with a report that says why; only bugs reject.
 */
export async function runSync(
  request: SyncRequest,
  partners: SyncPartners,
  onProgress: (progress: SyncProgress) => void,
  signal: AbortSignal,
): Promise<SyncReport> {
  const { writer, clock, settings } = partners;
  const lease = new Lease(writer, clock);
  const startedAt = Math.floor(clock.now() / 1000);
  const narrowing = narrowingOf(request);
  const tally = new Tally();
  const meter = new ProgressMeter(clock, tally, onProgress);
  const serverClock = new ServerClock(clock);
  let period: Span = { start: request.from ?? startedAt, end: request.to ?? startedAt };

  try {
    await lease.take();
  } catch (failure) {
    return await report(expected(failure));
  }
  try {
    const wanted = wantedStart(await writer.coverage());
    const byOwnClock = await plan(wanted);
    const run = await writer.startRun(startedAt, narrowing === undefined ? byOwnClock.period : null);
    let failure: CallReviewError | undefined;
    try {
      failure = await fetchPeriod(run, wanted, byOwnClock);
    } catch (thrown) {
      failure = expected(thrown);
    }
    noteClock(serverClock, tally);
    const written = await report(failure);
    for (const { code, parameters } of written.oddities) await writer.noteOddity(code, written.endedAt, parameters);
    await writer.endRun(run, written.endedAt, written);
    await writer.settle();
    return written;
  } finally {
    await lease.release();
  }

  /** Answers why a part could not be covered, where that did not keep the rest from being read. */
  async function fetchPeriod(
    run: number,
    wanted: number | undefined,
    byOwnClock: Plan,
  ): Promise<CallReviewError | undefined> {
    const provider = partners.connect({
      onRetry: ({ code, delayMs }) => {
        tally.retried();
        meter.waiting(code, delayMs);
      },
    });
    const fetching = new Fetching({
      provider,
      writer,
      lease,
      serverClock,
      tally,
      pageSize: settings.pageSize,
      readings: partners.readings,
      narrowing,
      signal,
      onPage: (window) => meter.page(window),
    });
    if (byOwnClock.pending.length === 0 && request.to !== undefined && request.to <= serverClock.latestEnd()) {
      return undefined;
    }
    await fetching.greet();
    let failure: CallReviewError | undefined;
    let queue: WindowQueue | undefined;
    let begun: ReadonlyMap<string, ReadingProgress> = new Map();
    for (;;) {
      if (queue === undefined) {
        const planned = await plan(wanted);
        if (narrowing === undefined) await writer.planRun(run, planned.period);
        queue = new WindowQueue(planned.pending, planned.begunWindows);
        begun = planned.begun;
        meter.planned(planned.pending);
      }
      const window = queue.next();
      if (window === undefined) return failure;
      const outcome = await readWindow(window, fetching, begun.get(windowKey(window)));
      if (outcome.kind === 'too-late') queue = undefined;
      else if (outcome.kind === 'split') queue.putBackHalves(window);
      else {
        if (outcome.kind === 'failed') failure ??= outcome.error;
        else queue.learn(window, outcome.calls);
        tally.windowsRead += 1;
        meter.windowDone(window);
      }
    }
  }

  async function plan(wanted: number | undefined): Promise<Plan> {
    const facts = await writer.coverage();
    const begun = await writer.windowProgress();
    const made = planSync(request, narrowing !== undefined, wanted, facts, begun, serverClock.latestEnd(), settings);
    period = made.period;
    return made;
  }

  async function report(error: CallReviewError | undefined): Promise<SyncReport> {
    const judged = judgeCoverage(period, await writer.coverage(), settings.settleSeconds);
    const { fetched, inserted, changed, unchanged, unreadable, anomalies, requests, retries, windowsRead } = tally;
    return {
      outcome: error === undefined ? 'done' : 'stopped',
      ...(error === undefined ? {} : { error: error.toData() }),
      startedAt,
      endedAt: Math.floor(clock.now() / 1000),
      period,
      narrowed: narrowing !== undefined,
      ...{ fetched, inserted, changed, unchanged, unreadable, anomalies, requests, retries, windowsRead },
      secondsSettled: secondsOf(judged, 'settled'),
      secondsProvisional: secondsOf(judged, 'provisional'),
      secondsMissing: secondsOf(judged, 'missing'),
      oddities: tally.oddities(),
    };
  }
}

/** The options that narrow a request; undefined where none does. */
function narrowingOf(request: SyncRequest): RequestOptions | undefined {
  const given = narrowingOptions.filter((name) => request.narrowing?.[name] !== undefined);
  return given.length === 0 ? undefined : Object.fromEntries(given.map((name) => [name, request.narrowing?.[name]]));
}

function noteClock(serverClock: ServerClock, tally: Tally): void {
  const { skew } = serverClock;
  if (tally.requests === 0) return;
  if (skew === undefined) tally.note('clock-untold');
  else if (Math.abs(skew) > toldSkewSeconds) tally.note('clock-skew', { seconds: skew });
}

/** An expected failure as it is; anything else is a bug and goes on. */
function expected(failure: unknown): CallReviewError {
  if (failure instanceof CallReviewError) return failure;
  throw failure;
}
