import type { Query } from '../../shared/query.ts';
import type { ReaderApi, Remote } from '../store/api.ts';
import { foundIds } from './found-ids.ts';

/**
 * How many calls answer a question now and do not stand in the list that answered it before: what a new list would
 * bring. Counted call by call, for the difference of two counts would hide a call that came behind one that went.
 *
 * @throws CallReviewError `result-set-closed`, `usage`, `cancelled`
 */
export async function countArrived(
  reader: Remote<ReaderApi>,
  resultSet: number,
  { sort: _sort, ...question }: Query,
  signal: AbortSignal,
): Promise<number> {
  const before = await reader.extentIds(resultSet, 'all', signal);
  const now = await foundIds(reader, question, signal);
  const stood = bitmapOf(before);
  return now.reduce((count, each) => (isIn(stood, each) ? count : count + 1), 0);
}

/** One bit for each row id. */
function bitmapOf(ids: Int32Array): Uint8Array {
  const bits = new Uint8Array(Math.floor(ids.reduce((most, id) => Math.max(most, id), 0) / 8) + 1);
  for (const id of ids) {
    const byte = Math.floor(id / 8);
    bits[byte] = (bits[byte] ?? 0) | (1 << (id % 8));
  }
  return bits;
}

function isIn(bits: Uint8Array, id: number): boolean {
  return ((bits[Math.floor(id / 8)] ?? 0) & (1 << (id % 8))) !== 0;
}
