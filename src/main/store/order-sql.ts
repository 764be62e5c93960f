import { columnNamed, fieldNamed } from '../../shared/fields.ts';
import { newestFirst, type SortKey } from '../../shared/query.ts';
import { malformed } from './filter-sql.ts';

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
  if (sort !== undefined && !Array.isArray(sort)) throw malformed('sort');
  const keys = sort === undefined || sort.length === 0 ? newestFirst : sort;
  const directions = new Map<string, 'ASC' | 'DESC'>();
  for (const [index, key] of keys.entries()) {
    const field = typeof key?.field === 'string' ? fieldNamed(key.field) : undefined;
    if (field === undefined) throw malformed(`sort[${index}].field`);
    if (key.direction !== 'asc' && key.direction !== 'desc') throw malformed(`sort[${index}].direction`);
    if (!directions.has(field.name)) directions.set(field.name, key.direction === 'asc' ? 'ASC' : 'DESC');
  }
  const [direction = 'DESC'] = directions.values();
  if (!directions.has('init_time_gmt')) directions.set('init_time_gmt', direction);
  const terms: string[] = [];
  for (const [name, ordered] of directions) {
    if (columnNamed(name)?.kind === 'name') terms.push(`fold(call.${name}) ${ordered} NULLS LAST`);
    terms.push(`${whole ? '+' : ''}call.${name} ${ordered} NULLS LAST`);
  }
  return [...terms, `coalesce(call.call_uuid, call.content_hash) ${direction}`].join(', ');
}
