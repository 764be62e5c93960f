import { type CallRow, cell } from '../../shared/call.ts';
import type { Clock } from '../../shared/clock.ts';
import { CallReviewError } from '../../shared/errors.ts';
import type { ColumnName } from '../../shared/fields.ts';
import { daySeconds } from '../../shared/gmt.ts';
import type { RequestOptions } from '../../shared/request-options.ts';
import type { Finding, ReadingName } from '../../shared/sync.ts';
import type { CallsPage, Provider } from '../provider/provider.ts';
import type { Remote, WriterApi } from '../store/api.ts';
import { findRequestZone, holdsCallAt } from './request-zone.ts';
import { ServerClock } from './server-clock.ts';

/** Whom a doctor works with. */
export interface DoctorPartners {
  readonly provider: Provider;
  readonly writer: Remote<WriterApi>;
  readonly clock: Clock;
  /** How the provider is set up now: minutes east of UTC, and the number of the first page. */
  readonly assumed: { readonly requestZoneMinutes: number; readonly firstPage: number };
}

/** How far back to look for calls to ask about, in days. */
const lookBack = [1, 7, 31, 366, 3660] as const;

const pageSize = 100;

/** A clock that is this far off, in seconds, is worth a word. */
const toldSkewSeconds = 120;

/** A call by which the readings are told. Seconds. */
interface Sample {
  readonly time: number;
  readonly duration: number | null;
}

/**
 * Tests, with a few small GETs, what the API's page leaves open (API.md, "Our readings where the page is silent"), and
 * keeps what it finds in the data file. A reading for which there is nothing to tell it by is `untold`.
 *
 * @throws CallReviewError where the API cannot be asked at all.
 */
export async function examine(
  partners: DoctorPartners,
  onFinding: (finding: Finding) => void,
  signal: AbortSignal,
): Promise<Finding[]> {
  const { provider, writer, assumed } = partners;
  const serverClock = new ServerClock(partners.clock);
  const findings: Finding[] = [];
  let zoneMinutes = assumed.requestZoneMinutes;
  let pageShift = 0;

  /** Asks as the server has been found to understand it. */
  const ask = async (options: RequestOptions): Promise<CallsPage> => {
    const page = await provider.getCalls(
      shifted(options, (zoneMinutes - assumed.requestZoneMinutes) * 60, pageShift),
      signal,
    );
    serverClock.learn(page);
    return page;
  };

  const { page: recent, start, end } = await newestCalls();
  await found('clock', serverClock.skew ?? null, (skew) => Math.abs(skew as number) <= toldSkewSeconds);
  await found('pageSize', recent.perPage ?? null, (size) => size === pageSize);

  const firstPage = await findFirstPage();
  pageShift = firstPage === null ? 0 : firstPage - assumed.firstPage;
  await found('firstPage', firstPage, (number) => number === assumed.firstPage, 'firstPage');
  const latest = firstPage === assumed.firstPage || firstPage === null ? recent : (await newestCalls()).page;
  const rows = latest.calls.map(({ row }) => row);
  const sample = sampleOf(rows);

  const zone = sample === undefined ? undefined : await findRequestZone(ask, sample.time, zoneMinutes);
  await found(
    'requestZoneMinutes',
    zone ?? null,
    (minutes) => minutes === assumed.requestZoneMinutes,
    'requestZoneMinutes',
  );
  zoneMinutes = zone ?? zoneMinutes;

  await found('order', await readsOrder(), Boolean);
  await found('inclusiveTimes', await includesTimes(), Boolean);
  await found('alternatives', await takesAlternatives(), Boolean);
  await found('bridgedBound', await leavesOutUnbridged(), Boolean);
  await found('inclusiveDurations', await includesDurations(), Boolean);
  await found('durationSpan', durationSpan(rows), (span) => span === 'init-hangup');
  return findings;

  async function found(
    name: ReadingName,
    value: Finding['value'],
    isAssumed: (value: Finding['value']) => boolean,
    setting?: string,
  ): Promise<void> {
    const verdict = value === null ? 'untold' : isAssumed(value) ? 'as-assumed' : 'differs';
    const finding: Finding = { name, verdict, value, ...(setting === undefined ? {} : { setting }) };
    if (value !== null) await writer.keepReading(name, value, serverClock.now());
    findings.push(finding);
    onFinding(finding);
  }

  /** The newest calls there are; a day more than asked on both sides, for the zone is not known yet. */
  async function newestCalls(): Promise<{ page: CallsPage; start: number; end: number }> {
    for (const days of lookBack) {
      const now = serverClock.now();
      const period = { start: now - (days + 1) * daySeconds, end: now + daySeconds };
      const page = await ask({ ...bounds(period), order: 'desc', page: 1, per_page: pageSize });
      if (page.rawLength > 0 || days === lookBack.at(-1)) return { page, ...period };
      const before = await refusable(ask({ ...bounds(period), order: 'desc', page: 0, per_page: pageSize }));
      if (before !== undefined && before.rawLength > 0) return { page: before, ...period };
    }
    throw new Error('unreachable: the last look back always answers');
  }

  async function findFirstPage(): Promise<number | null> {
    if (recent.rawLength === 0) return null;
    const period = bounds({ start, end });
    const first = await ask({ ...period, order: 'asc', page: 1, per_page: 1 });
    const before = await refusable(ask({ ...period, order: 'asc', page: 0, per_page: 1 }));
    if (before === undefined || before.rawLength === 0) return assumed.firstPage;
    const same = before.calls[0]?.identity === first.calls[0]?.identity;
    return same ? assumed.firstPage : assumed.firstPage - 1;
  }

  async function readsOrder(): Promise<boolean | null> {
    const times = timesOf(rows);
    if (new Set(times).size < 2) return null;
    const ascending = await ask({ ...bounds(around(times)), order: 'asc', page: 1, per_page: pageSize });
    return isSorted(timesOf(ascending.calls.map(({ row }) => row)), 1) && isSorted(times, -1);
  }

  async function includesTimes(): Promise<boolean | null> {
    if (sample === undefined) return null;
    const { time } = sample;
    const exact = await ask({ start_datetime: time, end_datetime: time, order: 'asc', page: 1, per_page: pageSize });
    return holdsCallAt(exact, time);
  }

  async function takesAlternatives(): Promise<boolean | null> {
    const flows = new Set(rows.map((row) => cell(row, 'flow')));
    if (!flows.has('in') || !flows.has('out')) return null;
    const period = bounds(around(timesOf(rows)));
    const both = await ask({ ...period, flow: ['in', 'out'], order: 'desc', page: 1, per_page: pageSize });
    const answered = new Set(both.calls.map(({ row }) => cell(row, 'flow')));
    return answered.has('in') && answered.has('out');
  }

  async function leavesOutUnbridged(): Promise<boolean | null> {
    const isUnbridged = (row: CallRow): boolean => cell(row, 'bridged_duration') === null;
    if (!rows.some(isUnbridged)) return null;
    const period = bounds(around(timesOf(rows)));
    const bounded = await ask({ ...period, start_bridged_duration: 0, order: 'desc', page: 1, per_page: pageSize });
    return !bounded.calls.some(({ row }) => isUnbridged(row));
  }

  async function includesDurations(): Promise<boolean | null> {
    if (sample === undefined || sample.duration === null) return null;
    const { time, duration } = sample;
    const period = { start_datetime: time - 1, end_datetime: time + 1 };
    const exact = await ask({ ...period, start_duration: duration, end_duration: duration, order: 'asc', page: 1 });
    return holdsCallAt(exact, time);
  }
}

