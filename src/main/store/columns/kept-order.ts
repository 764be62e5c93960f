import type { Database } from 'better-sqlite3';
import type { CheckedOrder } from '../checked-order.ts';
import type { Mirror } from './mirror.ts';
import { mostTakenIn, takenIn } from './taken-in.ts';

/**
 * An order of all calls, kept once it is made. Calls that came or changed are noted, and find their places when the order
 * is asked for: most orders are not, between two writes.
 */
export class KeptOrder {
  readonly order: CheckedOrder;
  #positions: Int32Array;
  readonly #changed = new Set<number>();

  constructor(order: CheckedOrder, positions: Int32Array) {
    this.order = order;
    this.#positions = positions;
  }

  /** In memory. */
  get bytes(): number {
    return this.#positions.byteLength;
  }

  /** Notes the positions of calls that came or changed; false where the order is better made anew. */
  note(changed: readonly number[]): boolean {
    for (const position of changed) this.#changed.add(position);
    return this.#changed.size <= mostTakenIn && this.order.keys.every(({ field }) => field !== 'call_uuid');
  }

  /** The positions of all calls: not to be changed. The order's columns must be loaded. Undefined where it is to be made anew. */
  positions(database: Database, mirror: Mirror): Int32Array | undefined {
    if (this.#changed.size === 0) return this.#positions;
    const positions = takenIn(database, mirror, this.#positions, this.order, this.#changed);
    this.#changed.clear();
    if (positions !== undefined) this.#positions = positions;
    return positions;
  }
}
