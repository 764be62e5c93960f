import { z } from 'zod';
import type { ArchiveOutcome, ArchiveProgress } from './archive-folder.ts';
import type { CallRow } from './call.ts';
import type { EventName, RequestName } from './contract-names.ts';
import type { CoverageSpan, Span } from './coverage.ts';
import type { ErrorData } from './errors.ts';
import { csvDelimiters, type ExportOutcome, type ExportProgress, exportFormats } from './export.ts';
import { type ColumnName, columns } from './fields.ts';
import { fieldNameSchema, querySchema } from './filter-schema.ts';
import type { Preferences } from './preferences.ts';
import { preferenceChangesSchema } from './preferences-schema.ts';
import { requestOptionsSchema } from './request-options-schema.ts';
import type { Finding, OddityNote, SyncProgress, SyncReport } from './sync.ts';

/**
 * Every request and event of the application, declared once. Handlers, preload and the renderer's client are typed from
 * this table, so that a missing handler does not compile. Each request takes one plain object, checked by its schema in
 * the main process; values are JSON or typed arrays, nothing else. Secrets go in and never come out.
 */

const account = z.strictObject({ account: z.string().min(1).max(300) });
const resultSet = account.extend({ resultSet: z.int().min(1) });
const job = z.strictObject({ job: z.string().min(1).max(100) });
const query = account.extend({ query: querySchema });
const columnNames = z
  .array(z.enum(columns.map(({ name }) => name) as [ColumnName, ...ColumnName[]]))
  .min(1)
  .max(100)
  .readonly();
const moment = z.int().min(-62_167_219_200).max(253_402_300_799);

/** Which calls of a result set an answer is about: those that are selected, or all. */
const extent = z.enum(['selected', 'all']);

