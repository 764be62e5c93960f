import { callToJson } from '../../shared/call.ts';
import type { Span } from '../../shared/coverage.ts';
import { CallReviewError } from '../../shared/errors.ts';
import type { FetchedCall } from '../provider/provider.ts';
import type { Fetching } from './fetching.ts';
import { Reading } from './reading.ts';
import { mostReadingsOutside, noteReading, type WindowOutcome, windowWords } from './window-outcome.ts';

/** After so many readings of one second that do not agree it is given up. */
const mostReadings = 40;

/** So many readings in the very same order show that a repeat is the server's own, not a move of pages. */
const agreeingReadings = 3;

/**
 * Reads a window of one second, which cannot be made smaller, again and again until readings agree.
 *
 * Calls of one second may come in another order at each request, so that pages overlap and leave others out. What
 * helps: every reading shows as many records as there are. The second is complete when all readings together have
 * shown as many different records as each of the last two readings held; or when a reading had no repeat at all; or
 * when the order stays the same, repeats and all.
 */
export async function readSecond(window: Span, fetching: Fetching): Promise<WindowOutcome> {
  const records = new Map<string, FetchedCall>();
  const orders: string[] = [];
  let fullReadings = 0;
  let readingsOutside = 0;
  while (orders.length < mostReadings) {
    const reading = new Reading(window, fetching.sizes);
    const readAsOf = fetching.serverClock.begin(window);
    let moved = false;
    for (let last = false; !last; ) {
      const page = await fetching.askNext(reading);
      const finding = reading.take(page);
      await fetching.checkReadings(reading, finding);
      const outside = finding.outside.length > 0;
      for (const call of page.calls) {
        if (!finding.outside.includes(call)) records.set(`${call.identity}\n${callToJson(call.row)}`, call);
      }
      moved ||= finding.conflict;
      // A reading with a call that was not asked for proves nothing; the next one may.
      last = finding.last || outside;
      const stuck = !last && reading.pages > mostPages(records.size, reading);
      let covered: { fetchedAt: number; calls: number; unreadable: number } | null = null;
      if (last && !outside) {
        orders.push(reading.digest());
        fullReadings =
          records.size === reading.rawCount - reading.unreadable - reading.duplicates ? fullReadings + 1 : 0;
        if (!moved || fullReadings >= 2 || agree(orders)) {
          covered = { fetchedAt: readAsOf(), calls: startingIn(reading, records), unreadable: reading.unreadable };
        }
      }
      const anomalies = covered === null ? [] : reading.anomaliesAcrossPages;
      await fetching.storePage(
        window,
        page,
        { ...finding, anomalies: [...finding.anomalies, ...anomalies] },
        { covered },
      );
      readingsOutside = outside ? readingsOutside + 1 : last ? 0 : readingsOutside;
      if (outside)
        fetching.tally.note('outside-window', { count: 1, window: windowWords(window) }, reading.outsideCount);
      if (readingsOutside === mostReadingsOutside) {
        return failed('window-not-respected', { count: reading.outsideCount });
      }
      if (stuck) return failed('paging-stuck', { page: reading.pages });
      if (covered !== null) {
        noteReading(reading, fetching.tally);
        return { kind: 'read', calls: covered.calls };
      }
    }
  }
  return failed('readings-disagree', { readings: mostReadings });

  function failed(
    code: 'window-not-respected' | 'paging-stuck' | 'readings-disagree',
    parameters: Readonly<Record<string, number>>,
  ): WindowOutcome {
    return { kind: 'failed', error: new CallReviewError(code, { window: windowWords(window), ...parameters }) };
  }
}

/** Whether the last readings came in the same order. */
function agree(orders: readonly string[]): boolean {
  const last = orders.slice(-agreeingReadings);
  return last.length === agreeingReadings && last.every((order) => order === last[0]);
}

/** More pages than the records can fill, generously: then the server does not turn pages. */
function mostPages(records: number, reading: Reading): number {
  return 2 * Math.ceil(records / Math.max(1, reading.fullPage)) + 5;
}

/** How many different calls of all readings start in the window. */
function startingIn(reading: Reading, records: ReadonlyMap<string, FetchedCall>): number {
  const identities = new Set<string>();
  for (const call of records.values()) if (reading.isInWindow(call)) identities.add(call.identity);
  return identities.size;
}
