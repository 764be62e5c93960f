/**
 * The one closed list of what can go wrong and is told to a person. An error carries a code and parameters; the hosts
 * put it into the person's language (src/shared/words). Anything else that is thrown is a bug.
 */

/** What an error's words may mention. Never a secret, never a token. */
export type ErrorParameters = Readonly<Record<string, string | number>>;

/** Codes by the exit code with which the terminal ends (README, "Exit codes"). */
export const exitCodes = {
  /** A bug, as it is told to a window: what it was stands in the log alone. The terminal ends with it as Node does. */
  internal: 1,

  /** The call's words are off. `detail`: what is wrong, already a sentence. */
  usage: 2,
  /** No account can be told from the environment, `--account` or the data directory. `accounts`: the known ones. */
  'account-unknown': 2,
  /** A setting is missing or not of its kind. `setting`, `detail`. */
  'setting-invalid': 2,
  /** A secret would go over plain http to another machine. `host`. */
  'insecure-url': 2,
  /** A list of calls was closed meanwhile: too many others were opened. Asking the question again opens it anew. */
  'result-set-closed': 2,

  /** 400/401 from the token endpoint, or 401 with a fresh token. `host`, `detail`. */
  'credentials-refused': 3,
  /** 404 for the client. `client`, `host`, `detail`. */
  'client-unknown': 3,
  /** 403: the resource is not there for this type of application. `host`, `detail`. */
  'resource-not-granted': 3,
  /** Any other refusal (4xx) that trying again cannot mend. `status`, `host`, `detail`. */
  'request-refused': 3,

  /** No connection, a name not found, a reset. `host`, `attempts`, `detail`. */
  'network-unreachable': 4,
  /** A page's own server has stopped, or does not know this browser. `detail`. */
  'application-unreachable': 4,
  /** A part of a window, read when it is needed, cannot be read. `detail`. */
  'part-missing': 4,
  /** No answer in time. `host`, `attempts`, `seconds`. */
  'network-timeout': 4,
  /** 429 to the last try. `host`, `attempts`. */
  'rate-limited': 4,
  /** 5xx to the last try. `host`, `attempts`, `status`, `detail`. */
  'provider-unavailable': 4,
  /** Answers that are no JSON, or JSON of another shape, to the last try. `host`, `attempts`, `detail`. */
  'answer-unreadable': 4,
  /** A redirect, which is never followed with credentials. `host`, `location`. */
  'redirect-refused': 4,
  /** The server reads request times in another zone. `zone` like `UTC+03:00`, `setting`. */
  'request-zone-differs': 4,
  /** The server counts pages from another number. `firstPage`, `setting`. */
  'first-page-differs': 4,
  /** Answers hold calls outside what was asked and no zone explains it. `window`, `count`. */
  'window-not-respected': 4,
  /** A page brought nothing new where something new was due. `window`, `page`. */
  'paging-stuck': 4,
  /** One second's calls came differently at each reading. `window`, `readings`. */
  'readings-disagree': 4,

  /** The data file cannot be opened or written. `path`, `detail`. */
  'data-unusable': 5,
  /** The data file was written by a newer version. `path`, `found`, `known`. */
  'data-newer': 5,
  /** The data file is damaged and was set aside. `path`, `aside`. */
  'data-damaged': 5,
  /** Reading or writing hit damage in the data file; it is checked, and set aside if need be, when it is opened next. `path`. */
  'data-suspect': 5,
  /** The file in the data file's place is another program's. `path`. */
  'data-foreign': 5,
  /** Another sync holds the data file. `process`, `host`, `since`. */
  'sync-running': 5,
  /** This runtime cannot open the data file. `version`, `needed`. */
  'runtime-too-old': 5,

  /** The output cannot be written. `path`, `detail`. */
  'output-unwritable': 6,
  /** A folder for the archive holds what is not the archive's. `path`. */
  'folder-foreign': 6,
  /** A folder for the archive holds another account's. `path`, `account`: that one's provider and client. */
  'folder-of-other-account': 6,
  /** Another export of the archive began to write to the same folder meanwhile. `path`. */
  'folder-taken': 6,

  /** A person stopped it. */
  cancelled: 130,
} as const satisfies Record<string, number>;

/** One of the closed list of codes. */
export type ErrorCode = keyof typeof exitCodes;

/** Codes whose cause may pass by itself: trying again later makes sense. */
const retryableCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'network-unreachable',
  'application-unreachable',
  'part-missing',
  'network-timeout',
  'rate-limited',
  'provider-unavailable',
  'answer-unreadable',
  'sync-running',
]);

/** What crosses a worker, a bridge or a socket in place of an exception. */
export interface ErrorData {
  readonly code: ErrorCode;
  readonly parameters: ErrorParameters;
}

/** An expected failure: told to the person in words by its code. `message` is for logs and holds no secret. */
export class CallReviewError extends Error {
  override readonly name = 'CallReviewError';
  readonly code: ErrorCode;
  readonly parameters: ErrorParameters;

  constructor(code: ErrorCode, parameters: ErrorParameters = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(parameters)}`, options);
    this.code = code;
    this.parameters = parameters;
  }

  /** True where the cause may pass by itself. */
  get retryable(): boolean {
    return retryableCodes.has(this.code);
  }

  /** The error as plain data. */
  toData(): ErrorData {
    return { code: this.code, parameters: this.parameters };
  }

  /** The error from plain data. */
  static fromData(data: ErrorData): CallReviewError {
    return new CallReviewError(data.code, data.parameters);
  }
}