/** What each request takes. */
export const requestSchemas = {
  /** What this application is and can do here. */
  'application.describe': z.strictObject({}),
  'preferences.read': z.strictObject({}),
  /** Changes the preferences that are given, and answers all. */
  'preferences.change': preferenceChangesSchema,

  'accounts.list': z.strictObject({}),
  /** Tests a connection, and opens its account. The secret is kept by the host, by the best means that it has. */
  'accounts.connect': z.strictObject({
    baseUrl: z.string().min(1).max(2_000),
    key: z.string().min(1).max(1_000),
    secret: z.string().min(1).max(1_000),
    clientId: z.string().min(1).max(300),
  }),
  /** Opens the demo: serves a made-up company's API on this machine, and answers its account. */
  'accounts.openDemo': z.strictObject({}),
  /** Gives the secret of a known account for this session (and keeps it, where the host can). */
  'accounts.giveSecret': account.extend({ secret: z.string().min(1).max(1_000) }),
  /** What is held of an account, and how well. */
  'accounts.status': account,

  /**
   * The first rows of a query, for as long as `calls.open` takes: they come before it where little is in memory yet. Is
   * `cancelled` when a list was opened meanwhile.
   */
  'calls.first': query.extend({ limit: z.int().min(1).max(500) }),
  /** Answers a query with an ordered list of calls that stays as it is, and the first rows of it. */
  'calls.open': query.extend({ firstRows: z.int().min(0).max(500) }),
  'calls.rows': resultSet.extend({ offset: z.int().min(0), limit: z.int().min(0).max(1_000) }),
  'calls.close': resultSet,
  /** How many calls answer a result set's question now that do not stand in it. `query`: that question. */
  'calls.arrived': resultSet.extend({ query: querySchema }),
  'calls.totals': query,
  /** The values of a field among the calls of a query, most frequent first; `containing` narrows them, folded. */
  'calls.facet': query.extend({
    field: fieldNameSchema,
    limit: z.int().min(1).max(5_000),
    containing: z.string().max(1_000).exactOptional(),
  }),
  /** Calls as tab-separated text, with a heading line: for the clipboard. At most 100,000 rows; `usage` beyond. */
  'calls.copy': resultSet.extend({
    extent,
    columns: columnNames,
    zone: z.string().min(1).max(100),
    language: z.enum(['en', 'ru']),
  }),
  /** Where a call stands in a result set, by its identity; null where it does not. */
  'calls.position': resultSet.extend({ identity: z.string().min(1).max(10_000) }),

  /**
   * Changes the selection of an account. Positions are those of the result set, `[from, to)`. `add` and `remove` leave
   * the rest as it is, `only` takes the range alone, `all` every call of the result set, `none` nothing, `invert` the
   * others of the result set.
   */
  'selection.change': resultSet.extend({
    change: z.union([
      z.strictObject({ kind: z.enum(['add', 'remove', 'only']), from: z.int().min(0), to: z.int().min(0) }),
      z.strictObject({ kind: z.enum(['all', 'none', 'invert']) }),
    ]),
  }),
  /** What is selected of a result set. */
  'selection.summary': resultSet,

  /** Parts of a period that are missing or provisional. */
  'coverage.uncovered': account.extend({ from: moment, to: moment }),
  /** Each UTC day of a period with its state: for the calendar. */
  'coverage.days': account.extend({ from: moment, to: moment }),

  /** Starts a sync in the background; a second one on the same account is refused (`sync-running`). */
  'sync.start': account.extend({
    from: moment.exactOptional(),
    to: moment.exactOptional(),
    refetch: z.boolean().exactOptional(),
    /** Backwards from what is held until twelve months came empty. */
    everything: z.boolean().exactOptional(),
    narrowing: requestOptionsSchema.exactOptional(),
  }),
  /** The exact GET that such options send, without host and credentials. */
  'sync.describeRequest': account.extend({ options: requestOptionsSchema }),
  /** Asks the API once with any options, stores nothing, and answers what came: trying the API without writing code. */
  'sync.tryRequest': account.extend({ options: requestOptionsSchema }),
  'doctor.examine': account,

  /**
   * Starts an export in the background. `target`: what the host's `export.chooseTarget` answered.
   * Rejected at once where the request cannot be met.
   */
  'export.start': resultSet.extend({
    extent,
    query: querySchema,
    target: z.string().min(1).max(10_000),
    format: z.enum(exportFormats),
    columns: columnNames,
    headers: z.enum(['labels', 'fields']),
    zone: z.string().min(1).max(100),
    language: z.enum(['en', 'ru']),
    delimiter: z.enum(csvDelimiters).exactOptional(),
  }),

  /** Where an export shall go: asks the person (desktop), or prepares a download (browser). Null: the person thought better of it. */
  'export.chooseTarget': z.strictObject({ suggestedName: z.string().min(1).max(255), format: z.enum(exportFormats) }),
  /** Shows an exported file in its folder (desktop). */
  'export.showInFolder': z.strictObject({ path: z.string().min(1).max(10_000) }),

  /** The folder to which an account's archive was written last from a window; null: to none. */
  'archive.lastFolder': account,
  /**
   * Asks the person for a folder for an archive (where `application.describe` says that the host can). Null: the person
   * thought better of it.
   */
  'archive.chooseFolder': z.strictObject({}),
  /**
   * Begins to bring a folder to all calls of an account, in the background. `target`: what the host's
   * `archive.chooseFolder` answered; left out: the account's last folder.
   */
  'archive.start': account.extend({
    target: z.string().min(1).max(10_000).exactOptional(),
    language: z.enum(['en', 'ru']),
  }),

  /**
   * Shows a menu of the system's own over the window and waits until it is closed (where `application.describe` says that
   * the host can). Answers the item that was chosen; null: none.
   */
  'menu.popup': z.strictObject({
    /** Where its corner is to be, pixels of the page; left out: at the mouse. */
    at: z.strictObject({ x: z.int().min(0).max(100_000), y: z.int().min(0).max(100_000) }).exactOptional(),
    items: z
      .array(
        z.union([
          z.strictObject({ id: z.string().min(1).max(100), label: z.string().min(1).max(300) }),
          z.strictObject({ separator: z.literal(true) }),
        ]),
      )
      .min(1)
      .max(50),
  }),

  'jobs.cancel': job,
  /** The jobs that run now: for a window that was loaded again. */
  'jobs.list': z.strictObject({}),
} as const satisfies Record<RequestName, z.ZodType>;

