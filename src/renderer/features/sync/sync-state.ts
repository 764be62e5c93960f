import type { AccountStatus, AccountSummary } from '../../../shared/contract.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import type { SyncProgress, SyncReport } from '../../../shared/sync.ts';

/** What there is to say about the archive in a word or two. Moments are epoch seconds. */
export type SyncState =
  /** `day`: the first second of what is being read; null until a page is here. `fraction` 0 to 1. */
  | {
      readonly kind: 'fetching';
      readonly day: number | null;
      readonly fraction: number | null;
      readonly secondsLeft: number | null;
    }
  /** A try failed, the next one comes by itself at `retryAt`. `offline`: nothing was reached. */
  | {
      readonly kind: 'waiting';
      readonly offline: boolean;
      readonly since: number;
      readonly retryAt: number;
      readonly fraction: number | null;
    }
  /** The last sync ended because nothing was reached. */
  | { readonly kind: 'offline'; readonly since: number }
  | { readonly kind: 'paused'; readonly reason: PauseReason }
  | { readonly kind: 'secret-needed' }
  | { readonly kind: 'synced'; readonly at: number }
  | { readonly kind: 'never' };

/** Why a sync stands still: groups of error codes, one short sentence each (`syncing:paused.<reason>`). */
export type PauseReason =
  | 'person'
  | 'credentials'
  | 'access'
  | 'provider'
  | 'answers'
  | 'data'
  | 'other-sync'
  | 'unknown';

/** A failed try of the sync that runs. */
export interface Waiting {
  /** The first of the failed tries in a row. */
  readonly since: number;
  readonly retryAt: number;
}

const offlineCodes: ReadonlySet<string> = new Set<ErrorCode>(['network-unreachable', 'network-timeout']);

/** Whether an error means that nothing was reached. */
export function isOffline(code: string): boolean {
  return offlineCodes.has(code);
}

const reasons: Readonly<Partial<Record<ErrorCode, PauseReason>>> = {
  cancelled: 'person',
  'credentials-refused': 'credentials',
  'client-unknown': 'access',
  'resource-not-granted': 'access',
  'request-refused': 'provider',
  'rate-limited': 'provider',
  'provider-unavailable': 'provider',
  'answer-unreadable': 'provider',
  'redirect-refused': 'provider',
  'request-zone-differs': 'answers',
  'first-page-differs': 'answers',
  'window-not-respected': 'answers',
  'paging-stuck': 'answers',
  'readings-disagree': 'answers',
  'data-unusable': 'data',
  'data-newer': 'data',
  'data-damaged': 'data',
  'data-suspect': 'data',
  'data-foreign': 'data',
  'sync-running': 'other-sync',
};

/**
 * The state of the archive.
 * @param report the last report that this window heard, which may be newer than the status.
 */
export function syncStateOf(facts: {
  readonly account: Pick<AccountSummary, 'hasSecret'>;
  readonly status: Pick<AccountStatus, 'lastSync'> | undefined;
  readonly sync: { readonly progress: SyncProgress | null } | null;
  readonly waiting: Waiting | null;
  /** It goes on until nothing more comes: no fraction of it can be told. */
  readonly isEndless: boolean;
  readonly report: SyncReport | null;
}): SyncState {
  const { account, status, sync, waiting } = facts;
  if (sync !== null) return runningState(sync.progress, waiting, facts.isEndless);
  const report = facts.report ?? status?.lastSync?.report ?? null;
  // Without its secret an account cannot fetch, whatever its last sync did; what it holds is there all the same.
  if (!account.hasSecret) return { kind: 'secret-needed' };
  // Everything is fetched month by month, each with a report of its own: those that are done are not all of it.
  const isPart = facts.report === null && status?.lastSync?.everything === true && report?.outcome === 'done';
  if (report !== null && !isPart) return endedState(report);
  // A sync that was begun and never reported was killed with its process, or belongs to a process that still runs.
  return status?.lastSync ? { kind: 'paused', reason: 'unknown' } : { kind: 'never' };
}

function runningState(progress: SyncProgress | null, waiting: Waiting | null, isEndless: boolean): SyncState {
  const fraction = isEndless ? null : fractionOf(progress);
  const code = progress?.waiting?.code;
  if (code !== undefined && waiting !== null)
    return { kind: 'waiting', offline: isOffline(code), fraction, ...waiting };
  const window = progress?.window;
  return {
    kind: 'fetching',
    day: window === undefined || window.end <= window.start ? null : window.start,
    fraction,
    secondsLeft: progress?.secondsLeft ?? null,
  };
}

function endedState({ outcome, error, endedAt }: SyncReport): SyncState {
  if (outcome === 'done') return { kind: 'synced', at: endedAt };
  if (error === undefined) return { kind: 'paused', reason: 'unknown' };
  if (isOffline(error.code)) return { kind: 'offline', since: endedAt };
  return { kind: 'paused', reason: reasons[error.code] ?? 'unknown' };
}

/** How much of what was to be done is done, 0 to 1; null where that is not known. */
export function fractionOf(progress: SyncProgress | null): number | null {
  if (progress === null || progress.totalSeconds <= 0) return null;
  return Math.min(1, Math.max(0, progress.doneSeconds / progress.totalSeconds));
}

/** How a sequence of failed tries goes on with another progress. `nowMs`: milliseconds since 1970. */
export function waitingAfter(before: Waiting | null, progress: SyncProgress, nowMs: number): Waiting | null {
  if (progress.waiting === undefined) return null;
  return {
    since: before?.since ?? Math.floor(nowMs / 1000),
    retryAt: Math.ceil((nowMs + progress.waiting.delayMs) / 1000),
  };
}
