import { columnNamed } from '../../shared/fields.ts';
import type { SortKey } from '../../shared/query.ts';
import { checkedOrder } from './checked-order.ts';

/**
 * An order as SQL, without the words ORDER BY. It is total (src/shared/query.ts): no two calls compare equal, so every
 * reading of a query gives the same order.
 *
 * @param whole whether every row is wanted, and not only the first ones. Then sorting what a filter found is faster than
 *   walking through all calls along an index and looking each one up, which is what SQLite would do with an index at
 *   hand: the unary plus hides it.
 * @throws CallReviewError `usage` with the path of the faulty part
 */
export function orderSql(sort: readonly SortKey[] | undefined, whole: boolean): string {
  const { keys, direction } = checkedOrder(sort);
  const terms: string[] = [];
  for (const { field, direction: ordered } of keys) {
    const words = `${ordered === 'asc' ? 'ASC' : 'DESC'} NULLS LAST`;
    if (columnNamed(field)?.kind === 'name') terms.push(`fold(call.${field}) ${words}`);
    terms.push(`${whole ? '+' : ''}call.${field} ${words}`);
  }
  return [...terms, `coalesce(call.call_uuid, call.content_hash) ${direction}`].join(', ');
}
