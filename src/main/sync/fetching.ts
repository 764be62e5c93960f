import { cell } from '../../shared/call.ts';
import type { Span } from '../../shared/coverage.ts';
import { CallReviewError } from '../../shared/errors.ts';
import { daySeconds } from '../../shared/gmt.ts';
import type { RequestOptions } from '../../shared/request-options.ts';
import type { CallsPage, Provider } from '../provider/provider.ts';
import type { CoveredSpan, Remote, WriterApi } from '../store/api.ts';
import { packCall } from '../store/packed-call.ts';
import type { Lease } from './lease.ts';
import { PageSizes } from './page-size.ts';
import type { PageFinding, Reading, ReadingProgress } from './reading.ts';
import { findRequestZone, holdsCallAt, zoneWords } from './request-zone.ts';
import type { ServerClock } from './server-clock.ts';
import type { Tally } from './tally.ts';
import { windowWords } from './window-outcome.ts';

/** The readings of API.md that a fetch stands on: how this account's server is believed to understand a request. */
export interface AssumedReadings {
  /** Minutes east of UTC. */
  readonly requestZoneMinutes: number;
  readonly firstPage: number;
  /** True where both were found to be so on the live API before. */
  readonly confirmed: boolean;
}

/** Whom a fetch works with, and how. */
export interface FetchingPartners {
  readonly provider: Provider;
  readonly writer: Remote<WriterApi>;
  readonly lease: Lease;
  readonly serverClock: ServerClock;
  readonly tally: Tally;
  readonly pageSize: number;
  readonly readings: AssumedReadings;
  /** Options that narrow the fetch; with any, no coverage is claimed. */
  readonly narrowing: RequestOptions | undefined;
  readonly signal: AbortSignal;
  /** Called after each stored page. */
  readonly onPage: (window: Span) => void;
}

/** What is written beside a page: where to go on, or that the window is covered (null: neither, begin again). */
export type PageMark =
  | { readonly progress: ReadingProgress }
  | { readonly covered: Omit<CoveredSpan, 'start' | 'end'> | null };

/** One fetch: what it has learnt of the server, and its way to ask and to store. */
export class Fetching {
  readonly tally: Tally;
  readonly serverClock: ServerClock;
  readonly sizes: PageSizes;
  readonly pageSize: number;
  private readonly partners: FetchingPartners;
  private confirmed: boolean;
  /** Windows that were read before the readings were confirmed, as they are to be claimed then. */
  private readonly unconfirmed: CoveredSpan[] = [];
  private zoneSought = false;
  /** True once a later page has brought something that no earlier one had. */
  private pagingWorks = false;

  constructor(partners: FetchingPartners) {
    this.partners = partners;
    this.pageSize = partners.pageSize;
    this.sizes = new PageSizes(partners.pageSize);
    this.tally = partners.tally;
    this.serverClock = partners.serverClock;
    this.confirmed = partners.readings.confirmed;
  }

  /**
   * Asks for the next page of a reading. A page beyond the last one comes back empty, also from a server that repeats
   * its last page there.
   * @throws CallReviewError `paging-stuck` where pages are not turned and nothing else can prove an end.
   */
  async askNext(reading: Reading): Promise<CallsPage> {
    const page = await this.ask(reading.asked, reading.pages + 1);
    if (!reading.showsSamePage(page) || !(await this.isBeyondLast(reading, page))) return page;
    this.tally.note('last-page-repeated');
    return { ...page, calls: [], unreadable: [], rawLength: 0 };
  }

  /** The first request of a fetch: whether we are let in, and what the server's clock says. Asks for one call of the last day. */
  async greet(): Promise<void> {
    const end = this.serverClock.now();
    await this.get({ start_datetime: end - daySeconds, end_datetime: end, order: 'desc', page: 1, per_page: 1 });
  }

  private async ask(asked: Span, page: number, perPage = this.pageSize): Promise<CallsPage> {
    return await this.get({
      ...this.partners.narrowing,
      start_datetime: asked.start,
      end_datetime: asked.end,
      order: 'asc',
      page,
      per_page: perPage,
    });
  }

  /** Stores a page, and with it where the reading is. */
  async storePage(window: Span, page: CallsPage, finding: PageFinding, mark: PageMark): Promise<void> {
    const claims = this.partners.narrowing === undefined;
    const done = 'covered' in mark;
    const covered = done && mark.covered !== null && claims ? this.claim({ ...window, ...mark.covered }) : undefined;
    const outcome = await this.partners.writer.writePage({
      window,
      seenAt: this.serverClock.now(),
      calls: finding.calls.map(packCall),
      anomalies: finding.anomalies,
      unreadable: page.unreadable,
      ...(claims ? { progress: done ? null : JSON.stringify(mark.progress) } : {}),
      ...(covered === undefined ? {} : { covered }),
    });
    this.tally.brought(finding.calls, page.unreadable, finding.anomalies);
    this.tally.wrote(outcome);
    this.pagingWorks ||= finding.later && !finding.conflict && finding.calls.length > 0;
    this.tally.note('same-uuid', { count: 1 }, finding.anomalies.length);
    this.partners.onPage(window);
  }

