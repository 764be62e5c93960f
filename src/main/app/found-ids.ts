import type { Query } from '../../shared/query.ts';
import type { ReaderApi, Remote } from '../store/api.ts';

/**
 * The row ids of the calls that a query finds now, in its order, without a list that stays. Not to be changed.
 *
 * @throws CallReviewError `usage`, `cancelled`
 */
export async function foundIds(reader: Remote<ReaderApi>, query: Query, signal: AbortSignal): Promise<Int32Array> {
  const { id } = await reader.open(query, signal);
  try {
    return await reader.extentIds(id, 'all', signal);
  } finally {
    await reader.close(id);
  }
}