/** What an answer says, or undefined where the server refuses the question. */
async function refusable(answer: Promise<CallsPage>): Promise<CallsPage | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof CallReviewError && (error.code === 'request-refused' || error.code === 'client-unknown')) {
      return undefined;
    }
    throw error;
  }
}

function shifted(options: RequestOptions, seconds: number, pages: number): RequestOptions {
  const { start_datetime, end_datetime, page } = options;
  return {
    ...options,
    ...(start_datetime === undefined ? {} : { start_datetime: start_datetime + seconds }),
    ...(end_datetime === undefined ? {} : { end_datetime: end_datetime + seconds }),
    ...(page === undefined ? {} : { page: page + pages }),
  };
}

function bounds({ start, end }: { start: number; end: number }): RequestOptions {
  return { start_datetime: start, end_datetime: end };
}

function around(times: readonly number[]): { start: number; end: number } {
  return { start: Math.min(...times) - 1, end: Math.max(...times) + 1 };
}

/** A call that ended, alone in its second if there is one: another call of that second could answer in its place. */
function sampleOf(rows: readonly CallRow[]): Sample | undefined {
  const times = timesOf(rows);
  const ended = rows.filter((row) => cell(row, 'init_time_gmt') !== null && cell(row, 'hangup_time_gmt') !== null);
  const alone = ended.find((row) => times.filter((time) => Math.abs(time - startOf(row)) <= 1).length === 1);
  const chosen = alone ?? ended[0];
  if (chosen === undefined) return undefined;
  return { time: startOf(chosen), duration: cell(chosen, 'duration') as number | null };
}

function startOf(row: CallRow): number {
  return cell(row, 'init_time_gmt') as number;
}

function timesOf(rows: readonly CallRow[]): number[] {
  return rows.map((row) => cell(row, 'init_time_gmt')).filter((time): time is number => typeof time === 'number');
}

function isSorted(times: readonly number[], sign: 1 | -1): boolean {
  return times.every((time, index) => index === 0 || sign * (time - (times[index - 1] as number)) >= 0);
}

/** From when to when `duration` runs, by the calls that tell: a second of rounding is allowed. */
function durationSpan(rows: readonly CallRow[]): string | null {
  const spans: readonly [string, ColumnName][] = [
    ['init-hangup', 'init_time_gmt'],
    ['start-hangup', 'start_time_gmt'],
    ['bridged-hangup', 'bridged_time_gmt'],
  ];
  const number = (row: CallRow, name: ColumnName): number | null => cell(row, name) as number | null;
  const telling = rows.filter((row) => number(row, 'duration') !== null && number(row, 'hangup_time_gmt') !== null);
  if (telling.length === 0) return null;
  const fits = spans.find(([, from]) =>
    telling.every((row) => {
      const [start, end, duration] = [number(row, from), number(row, 'hangup_time_gmt'), number(row, 'duration')];
      return start === null || Math.abs((end as number) - start - (duration as number)) <= 1;
    }),
  );
  return fits?.[0] ?? 'other';
}
