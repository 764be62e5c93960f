import { CallReviewError } from '../../shared/errors.ts';
import { startOfMonth } from '../../shared/gmt.ts';
import type { SyncProgress, SyncReport } from '../../shared/sync.ts';
import type { Session } from './session.ts';

/** So many months in a row without a call, and no older one held: there is nothing older. */
const emptyMonths = 12;

/**
 * Fetches everything that the server still has, the newest first: what is missing or provisional up to now, then month by
 * month backwards, until twelve months came empty. Nothing tells beforehand how much that is, so no time left is told.
 * Never rejects for an expected failure: the report says how it ended, and what came is kept.
 *
 * @param now epoch seconds
 */
export async function syncEverything(
  session: Session,
  now: number,
  onProgress: (progress: SyncProgress) => void,
  signal: AbortSignal,
): Promise<SyncReport> {
  let done: SyncProgress | undefined;
  let latest: SyncProgress | undefined;
  let start = startOfMonth(now);
  let monthsDone = 0;
  const tell = (progress: SyncProgress) => {
    latest = { ...together(done, progress), everything: { month: start, monthsDone } };
    onProgress(latest);
  };
  const { earliest } = await session.status();
  // With an open end: how late it is, the server's clock tells.
  let report = await session.sync({ from: start }, tell, signal);
  let empty = 0;
  while (report.outcome === 'done' && empty < emptyMonths && start > 0) {
    if (signal.aborted) return { ...report, outcome: 'stopped', error: new CallReviewError('cancelled').toData() };
    const month = { start: startOfMonth(start - 1), end: start };
    done = latest;
    monthsDone += 1;
    start = month.start;
    report = joined(report, await session.sync({ from: month.start, to: month.end }, tell, signal));
    const counts = await session.reader.callsPerDay(month);
    const olderHeld = earliest !== null && earliest < month.start;
    empty = counts.length > 0 || olderHeld ? 0 : empty + 1;
  }
  return report;
}

/** What two parts of one fetch did; the later one tells how it ended. */
function joined(first: SyncReport, second: SyncReport): SyncReport {
  const sum = (name: SummedName) => first[name] + second[name];
  const oddities = new Map(first.oddities.map((note) => [note.code, note]));
  for (const note of second.oddities) {
    oddities.set(note.code, { ...note, times: note.times + (oddities.get(note.code)?.times ?? 0) });
  }
  return {
    ...second,
    startedAt: first.startedAt,
    period: { start: second.period.start, end: first.period.end },
    ...(Object.fromEntries(summed.map((name) => [name, sum(name)])) as Record<SummedName, number>),
    oddities: [...oddities.values()],
  };
}

const summed = [
  'fetched',
  'inserted',
  'changed',
  'unchanged',
  'unreadable',
  'anomalies',
  'requests',
  'retries',
  'windowsRead',
  'secondsSettled',
  'secondsProvisional',
  'secondsMissing',
] as const satisfies readonly (keyof SyncReport)[];

type SummedName = (typeof summed)[number];

/** How far a fetch is whose earlier parts are done. */
function together(done: SyncProgress | undefined, { secondsLeft: _secondsLeft, ...part }: SyncProgress): SyncProgress {
  if (done === undefined) return part;
  return {
    ...part,
    doneSeconds: done.doneSeconds + part.doneSeconds,
    totalSeconds: done.totalSeconds + part.totalSeconds,
    windowsDone: done.windowsDone + part.windowsDone,
    requests: done.requests + part.requests,
    retries: done.retries + part.retries,
    fetched: done.fetched + part.fetched,
    inserted: done.inserted + part.inserted,
    changed: done.changed + part.changed,
  };
}
