/**
 * Which periods are held, and how well. Times are epoch seconds in UTC, spans `[start, end)`.
 */

/** A stretch of time, `[start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * `settled`: fetched long enough after its end that nothing is expected to change; never fetched again by itself.
 * `provisional`: fetched, and fetched again by every sync, however long ago it was.
 * `missing`: not fetched from first to last page.
 */
export type SpanState = 'settled' | 'provisional' | 'missing';

/** A stretch of one state. */
export interface CoverageSpan extends Span {
  readonly state: SpanState;
  /** How many calls the server returned; 0 for a fetched span means "the server returned none". */
  readonly calls: number;
  /** Records that could not be read as calls. */
  readonly unreadable: number;
  /** The oldest reading in it, epoch seconds; undefined where it is missing. */
  readonly fetchedAt?: number;
}
