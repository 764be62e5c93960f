import type { Query } from '../../shared/query.ts';
import type { ReaderApi, Remote } from '../store/api.ts';

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
  const { id } = await reader.open(question, signal);
  try {
    const now = await reader.extentIds(id, 'all', signal);
    const stood = bitmapOf(before);
    return now.reduce((count, each) => (isIn(stood, each) ? count : count + 1), 0);
  } finally {
    await reader.close(id);
  }
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