/** What a request takes. */
export type RequestInput<Name extends RequestName> = z.input<(typeof requestSchemas)[Name]>;

/** What a host is and can do. */
export interface ApplicationDescription {
  readonly version: string;
  readonly host: 'desktop' | 'browser';
  readonly platform: 'windows' | 'macos' | 'linux';
  /** The machine's language and zone: what `system` stands for. */
  readonly systemLanguage: 'en' | 'ru';
  readonly systemZone: string;
  /** How a secret is kept: by the system's keychain, or only until the application ends. */
  readonly secrets: 'kept' | 'session';
  /** Whether it shows menus of the system's own (`menu.popup`). */
  readonly nativeMenus: boolean;
  /** Whether the person can choose a folder for an archive (`archive.chooseFolder`). */
  readonly choosesFolders: boolean;
  /** Whether it was started to show the demo at once (`--demo`): the window then opens it without asking. */
  readonly opensDemo: boolean;
  readonly providers: readonly { readonly id: string; readonly name: string; readonly baseUrl: string }[];
}

/** An account for a list. */
export interface AccountSummary {
  readonly name: string;
  readonly kind: 'provider' | 'demo';
  /** The provider's host. */
  readonly host: string;
  /** The client's id as far as it is known. */
  readonly client: string;
  /** null: not counted, for its data file is not open; `accounts.status` opens it. */
  readonly heldCalls: number | null;
  /** Whether it can fetch now: false where the secret must be given again. */
  readonly hasSecret: boolean;
}

/** What is held of an account. Times in epoch seconds. */
export interface AccountStatus extends AccountSummary {
  readonly heldCalls: number;
  readonly earliest: number | null;
  readonly latest: number | null;
  /** Equal neighbours joined, ascending, without gaps, over everything that was ever asked. */
  readonly coverage: readonly CoverageSpan[];
  /** `everything`: it was asked for everything, and has not come to the end of that. */
  readonly lastSync: {
    readonly endedAt: number | null;
    readonly report: SyncReport | null;
    readonly everything: boolean;
  } | null;
  readonly anomalies: number;
  readonly unreadable: number;
  readonly oddities: readonly OddityNote[];
  /** Damaged files that were set aside. */
  readonly setAside: readonly string[];
}

/** Rows of a result set; `selected[i]` tells whether `rows[i]` is selected, `identities[i]` names it. */
export interface RowsAnswer {
  readonly rows: readonly CallRow[];
  readonly identities: readonly string[];
  readonly selected: readonly boolean[];
}

/** A result set. */
export interface OpenedCalls extends RowsAnswer {
  readonly resultSet: number;
  readonly count: number;
  /** Whether the memory for calls was too small for what was asked: answers take longer then. */
  readonly bounded: boolean;
}

/** Sums over calls, seconds. */
export interface CallTotals {
  readonly count: number;
  /** The sum of `bridged_duration`, and how many calls have one. */
  readonly talk: number;
  readonly talked: number;
}

/** Sums with the count of each result. */
export interface CallTotalsByResult extends CallTotals {
  readonly byResult: readonly { readonly value: string | number | null; readonly count: number }[];
}

/** A day of the calendar. */
export interface CoverageDay extends Span {
  /** The least settled state of its parts that have begun; `future` where none has. */
  readonly state: 'settled' | 'provisional' | 'missing' | 'future';
  /** Calls held that started in it. */
  readonly calls: number;
}

/** A job that runs. */
export interface RunningJob {
  readonly job: string;
  readonly kind: 'sync' | 'export' | 'archive';
  readonly account: string;
  readonly progress: SyncProgress | ExportProgress | ArchiveProgress | null;
}

