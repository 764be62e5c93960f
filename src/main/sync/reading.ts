import { createHash, hash } from 'node:crypto';
import { callToJson, cell } from '../../shared/call.ts';
import type { Span } from '../../shared/coverage.ts';
import type { CallsPage, FetchedCall } from '../provider/provider.ts';
import type { PageSizes } from './page-size.ts';

/** What one page of a reading showed. */
export interface PageFinding {
  /** The page's calls, each identity once: the later record is the call. */
  readonly calls: readonly FetchedCall[];
  /** Earlier, different records under an identity that this page holds twice. */
  readonly anomalies: readonly FetchedCall[];
  /** Calls outside what was asked. */
  readonly outside: readonly FetchedCall[];
  /** True where the page proves that pages moved: a call of an earlier page again, or sizes that do not fit together. */
  readonly conflict: boolean;
  /** True where this is provably the last page. */
  readonly last: boolean;
  /** True where it is not the first page. */
  readonly later: boolean;
}

/** What is kept of a reading with each page, so that another process can go on. */
export interface ReadingProgress {
  /** The last page that was stored. */
  readonly page: number;
  /** By what that page is recognised: the list has not moved if it still shows the same. */
  readonly pageDigest: string;
  /** As of when the reading counts, by the server's clock: its beginning. Epoch seconds. */
  readonly fetchedAt: number;
  readonly pageSize: number;
  /** How many records the first page held. */
  readonly pageLength: number;
  /** Totals of the pages before that one. */
  readonly callsBefore: number;
  readonly unreadableBefore: number;
}

/**
 * One reading of one window, page by page, and what it proves. Pure: pages in, findings out.
 *
 * Why a reading without a conflict is complete, whatever the order: as long as calls are only added or reordered
 * within a second, each call that slips from the pages to come into those already read pushes another one from there
 * onto a page to come, where it shows up for a second time. So a call can only be missed together with a repeat.
 * (That offsets fit together is checked by the sizes.)
 */
export class Reading {
  /** What is claimed. */
  readonly window: Span;
  /** What is asked, both ends included: a second more on both sides, so that inclusive and exclusive ends are both right. */
  readonly asked: Span;
  private readonly sizes: PageSizes;
  private readonly seen = new Map<string, FetchedCall>();
  private readonly sequence = createHash('sha256');
  private pageLength: number | undefined;
  private pageTold: number | undefined;
  private lastLength = 0;
  private lastDigest = '';
  private lastTimes = 0;
  private lastTime: number | undefined;
  private ascends = false;
  private descends = false;
  private inWindow = 0;
  private pagesTaken = 0;
  private unreadableTaken = 0;
  private pageBase: { calls: number; unreadable: number } = { calls: 0, unreadable: 0 };
  private readonly earlierRecords: FetchedCall[] = [];
  /** Records without a start time. */
  withoutStart = 0;
  /** Records without call_uuid. */
  withoutUuid = 0;
  /** How many records showed a call of an earlier page again. */
  repeats = 0;
  /** How many records came twice, word for word, on one page. */
  duplicates = 0;
  /** How many records came, readable or not. */
  rawCount = 0;
  outsideCount = 0;

  constructor(window: Span, sizes: PageSizes) {
    this.window = window;
    this.asked = { start: window.start - 1, end: window.end };
    this.sizes = sizes;
  }

  /** Goes on where another process stopped: the next page to be taken is the last one that it stored. */
  resume(progress: ReadingProgress): void {
    this.pagesTaken = progress.page - 1;
    this.inWindow = progress.callsBefore;
    this.unreadableTaken = progress.unreadableBefore;
    if (progress.page > 1) {
      this.pageLength = progress.pageLength;
      this.lastLength = progress.pageLength;
    }
  }

