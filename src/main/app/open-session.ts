import { join } from 'node:path';
import type { ArchiveOutcome, ArchiveProgress } from '../../shared/archive-folder.ts';
import type { Clock } from '../../shared/clock.ts';
import type { CoverageSpan, Span } from '../../shared/coverage.ts';
import { CallReviewError } from '../../shared/errors.ts';
import type { AboutFacts, ExportOutcome, ExportProgress } from '../../shared/export.ts';
import type { Query } from '../../shared/query.ts';
import type { RequestOptions } from '../../shared/request-options.ts';
import {
  type Finding,
  type OddityCode,
  oddityCodes,
  type SyncProgress,
  type SyncReport,
  type SyncRequest,
} from '../../shared/sync.ts';
import type { Language } from '../../shared/words/words.ts';
import { writeArchiveFolder } from '../export/archive-folder.ts';
import { exportCalls } from '../export/export.ts';
import { createProvider } from '../provider/client.ts';
import type { Provider, ProviderEvents } from '../provider/provider.ts';
import { requestTarget } from '../provider/request.ts';
import { type ProviderOverrides, type ProviderSettings, providerSettings } from '../provider/settings.ts';
import type { CoverageFacts, ReaderApi, Remote } from '../store/api.ts';
import { openStore, type Store } from '../store/client.ts';
import { joinNeighbours, judgeCoverage } from '../sync/coverage.ts';
import { examine } from '../sync/doctor.ts';
import { wantedStart } from '../sync/plan.ts';
import { runSync } from '../sync/sync.ts';
import type { Account } from './accounts.ts';
import { askedPeriod } from './asked-period.ts';
import { foundIds } from './found-ids.ts';
import type { Access, Session, SessionExportRequest, SessionOptions, Status, TriedRequest } from './session.ts';
import { systemClock } from './system-clock.ts';

/**
 * Opens an account's data files. Reading takes no lock; the writer is opened when something is written.
 * Rejects with what {@link openStore} rejects with, or `setting-invalid`.
 */
export async function openSession(options: SessionOptions): Promise<Session> {
  const { account, memory } = options;
  const { directory } = account;
  const callsPath = join(directory, 'calls.db');
  const paths = { callsPath, reviewPath: join(directory, 'review.db'), ...(memory !== undefined && { memory }) };
  const store = await openStore(paths, 'read');
  return new OpenedSession(options, store, callsPath);
}

class OpenedSession implements Session {
  readonly account: Account;
  readonly reader: Remote<ReaderApi>;
  private readonly options: SessionOptions;
  private readonly store: Store;
  private readonly callsPath: string;
  private readonly clock: Clock;

  constructor(options: SessionOptions, store: Store, callsPath: string) {
    this.account = options.account;
    this.reader = store.reader;
    this.options = options;
    this.store = store;
    this.callsPath = callsPath;
    this.clock = options.clock ?? systemClock;
  }

  get died(): boolean {
    return this.store.died;
  }

  get setAside(): readonly string[] {
    return this.store.setAside;
  }

  async sync(
    request: SyncRequest,
    onProgress: (progress: SyncProgress) => void,
    signal: AbortSignal,
  ): Promise<SyncReport> {
    const facts = await this.store.writer.coverage();
    const access = await this.access();
    const settings = this.settings(facts);
    const partners = {
      connect: (events: ProviderEvents) => this.connect(access, settings, events),
      writer: this.store.writer,
      clock: this.clock,
      settings: {
        settleSeconds: settings.settleHours * 3600,
        firstDays: settings.lookBackDays,
        pageSize: settings.pageSize,
      },
      readings: {
        requestZoneMinutes: settings.requestZoneMinutes,
        firstPage: settings.firstPage,
        confirmed: isKept(facts, 'requestZoneMinutes', settings) && isKept(facts, 'firstPage', settings),
      },
    };
    return await runSync(request, partners, onProgress, signal);
  }

  async doctor(onFinding: (finding: Finding) => void, signal: AbortSignal): Promise<readonly Finding[]> {
    const settings = this.settings(await this.store.writer.coverage());
    const provider = this.connect(await this.access(), settings, {});
    const { writer } = this.store;
    return await examine({ provider, writer, clock: this.clock, assumed: settings }, onFinding, signal);
  }

  async status(): Promise<Status> {
    const facts = await this.reader.coverage();
    const { heldCalls, earliest, latest, anomalies, unreadable, lastRun } = facts;
    return {
      account: this.account,
      coverage: joinNeighbours(this.judge(heldPeriod(facts), facts)),
      ...{ heldCalls, earliest, latest, anomalies, unreadable, lastRun },
      oddities: facts.oddities.flatMap(({ code, times, parameters }) =>
        isOddityCode(code) ? [{ code, times, parameters }] : [],
      ),
      setAside: this.setAside,
    };
  }

