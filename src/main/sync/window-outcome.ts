import type { Span } from '../../shared/coverage.ts';
import type { CallReviewError } from '../../shared/errors.ts';
import { formatGmt } from '../../shared/gmt.ts';
import type { Reading } from './reading.ts';
import type { Tally } from './tally.ts';

/** How often a window with calls outside of what was asked is read before it is given up. */
export const mostReadingsOutside = 4;

/** How the reading of a window ended. */
export type WindowOutcome =
  /** Read from first to last page; `calls` started in it. */
  | { readonly kind: 'read'; readonly calls: number }
  /** To be read again in halves. */
  | { readonly kind: 'split' }
  /** The server has told meanwhile that its clock has not come so far: to be planned anew. Nothing was stored. */
  | { readonly kind: 'too-late' }
  /** Not covered, for a reason; what came is kept, and other windows may be read. */
  | { readonly kind: 'failed'; readonly error: CallReviewError };

/** Notes what a finished reading showed of the server. */
export function noteReading(reading: Reading, tally: Tally): void {
  const window = windowWords(reading.window);
  if (reading.newestFirst) tally.note('order-ignored');
  if (reading.outOfOrder) tally.note('order-other', { window });
  tally.note('repeated-calls', { count: 1, window }, reading.duplicates);
  tally.note('without-uuid', { count: 1 }, reading.withoutUuid);
  tally.note('without-start', { count: 1 }, reading.withoutStart);
  tally.note('unreadable', { count: 1 }, reading.unreadable);
}

/** A window for people: its first and last second. */
export function windowWords(window: Span): string {
  return `${formatGmt(window.start)} – ${formatGmt(window.end - 1)} UTC`;
}