/** What each request answers. */
export interface RequestOutputs {
  'application.describe': ApplicationDescription;
  'preferences.read': Preferences;
  'preferences.change': Preferences;
  'accounts.list': readonly AccountSummary[];
  'accounts.connect': AccountSummary;
  'accounts.openDemo': AccountSummary;
  'accounts.giveSecret': AccountSummary;
  'accounts.status': AccountStatus;
  'calls.open': OpenedCalls;
  'calls.first': RowsAnswer;
  'calls.rows': RowsAnswer;
  'calls.close': null;
  'calls.arrived': number;
  'calls.totals': CallTotalsByResult;
  'calls.facet': readonly { readonly value: string | number | null; readonly count: number }[];
  'calls.copy': string;
  'calls.position': number | null;
  'selection.change': CallTotals;
  'selection.summary': CallTotals;
  'coverage.uncovered': readonly CoverageSpan[];
  'coverage.days': readonly CoverageDay[];
  'sync.start': { readonly job: string };
  'sync.describeRequest': string;
  'sync.tryRequest': {
    readonly request: string;
    readonly calls: number;
    readonly perPage: number | null;
    readonly json: string;
  };
  'doctor.examine': readonly Finding[];
  'export.start': { readonly job: string };
  'export.chooseTarget': { readonly target: string; readonly name: string } | null;
  'export.showInFolder': null;
  'archive.lastFolder': { readonly path: string; readonly name: string } | null;
  'archive.chooseFolder': { readonly target: string; readonly name: string } | null;
  'archive.start': { readonly job: string };
  'menu.popup': string | null;
  'jobs.cancel': null;
  'jobs.list': readonly RunningJob[];
}

/** What a request answers. */
export type RequestOutput<Name extends RequestName> = RequestOutputs[Name];

/** What the application tells by itself. */
export interface Events extends Record<EventName, object> {
  'sync.progress': { readonly job: string; readonly account: string; readonly progress: SyncProgress };
  'sync.ended': { readonly job: string; readonly account: string; readonly report: SyncReport };
  'export.progress': { readonly job: string; readonly progress: ExportProgress };
  /** `outcome` where it was written, else `error`. `download`: where the browser host serves the file. */
  'export.ended': {
    readonly job: string;
    readonly outcome: ExportOutcome | null;
    readonly error: ErrorData | null;
    readonly download: string | null;
  };
  'archive.progress': { readonly job: string; readonly progress: ArchiveProgress };
  /** `outcome` where the folder holds everything, else `error`. */
  'archive.ended': {
    readonly job: string;
    readonly outcome: ArchiveOutcome | null;
    readonly error: ErrorData | null;
  };
  /** Calls were added or changed, by whichever process. */
  'calls.changed': { readonly account: string; readonly heldCalls: number };
  /** A command of the native menu or its accelerator. */
  'menu.command': { readonly command: MenuCommand };
  /** A part of the application ended unexpectedly and was started again, or could not be. */
  'application.failed': { readonly error: ErrorData };
}

/** What the native menu can ask of the window. */
export type MenuCommand =
  | 'find'
  | 'select-all'
  | 'clear-selection'
  | 'copy'
  | 'export'
  | 'sync'
  | 'columns'
  | 'settings'
  | 'toggle-sidebar'
  | 'toggle-call-pane'
  | 'theme-system'
  | 'theme-light'
  | 'theme-dark';

/** An answer as it crosses the bridge. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: ErrorData & { readonly message: string; readonly retryable: boolean } };

/** The application as the renderer sees it, `window.callReview`: one function for each request, and one to listen. */
export type CallReviewApi = {
  readonly [Name in RequestName]: (input: RequestInput<Name>) => Promise<Answer<RequestOutput<Name>>>;
} & {
  /** Listens; answers how to stop. */
  on<Name extends EventName>(name: Name, listener: (event: Events[Name]) => void): () => void;
};

/** The handler of each request that does not belong to a host alone. */
export type Handlers<Names extends RequestName = RequestName> = {
  readonly [Name in Names]: (
    input: z.output<(typeof requestSchemas)[Name]>,
    signal: AbortSignal,
  ) => Promise<RequestOutput<Name>>;
};

/** Requests that only a host can answer: they need its dialogs, its secrets, its windows. */
export const hostRequests = [
  'application.describe',
  'export.chooseTarget',
  'export.showInFolder',
  'archive.chooseFolder',
  'menu.popup',
] as const satisfies readonly RequestName[];
