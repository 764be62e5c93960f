import type { Span } from '../../shared/coverage.ts';
import { CallReviewError } from '../../shared/errors.ts';
import type { Fetching } from './fetching.ts';
import { readSecond } from './read-second.ts';
import { digestOfPage, Reading, type ReadingProgress } from './reading.ts';
import { mostReadingsOutside, noteReading, type WindowOutcome, windowWords } from './window-outcome.ts';

/** A reading of more pages than this begins to cost more, when it must be repeated, than two smaller ones. */
const mostPages = 100;

/**
 * Reads a window from first to last page, and marks it covered in the transaction of its last page.
 *
 * @param begun what an earlier process stored of its reading, if it was begun.
 * @throws CallReviewError for everything that makes reading on useless: network, refusal, another zone.
 */
export async function readWindow(window: Span, fetching: Fetching, begun?: ReadingProgress): Promise<WindowOutcome> {
  let resume = begun;
  let outOfOrder: string | undefined;
  let readingsOutside = 0;
  for (;;) {
    const reading = new Reading(window, fetching.sizes);
    const end = await readPages(reading, fetching, resume, outOfOrder);
    resume = undefined;
    switch (end) {
      case 'read':
        noteReading(reading, fetching.tally);
        return { kind: 'read', calls: reading.callsInWindow };
      case 'moved':
        continue;
      case 'too-late':
        return { kind: 'too-late' };
      case 'outside':
        fetching.tally.note('outside-window', { count: 1, window: windowWords(window) }, reading.outsideCount);
        readingsOutside += 1;
        if (readingsOutside < mostReadingsOutside) continue;
        return { kind: 'failed', error: notRespected(reading) };
      case 'out-of-order':
        // Two readings in the same order show an order of the server's own; otherwise pages moved.
        if (outOfOrder !== undefined) break;
        outOfOrder = reading.digest();
        continue;
      case 'conflict':
        fetching.tally.note('order-unstable', { window: windowWords(window) });
        break;
      case 'heavy':
        break;
    }
    if (window.end - window.start > 1) return { kind: 'split' };
    return readSecond(window, fetching);
  }
}

/**
 * `moved`: a begun reading cannot go on. `conflict`: pages moved while they were read. `heavy`: too many pages.
 * `too-late`: the server's clock has not come to the window's end.
 */
type PagesEnd = 'read' | 'out-of-order' | 'outside' | 'conflict' | 'heavy' | 'moved' | 'too-late';

/** @param agreeing the digest of an earlier reading, with which one that is out of order must agree. */
async function readPages(
  reading: Reading,
  fetching: Fetching,
  begun: ReadingProgress | undefined,
  agreeing: string | undefined,
): Promise<PagesEnd> {
  const readAsOf = begun === undefined ? fetching.serverClock.begin(reading.window) : () => begun.fetchedAt;
  if (begun !== undefined) reading.resume(begun);
  for (;;) {
    const page = await fetching.askNext(reading);
    if (fetching.serverClock.isTooLate(reading.window.end)) return 'too-late';
    const isBegunPage = begun !== undefined && reading.pages + 1 === begun.page;
    if (isBegunPage && digestOfPage(page) !== begun.pageDigest) return 'moved';
    const finding = reading.take(page);
    await fetching.checkReadings(reading, finding);
    const end = endOf();
    if (end === 'more') {
      const progress = reading.progress(page, readAsOf(), fetching.pageSize);
      await fetching.storePage(reading.window, page, finding, { progress });
      continue;
    }
    const covered = { fetchedAt: readAsOf(), calls: reading.callsInWindow, unreadable: reading.unreadable };
    await fetching.storePage(reading.window, page, finding, { covered: end === 'read' ? covered : null });
    return end;

    function endOf(): PagesEnd | 'more' {
      if (finding.outside.length > 0) return 'outside';
      if (finding.conflict) return 'conflict';
      if (finding.last) return !reading.outOfOrder || reading.digest() === agreeing ? 'read' : 'out-of-order';
      return reading.pages >= mostPages && reading.window.end - reading.window.start > 1 ? 'heavy' : 'more';
    }
  }
}

function notRespected(reading: Reading): CallReviewError {
  return new CallReviewError('window-not-respected', {
    window: windowWords(reading.window),
    count: reading.outsideCount,
  });
}