  /** Takes the next page. */
  take(page: CallsPage): PageFinding {
    this.pageBase = { calls: this.inWindow, unreadable: this.unreadableTaken };
    const fits = this.takeSize(page);
    const onPage = new Map<string, FetchedCall>();
    const anomalies: FetchedCall[] = [];
    const outside: FetchedCall[] = [];
    const times = new Set<number>();
    let repeats = 0;
    this.sequence.update(page.calls.map((call) => `${call.identity}\n`).join(''));
    for (const call of page.calls) {
      const time = cell(call.row, 'init_time_gmt') as number | null;
      this.takeTime(time);
      if (time !== null) {
        times.add(time);
        if (time < this.asked.start || time > this.asked.end) outside.push(call);
      }
      if (call.identity.startsWith('hash:')) this.withoutUuid += 1;
      const onThisPage = onPage.get(call.identity);
      const earlier = onThisPage ?? this.seen.get(call.identity);
      if (earlier === undefined) {
        if (this.isInWindow(call)) this.inWindow += 1;
      } else {
        const same = callToJson(earlier.row) === callToJson(call.row);
        if (onThisPage === undefined) repeats += 1;
        else if (same) this.duplicates += 1;
        if (!same) (onThisPage === undefined ? this.earlierRecords : anomalies).push(earlier);
      }
      onPage.set(call.identity, call);
    }
    for (const [identity, call] of onPage) this.seen.set(identity, call);
    this.lastDigest = digestOfPage(page);
    this.lastTimes = times.size;
    this.pagesTaken += 1;
    this.rawCount += page.rawLength;
    this.unreadableTaken += page.unreadable.length;
    this.repeats += repeats;
    this.outsideCount += outside.length;
    return {
      calls: [...onPage.values()],
      anomalies,
      outside,
      conflict: repeats > 0 || !fits,
      last: this.sizes.isLast(page),
      later: this.pagesTaken > 1,
    };
  }

  /** Whether a page shows the very records of the page before it, in whatever order. */
  showsSamePage(page: CallsPage): boolean {
    return this.pagesTaken > 0 && page.rawLength > 0 && digestOfPage(page) === this.lastDigest;
  }

  /** Whether the last page was full of calls of one second, so that a shuffle may make the next one look the same. */
  get mayLookRepeated(): boolean {
    return this.lastTimes <= 1 && this.lastLength > 1 && this.lastLength === this.pageLength;
  }

  /** The number of the last page taken, from 1; 0 before the first. */
  get pages(): number {
    return this.pagesTaken;
  }

  /** How many different calls were seen whose start lies in the window. */
  get callsInWindow(): number {
    return this.inWindow;
  }

  /** How many records could not be read. */
  get unreadable(): number {
    return this.unreadableTaken;
  }

  /** How many records a page holds that is not the last one. */
  get fullPage(): number {
    return this.pageLength ?? 0;
  }

  /** Whether a call's start lies in the window that is claimed. */
  isInWindow(call: FetchedCall): boolean {
    const time = cell(call.row, 'init_time_gmt') as number | null;
    return time !== null && time >= this.window.start && time < this.window.end;
  }

  /** Records that came on an earlier page and came again, with other content, on a later one. */
  get anomaliesAcrossPages(): readonly FetchedCall[] {
    return this.earlierRecords;
  }

  /** Whether the start times run neither up nor down. */
  get outOfOrder(): boolean {
    return this.ascends && this.descends;
  }

  /** Whether the start times run down although up was asked. */
  get newestFirst(): boolean {
    return this.descends && !this.ascends;
  }

  /** The order of everything seen, as a digest: two readings agree where theirs are the same. */
  digest(): string {
    return this.sequence.copy().digest('hex');
  }

  /** What another process needs to go on after the last page taken. */
  progress(page: CallsPage, fetchedAt: number, pageSize: number): ReadingProgress {
    return {
      page: this.pagesTaken,
      pageDigest: digestOfPage(page),
      fetchedAt,
      pageSize,
      pageLength: this.pageLength ?? 0,
      callsBefore: this.pageBase.calls,
      unreadableBefore: this.pageBase.unreadable,
    };
  }

  private takeTime(time: number | null): void {
    if (time === null) {
      this.withoutStart += 1;
      return;
    }
    if (this.lastTime !== undefined && time > this.lastTime) this.ascends = true;
    if (this.lastTime !== undefined && time < this.lastTime) this.descends = true;
    this.lastTime = time;
  }

  /**
   * Whether the page's size fits: all pages of a reading are of one size, a shorter one can only be the last. A size
   * that grows leaves calls out between two pages; one that shrinks shows some again.
   */
  private takeSize(page: CallsPage): boolean {
    this.sizes.learn(page);
    const told = this.sizes.told(page);
    const length = this.pageLength ?? page.rawLength;
    const grew = told !== undefined && this.pageTold !== undefined && told > this.pageTold;
    const afterShort = this.pageLength !== undefined && this.lastLength < length;
    const fits = page.rawLength === 0 || (page.rawLength <= length && !afterShort && !grew);
    this.pageLength = length;
    this.pageTold ??= told;
    this.lastLength = page.rawLength;
    return fits;
  }
}

/** By what a page is recognised when it is asked for again, in whatever order its calls come. */
export function digestOfPage(page: CallsPage): string {
  const known = digests.get(page);
  if (known !== undefined) return known;
  const identities = page.calls.map((call) => call.identity).sort();
  const digest = hash('sha256', identities.join('\n'));
  digests.set(page, digest);
  return digest;
}

/** A page is asked for its digest up to three times. */
const digests = new WeakMap<CallsPage, string>();