  async judged(period: Span): Promise<readonly CoverageSpan[]> {
    return joinNeighbours(this.judge(period, await this.reader.coverage()));
  }

  async uncovered(period: Span): Promise<readonly CoverageSpan[]> {
    return (await this.judged(period)).filter(({ state }) => state !== 'settled');
  }

  async describeRequest(options: RequestOptions): Promise<string> {
    return requestTarget(options, this.settings(await this.reader.coverage()));
  }

  async tryRequest(options: RequestOptions, signal: AbortSignal): Promise<TriedRequest> {
    let text = '';
    const onAnswer = (answer: string) => {
      text = answer;
    };
    const settings = this.settings(await this.reader.coverage());
    const provider = this.connect(await this.access(), settings, { onAnswer });
    const { rawLength, perPage } = await provider.getCalls(options, signal);
    return { request: provider.describeRequest(options), calls: rawLength, perPage, text };
  }

  async exportCalls(
    request: SessionExportRequest,
    onProgress: (progress: ExportProgress) => void,
    signal: AbortSignal,
  ): Promise<ExportOutcome> {
    const about = await this.about(request.query);
    const chosen = request.chosen ?? { ids: await foundIds(this.reader, request.query, signal) };
    return await exportCalls(this.callsPath, { ...request, chosen, about }, { onProgress, signal });
  }

  async writeArchive(
    path: string,
    language: Language,
    onProgress: (progress: ArchiveProgress) => void,
    signal: AbortSignal,
  ): Promise<ArchiveOutcome> {
    const account = { name: this.account.name, ...this.owner() };
    return await writeArchiveFolder(this.callsPath, { path, account, language }, { onProgress, signal });
  }

  async close(): Promise<void> {
    await this.store.close();
  }

  /** What the sheet About says of the account and of the period that the query asks for. */
  private async about(query: Query): Promise<AboutFacts> {
    const facts = await this.reader.coverage();
    const now = Math.floor(this.clock.now() / 1000);
    const held = heldPeriod(facts);
    const asked = askedPeriod(query, held);
    // Nobody expects calls from the future.
    const period = { start: asked.start, end: Math.min(asked.end, Math.max(now, held.end)) };
    const judged = joinNeighbours(this.judge(period, facts));
    const ofState = (state: CoverageSpan['state']): Span[] =>
      judged.filter((span) => span.state === state).map(({ start, end }) => ({ start, end }));
    const { provider, client } = this.owner();
    return {
      account: `${provider} · ${client}`,
      madeAt: now,
      coverage: { notCovered: ofState('missing'), provisional: ofState('provisional') },
    };
  }

  /** Whose calls they are, in words. */
  private owner(): { readonly provider: string; readonly client: string } {
    const { baseUrl, resolvedClientId, clientId } = this.account;
    return { provider: new URL(baseUrl).host, client: resolvedClientId ?? clientId };
  }

  private judge(period: Span, facts: CoverageFacts): CoverageSpan[] {
    return judgeCoverage(period, facts, this.settings(facts).settleHours * 3600);
  }

  /** What this very session was given, before what is kept with the account, before what the doctor found, before the defaults. */
  private settings(facts: CoverageFacts): ProviderSettings {
    const found = Object.fromEntries(
      facts.readings.filter(({ name }) => settingReadings.has(name)).map(({ name, value }) => [name, value]),
    );
    return providerSettings({
      ...found,
      ...this.account.settings,
      ...this.options.settings,
      baseUrl: this.account.baseUrl,
      clientId: this.account.resolvedClientId ?? this.account.clientId,
    } as ProviderOverrides);
  }

  private async access(): Promise<Access> {
    const { access, credentials } = this.options;
    return access === undefined ? { baseUrl: this.account.baseUrl, credentials } : await access();
  }

  private connect({ baseUrl, credentials }: Access, settings: ProviderSettings, events: ProviderEvents): Provider {
    if (credentials === undefined) throw new CallReviewError('setting-invalid', { setting: 'secret', detail: '' });
    const { fetch } = this.options;
    return createProvider({ settings: { ...settings, baseUrl }, credentials, fetch, clock: this.clock, events });
  }
}

/** The findings of the doctor that are settings. */
const settingReadings: ReadonlySet<string> = new Set(['requestZoneMinutes', 'firstPage']);

function isKept(facts: CoverageFacts, name: 'requestZoneMinutes' | 'firstPage', settings: ProviderSettings): boolean {
  return facts.readings.some((reading) => reading.name === name && reading.value === settings[name]);
}

/** From the first second that was ever covered, or that the last sync did not reach, to the last; empty where nothing was. */
function heldPeriod(facts: CoverageFacts): Span {
  const end = facts.spans.at(-1)?.end;
  return end === undefined ? { start: 0, end: 0 } : { start: wantedStart(facts) ?? end, end };
}

function isOddityCode(code: string): code is OddityCode {
  return (oddityCodes as readonly string[]).includes(code);
}
