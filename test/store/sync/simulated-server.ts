import type { CallsPage, FetchedCall, Provider } from '../../../src/main/provider/provider.ts';
import { type CallRow, callRow } from '../../../src/shared/call.ts';
import type { Clock } from '../../../src/shared/clock.ts';
import { CallReviewError } from '../../../src/shared/errors.ts';
import type { RequestOptions } from '../../../src/shared/request-options.ts';

/** How a simulated server behaves; every combination must be survived. */
export interface Habits {
  /** The largest page it gives. */
  readonly pageCap: number;
  /** What it says about the page size: the truth, nothing, or what was asked. */
  readonly echo: 'true' | 'none' | 'asked';
  readonly shufflesTies: boolean;
  readonly exclusiveEnds: boolean;
  readonly repeatsLastPage: boolean;
  readonly ignoresPage: boolean;
  readonly newestFirst: boolean;
  /** Minutes east of UTC in which it reads request times. */
  readonly zoneMinutes: number;
  readonly firstPage: number;
  /** The chance that an answer holds a call that was not asked for. */
  readonly strayCalls: number;
  /** The chance that a request fails for good. */
  readonly failures: number;
  /** Seconds that its clock is ahead. */
  readonly skewSeconds: number;
  /** The chance that an answer does not tell the clock; the first one never does where it is not 0. */
  readonly untoldClock: number;
}

export const plainHabits: Habits = {
  pageCap: 100,
  echo: 'true',
  shufflesTies: false,
  exclusiveEnds: false,
  repeatsLastPage: false,
  ignoresPage: false,
  newestFirst: false,
  zoneMinutes: 0,
  firstPage: 1,
  strayCalls: 0,
  failures: 0,
  skewSeconds: 0,
  untoldClock: 0,
};

/** A call as the server will show it: from `shownFrom` on, with its end from `start + duration` on. Epoch seconds. */
export interface PlannedCall {
  readonly uuid: string;
  readonly start: number;
  readonly duration: number;
  readonly shownFrom: number;
}

/** A clock that only moves when it is told to, or when somebody sleeps. */
export class SimulatedClock implements Clock {
  milliseconds: number;

  constructor(seconds: number) {
    this.milliseconds = seconds * 1000;
  }

  now(): number {
    return this.milliseconds;
  }

  async sleep(milliseconds: number): Promise<void> {
    this.milliseconds += milliseconds;
  }
}

/** A process that dies: no expected failure, nothing is tidied up by an error code. */
export class Killed extends Error {}

/** The provider's interface on a list of calls, with habits. */
export class SimulatedServer implements Provider {
  readonly host = 'simulated';
  requests = 0;
  /** Sees every request. */
  onRequest: (options: RequestOptions) => void = () => {};
  /** Dies with the request of this number. */
  killAt = Number.POSITIVE_INFINITY;
  habits: Habits;
  /** What was shown last under each identity. */
  readonly shown = new Map<string, CallRow>();
  private readonly calls: readonly PlannedCall[];
  private readonly clock: SimulatedClock;
  private readonly random: () => number;

  constructor(calls: readonly PlannedCall[], habits: Habits, clock: SimulatedClock, random: () => number) {
    this.calls = calls;
    this.habits = habits;
    this.clock = clock;
    this.random = random;
  }

  async getCalls(options: RequestOptions, signal?: AbortSignal): Promise<CallsPage> {
    this.requests += 1;
    this.onRequest(options);
    if (signal?.aborted) throw new CallReviewError('cancelled');
    if (this.requests >= this.killAt) throw new Killed();
    this.clock.milliseconds += 200 + Math.floor(this.random() * 2_000);
    if (this.random() < this.habits.failures) throw new CallReviewError('network-unreachable', { host: this.host });
    const { pageCap, echo, ignoresPage, repeatsLastPage, firstPage, strayCalls } = this.habits;
    const list = this.matching(options);
    const size = Math.min(options.per_page ?? 20, pageCap);
    // The provider numbers pages from 1; a server of other habits sees the number as it is.
    let index = ignoresPage ? 0 : (options.page ?? 1) - firstPage;
    if (index < 0) throw new CallReviewError('request-refused', { status: 400 });
    if (repeatsLastPage) index = Math.min(index, Math.max(0, Math.ceil(list.length / size) - 1));
    const calls = list.slice(index * size, (index + 1) * size).map((call) => this.show(call));
    const stray = this.visible()[0];
    if (stray !== undefined && this.random() < strayCalls && (options.per_page ?? 0) > 1) calls.push(this.show(stray));
    const told = { true: size, none: undefined, asked: options.per_page }[echo];
    const { untoldClock } = this.habits;
    const untold = untoldClock > 0 && (this.requests === 1 || this.random() < untoldClock);
    const serverTime = untold ? undefined : this.now();
    return { calls, unreadable: [], rawLength: calls.length, perPage: told, serverTime, retries: 0 };
  }

  describeRequest(): string {
    return '';
  }

  async resolveClientId(): Promise<string | undefined> {
    return undefined;
  }

  /** The calls that the server has to show now. */
  visible(at = this.now()): PlannedCall[] {
    return this.calls.filter((call) => call.shownFrom <= at && call.start <= at);
  }

  /** A call as it is shown at a moment. */
  rowOf(call: PlannedCall, at = this.now()): CallRow {
    const ended = call.start + call.duration <= at;
    return callRow({
      call_uuid: call.uuid,
      init_time_gmt: call.start,
      hangup_time_gmt: ended ? call.start + call.duration : null,
      duration: ended ? call.duration : null,
      flow: 'in',
    });
  }

  now(): number {
    return Math.floor(this.clock.now() / 1000) + this.habits.skewSeconds;
  }

  private matching(options: RequestOptions): PlannedCall[] {
    const { exclusiveEnds, zoneMinutes, shufflesTies, newestFirst } = this.habits;
    const start = (options.start_datetime ?? 0) - zoneMinutes * 60;
    const end = (options.end_datetime ?? Number.MAX_SAFE_INTEGER) - zoneMinutes * 60;
    // No call of this server is ever bridged.
    if (options.start_bridged_duration !== undefined) return [];
    const { start_duration = 0, end_duration = Number.POSITIVE_INFINITY } = options;
    const list = this.visible().filter(
      (call) =>
        (exclusiveEnds ? call.start > start && call.start < end : call.start >= start && call.start <= end) &&
        call.duration >= start_duration &&
        call.duration <= end_duration,
    );
    const keys = new Map(list.map((call) => [call, shufflesTies ? this.random() : 0]));
    const sign = newestFirst || options.order === 'desc' ? -1 : 1;
    return list.sort(
      (a, b) =>
        sign * (a.start - b.start) || (keys.get(a) ?? 0) - (keys.get(b) ?? 0) || (a.uuid < b.uuid ? -1 : 1) * sign,
    );
  }

  private show(call: PlannedCall): FetchedCall {
    const row = this.rowOf(call);
    const identity = `uuid:${call.uuid}`;
    this.shown.set(identity, row);
    return { identity, row };
  }
}
