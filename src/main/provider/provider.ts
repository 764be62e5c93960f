import type { CallRow } from '../../shared/call.ts';
import type { RequestOptions } from '../../shared/request-options.ts';

/** A call as it was read from an answer. */
export interface FetchedCall {
  /** `uuid:<call_uuid>`, or `hash:<sha256 of the record's canonical JSON>` where the record has no call_uuid. */
  readonly identity: string;
  readonly row: CallRow;
}

/** One answer of the resource. */
export interface CallsPage {
  /** The readable records, in the answer's order. */
  readonly calls: readonly FetchedCall[];
  /** The JSON text of each record that is not a JSON object and so cannot be read as a call. */
  readonly unreadable: readonly string[];
  /** How many records the answer held, readable or not. */
  readonly rawLength: number;
  /** The page size that the server says it used; undefined where it is absent or not a positive integer. */
  readonly perPage: number | undefined;
  /** The server's clock (its `Date` header), epoch seconds; undefined where it sent none. */
  readonly serverTime: number | undefined;
  /** How often this request had to be repeated before it was answered. */
  readonly retries: number;
}

/** What every caller of the remote API may see happen. Never an address with a query, never a secret. */
export interface ProviderEvents {
  /** A try failed and another one follows after `delayMs`. `code` is the one of the error it would become. */
  readonly onRetry?: (retry: { code: string; attempt: number; delayMs: number }) => void;
  /** An answer with calls that could be read, as it came: for a person who wants to see it, and for nobody's log. */
  readonly onAnswer?: (text: string) => void;
}

/** The remote API, as one client of it sees it. */
export interface Provider {
  /** The host that the person chose, for words: `api.example.com`, with the port where one is given. */
  readonly host: string;
  /**
   * Asks `GET /client/{client_id}/calls/` once (and again after failures that may pass).
   * Rejects with a CallReviewError after the last try, with `cancelled` when the signal is aborted.
   */
  getCalls(options: RequestOptions, signal?: AbortSignal): Promise<CallsPage>;
  /** The exact path and query of such a request, without host and credentials, for people who want to see it. */
  describeRequest(options: RequestOptions): string;
  /** Asks `GET /user` for the client id behind `@me`. Undefined where the server does not tell. */
  resolveClientId(signal?: AbortSignal): Promise<string | undefined>;
}
