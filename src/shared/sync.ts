import type { Span } from './coverage.ts';
import type { ErrorData } from './errors.ts';
import type { RequestOptions } from './request-options.ts';

/** What a sync is asked to fetch. */
export interface SyncRequest {
  /** The first second wanted, epoch seconds; without it the first sync takes 30 days, a later one what is held. */
  readonly from?: number;
  /** The end of what is wanted, exclusive; without it: now, by the server's clock. */
  readonly to?: number;
  /** Settled spans too. */
  readonly refetch?: boolean;
  /** Options that narrow the fetch: what comes is stored, no coverage is claimed. */
  readonly narrowing?: RequestOptions;
}

/** How far a sync is. */
export interface SyncProgress {
  /** The window being read. */
  readonly window: Span;
  /** Seconds of the period that are done, and that were to be done. */
  readonly doneSeconds: number;
  readonly totalSeconds: number;
  readonly windowsDone: number;
  readonly requests: number;
  readonly retries: number;
  /** Calls that came, and what they did to the store. */
  readonly fetched: number;
  readonly inserted: number;
  readonly changed: number;
  /** Set where it goes backwards month by month until nothing more comes: what is done is no share of a whole then. */
  readonly everything?: {
    /** The first second of the month being read, and how many months were done before it. */
    readonly month: number;
    readonly monthsDone: number;
  };
  /** The time left, in seconds; undefined until it can be told. */
  readonly secondsLeft?: number;
  /** Set while a failed try waits for the next one: the code of the error that it would become. */
  readonly waiting?: { readonly code: string; readonly delayMs: number };
}

/** Something that a person should know about the server, in data: words under `sync:oddity.<code>`. */
export interface OddityNote {
  readonly code: OddityCode;
  readonly times: number;
  readonly parameters: Readonly<Record<string, string | number>>;
}

/** What can be odd about a server without making its answers useless. */
export const oddityCodes = [
  /** The page size is clamped. `asked`, `used`. */
  'page-size-clamped',
  /** The page size used is not told. */
  'page-size-untold',
  /** Answers come newest first although oldest first was asked. */
  'order-ignored',
  /** Answers are not in the order of the start time. `window`. */
  'order-other',
  /** Calls of one second came in another order at each request. `window`, `readings`. */
  'order-unstable',
  /** The same call came twice in a reading. `count`, `window`. */
  'repeated-calls',
  /** Two different records under one call_uuid. `count`. */
  'same-uuid',
  /** Records without call_uuid. `count`. */
  'without-uuid',
  /** Records without a start time. `count`. */
  'without-start',
  /** Records that could not be read. `count`. */
  'unreadable',
  /** Calls outside the asked window. `count`, `window`. */
  'outside-window',
  /** The server's clock and ours differ. `seconds`: theirs minus ours. */
  'clock-skew',
  /** The server does not tell its clock. */
  'clock-untold',
  /** Words that the page does not document. `field`, `word`. */
  'unknown-word',
  /** Fields that the page does not document. `fields`. */
  'unknown-fields',
  /** Documented fields whose value is not of the documented kind; kept as it came. `fields`. */
  'unfit-values',
  /** How the server reads request times could not be told. */
  'request-zone-untold',
  /** A page beyond the last one shows the last one again. */
  'last-page-repeated',
] as const;

/** A code of {@link oddityCodes}. */
export type OddityCode = (typeof oddityCodes)[number];

/** What a sync did, at its end. */
export interface SyncReport {
  /** `done`: everything asked was read. Otherwise `error` says why it stopped; what came is kept. */
  readonly outcome: 'done' | 'stopped';
  readonly error?: ErrorData;
  readonly startedAt: number;
  readonly endedAt: number;
  /** The period that was asked, after defaults. */
  readonly period: Span;
  readonly narrowed: boolean;
  readonly fetched: number;
  readonly inserted: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly unreadable: number;
  readonly anomalies: number;
  readonly requests: number;
  readonly retries: number;
  readonly windowsRead: number;
  readonly secondsSettled: number;
  readonly secondsProvisional: number;
  readonly secondsMissing: number;
  readonly oddities: readonly OddityNote[];
}

/** One thing that the API's page leaves open, as `doctor` found it. Words under `sync:reading.<name>`. */
export interface Finding {
  readonly name: ReadingName;
  /** `as-assumed`, `differs` (value holds what was found), or `untold`: there was nothing to tell it by. */
  readonly verdict: 'as-assumed' | 'differs' | 'untold';
  readonly value: string | number | boolean | null;
  /** The setting that the finding sets, where there is one. */
  readonly setting?: string;
}

/** The readings of API.md that are tested on the live API. */
export const readingNames = [
  /** How request times are read: minutes east of UTC. */
  'requestZoneMinutes',
  /** The number of the first page. */
  'firstPage',
  /** Whether `order=asc` is obeyed. */
  'order',
  /** Whether `start_datetime` and `end_datetime` are inclusive. */
  'inclusiveTimes',
  /** Whether several values of one option are alternatives. */
  'alternatives',
  /** Whether a bound on `bridged_duration` leaves out calls where it is null. */
  'bridgedBound',
  /** Whether `start_duration` and `end_duration` are inclusive, in seconds. */
  'inclusiveDurations',
  /** Whether `duration` runs from init to hang-up. */
  'durationSpan',
  /** The page size that the server uses when 100 is asked. */
  'pageSize',
  /** The server's clock against ours, seconds. */
  'clock',
] as const;

/** A name of {@link readingNames}. */
export type ReadingName = (typeof readingNames)[number];
