import type { SyncReport } from '../../../../src/shared/sync.ts';

/** A report of a sync that did nothing worth telling, with what a test is about. */
export function reportOf(more: Partial<SyncReport>): SyncReport {
  return {
    outcome: 'done',
    startedAt: 0,
    endedAt: 0,
    period: { start: 0, end: 86_400 },
    narrowed: false,
    fetched: 0,
    inserted: 0,
    changed: 0,
    unchanged: 0,
    unreadable: 0,
    anomalies: 0,
    requests: 0,
    retries: 0,
    windowsRead: 0,
    secondsSettled: 0,
    secondsProvisional: 0,
    secondsMissing: 0,
    oddities: [],
    ...more,
  };
}