  /** Whether a page that shows the one before it again is a repeated last page, or pages are not turned at all. */
  private async isBeyondLast(reading: Reading, page: CallsPage): Promise<boolean> {
    if (!this.pagingWorks && !(await this.turnsPages(reading.asked, page))) {
      if (this.sizes.provable) return false;
      throw new CallReviewError('paging-stuck', { window: windowWords(reading.window), page: reading.pages + 1 });
    }
    if (reading.mayLookRepeated) {
      for (let further = 2; further <= 5; further += 1) {
        if (!reading.showsSamePage(await this.ask(reading.asked, reading.pages + further))) return false;
      }
    }
    return true;
  }

  /**
   * Checks, once for each account, what every coverage claim stands on: that the server reads request times and counts
   * pages as assumed. Asks a known call's own seconds; where nothing has come yet, whether there is a page before the first.
   * @throws CallReviewError `request-zone-differs`, `first-page-differs`
   */
  async checkReadings(reading: Reading, finding: PageFinding): Promise<void> {
    const known = finding.outside[0] ?? finding.calls.find(({ row }) => cell(row, 'init_time_gmt') !== null);
    if (known === undefined) {
      if (!this.confirmed && reading.pages === 1) await this.checkFirstPage(reading.asked);
      return;
    }
    if (this.zoneSought || (this.confirmed && finding.outside.length === 0)) return;
    this.zoneSought = true;
    const time = cell(known.row, 'init_time_gmt') as number;
    await this.checkFirstPage({ start: time - 1, end: time + 1 }, time);
    const { requestZoneMinutes, firstPage } = this.partners.readings;
    const zone = await findRequestZone((options) => this.get(options), time, requestZoneMinutes);
    if (zone === undefined) return this.tally.note('request-zone-untold');
    if (zone !== requestZoneMinutes) {
      throw new CallReviewError('request-zone-differs', {
        zone: zoneWords(zone),
        setting: 'requestZoneMinutes',
        value: zone,
      });
    }
    this.confirmed = true;
    const { writer } = this.partners;
    const foundAt = this.serverClock.now();
    await writer.keepReading('requestZoneMinutes', zone, foundAt);
    await writer.keepReading('firstPage', firstPage, foundAt);
    for (const covered of this.unconfirmed.splice(0)) {
      await writer.writePage({ window: covered, seenAt: foundAt, calls: [], anomalies: [], unreadable: [], covered });
    }
  }

  /**
   * What may be claimed of a window that was read. As long as it is not known that the server reads times and counts
   * pages as assumed, "it returned none" proves little: such a reading counts as old as its window, so that the span
   * stays provisional, until a call confirms the readings.
   */
  private claim(covered: CoveredSpan): CoveredSpan {
    if (this.confirmed) return covered;
    this.unconfirmed.push(covered);
    return { ...covered, fetchedAt: covered.start };
  }

  /** @param time a call known to be there; without it any call on a page before the first one tells. */
  private async checkFirstPage(asked: Span, time?: number): Promise<void> {
    const before = await this.askPageZero(asked);
    if (before === undefined || before.calls.length === 0) return;
    const first = await this.get({ start_datetime: asked.start, end_datetime: asked.end, order: 'asc', page: 1 });
    const differs = time === undefined ? first.rawLength === 0 : holdsCallAt(before, time) && !holdsCallAt(first, time);
    if (!differs) return;
    const firstPage = this.partners.readings.firstPage - 1;
    throw new CallReviewError('first-page-differs', { firstPage, setting: 'firstPage', value: firstPage });
  }

  /** The page before the first one; undefined where the server refuses it, as it should. */
  private async askPageZero(asked: Span): Promise<CallsPage | undefined> {
    try {
      return await this.get({ start_datetime: asked.start, end_datetime: asked.end, order: 'asc', page: 0 });
    } catch (error) {
      if (error instanceof CallReviewError && refusals.has(error.code)) return undefined;
      throw error;
    }
  }

  /**
   * Whether another page of one record holds another one than the first. A few are tried, for calls of one second may
   * change places. A lone record tells nothing, and needs nothing.
   */
  private async turnsPages(asked: Span, page: CallsPage): Promise<boolean> {
    if (page.rawLength === 1) return true;
    const first = await this.ask(asked, 1, 1);
    const identities = new Set(first.calls.map((call) => call.identity));
    for (let number = 2; number <= 6 && !this.pagingWorks; number += 1) {
      const other = await this.ask(asked, number, 1);
      this.pagingWorks = first.rawLength > 0 && !other.calls.some((call) => identities.has(call.identity));
    }
    return this.pagingWorks;
  }

  private async get(options: RequestOptions): Promise<CallsPage> {
    await this.partners.lease.renew();
    const page = await this.partners.provider.getCalls(options, this.partners.signal);
    this.serverClock.learn(page);
    this.tally.answered();
    return page;
  }
}

const refusals: ReadonlySet<string> = new Set(['request-refused', 'client-unknown']);
