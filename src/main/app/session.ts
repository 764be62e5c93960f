import type { ArchiveOutcome, ArchiveProgress } from '../../shared/archive-folder.ts';
import type { Clock } from '../../shared/clock.ts';
import type { CoverageSpan, Span } from '../../shared/coverage.ts';
import type { ExportOutcome, ExportProgress, ExportRequest } from '../../shared/export.ts';
import type { RequestOptions } from '../../shared/request-options.ts';
import type { Finding, OddityNote, SyncProgress, SyncReport, SyncRequest } from '../../shared/sync.ts';
import type { Language } from '../../shared/words/words.ts';
import type { ReaderApi, Remote, SyncRun } from '../store/api.ts';
import type { Account } from './accounts.ts';

/** What is held of an account, and how well. */
export interface Status {
  readonly account: Account;
  /** The states over everything that was ever asked, ascending, without gaps, equal neighbours joined. */
  readonly coverage: readonly CoverageSpan[];
  readonly heldCalls: number;
  readonly earliest: number | null;
  readonly latest: number | null;
  readonly anomalies: number;
  readonly unreadable: number;
  readonly oddities: readonly OddityNote[];
  readonly lastRun: SyncRun | null;
  /** Damaged files that were set aside when the account was opened. */
  readonly setAside: readonly string[];
}

/** What an export is asked for; the account's own facts are added by the session. */
export type SessionExportRequest = Omit<ExportRequest, 'about'>;

/** What came of a request that was tried. */
export interface TriedRequest {
  readonly request: string;
  /** How many records the answer held. */
  readonly calls: number;
  readonly perPage: number | undefined;
  /** The answer as it came. */
  readonly text: string;
}

/** Where and as whom a session asks. */
export interface Access {
  readonly baseUrl: string;
  readonly credentials: NonNullable<SessionOptions['credentials']> | undefined;
}

/** One account, opened. The same for every host: knows no terminal, no Electron, no HTTP. */
export interface Session {
  readonly account: Account;
  /** Damaged files that were set aside while opening: say so, and offer to fetch again. */
  readonly setAside: readonly string[];
  readonly reader: Remote<ReaderApi>;
  /** Whether a thread behind it has ended by itself: open it anew. */
  readonly died: boolean;
  /** Fetches. Never rejects for an expected failure: the report says how it ended, and what came is kept. */
  sync(request: SyncRequest, onProgress: (progress: SyncProgress) => void, signal: AbortSignal): Promise<SyncReport>;
  /** Tests on the live API what its page leaves open, and keeps what it finds. */
  doctor(onFinding: (finding: Finding) => void, signal: AbortSignal): Promise<readonly Finding[]>;
  status(): Promise<Status>;
  /** Every part of a period with its state, ascending, without gaps; equal neighbours joined. */
  judged(period: Span): Promise<readonly CoverageSpan[]>;
  /** Which parts of a period are not covered or provisional, for a warning beside every total and export. */
  uncovered(period: Span): Promise<readonly CoverageSpan[]>;
  /** The path and query that such options send, without host and credentials. */
  describeRequest(options: RequestOptions): Promise<string>;
  /** Asks the API once with any options and stores nothing. */
  tryRequest(options: RequestOptions, signal: AbortSignal): Promise<TriedRequest>;
  exportCalls(
    request: SessionExportRequest,
    onProgress: (progress: ExportProgress) => void,
    signal: AbortSignal,
  ): Promise<ExportOutcome>;
  /**
   * Brings a folder (an absolute path) to all calls that are held, as Parquet files by month: the first time all of them,
   * then what changed.
   */
  writeArchive(
    path: string,
    language: Language,
    onProgress: (progress: ArchiveProgress) => void,
    signal: AbortSignal,
  ): Promise<ArchiveOutcome>;
  close(): Promise<void>;
}

/** What a host gives a session. A session opened without credentials answers everything but sync and doctor. */
export interface SessionOptions {
  readonly account: Account;
  readonly credentials?: { readonly key: string; readonly secret: string };
  /**
   * Asked before each conversation with the server, in place of the account's address and `credentials`: for a host whose
   * secrets come later, and for the demo, whose address is another one each time.
   */
  readonly access?: () => Promise<Access>;
  readonly fetch: typeof fetch;
  /** Settings for this session only, by their names in src/main/provider/settings.ts. */
  readonly settings?: Readonly<Record<string, string | number>>;
  /** Bytes of calls that may be held in memory. */
  readonly memory?: number | undefined;
  /** The machine's own where none is given. */
  readonly clock?: Clock;
}
