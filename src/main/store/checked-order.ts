import { columnNamed, type FieldName, fieldNamed } from '../../shared/fields.ts';
import { newestFirst, type SortKey } from '../../shared/query.ts';
import { malformed } from './malformed.ts';

/** The keys of an order as they are meant, each field once, with the start time among them. */
export interface CheckedOrder {
  readonly keys: readonly SortKey[];
  /** The direction in which identities follow one another where all keys are equal. */
  readonly direction: 'asc' | 'desc';
}

/**
 * Reads an order (src/shared/query.ts).
 *
 * @throws CallReviewError `usage` with the path of the faulty part
 */
export function checkedOrder(sort: readonly SortKey[] | undefined): CheckedOrder {
  if (sort !== undefined && !Array.isArray(sort)) throw malformed('sort');
  const asked: readonly SortKey[] = sort === undefined || sort.length === 0 ? newestFirst : sort;
  const directions = new Map<FieldName, 'asc' | 'desc'>();
  for (const [index, key] of asked.entries()) {
    const field = typeof key?.field === 'string' ? fieldNamed(key.field) : undefined;
    if (field === undefined || columnNamed(field.name) === undefined) throw malformed(`sort[${index}].field`);
    if (key.direction !== 'asc' && key.direction !== 'desc') throw malformed(`sort[${index}].direction`);
    if (!directions.has(field.name)) directions.set(field.name, key.direction);
  }
  const [direction = 'desc'] = directions.values();
  if (!directions.has('init_time_gmt')) directions.set('init_time_gmt', direction);
  return { keys: Array.from(directions, ([field, ordered]) => ({ field, direction: ordered })), direction };
}
