import type { Database } from 'better-sqlite3';
import type { CheckedOrder } from '../checked-order.ts';
import { arranged, orderByTime } from './call-order.ts';
import { isSameState } from './file-state.ts';
import { type Mask, positionsOf } from './masks.ts';
import type { Changes, Mirror } from './mirror.ts';
import { placesInFile } from './places-in-file.ts';
import type { Sidecar } from './sidecar.ts';
import { sortByColumn, sortByPlaces } from './stable-sort.ts';
import { takenIn } from './taken-in.ts';

/** How many orders of all calls are kept, 4 bytes a call each, beside the one by time. */
const mostOrders = 8;

/** So many times fewer calls than there are, and they are sorted by themselves. */
const fewTimes = 8;

const timeColumn = 'init_time_gmt';
const oldestFirst: CheckedOrder = { keys: [{ field: timeColumn, direction: 'asc' }], direction: 'asc' };
const newestFirst: CheckedOrder = { keys: [{ field: timeColumn, direction: 'desc' }], direction: 'desc' };
const byTimeName = 'time';

/** Orders of all calls, kept once they are made: an answer is then a walk along one of them. */
export class Orders {
  readonly #database: Database;
  readonly #mirror: Mirror;
  readonly #sidecar: Sidecar | undefined;
  #byTime: Int32Array | undefined;
  /** Whether the order by time was made and not found beside the file. */
  #unsaved = false;
  /** The place of each position in the order by time: made for the first list of few calls. */
  #places: Int32Array | undefined;
  /** By what was used last. */
  readonly #kept = new Map<string, { readonly order: CheckedOrder; positions: Int32Array }>();

  constructor(database: Database, mirror: Mirror, sidecar?: Sidecar) {
    this.#database = database;
    this.#mirror = mirror;
    this.#sidecar = sidecar;
  }

  /** In memory, bytes. */
  get bytes(): number {
    let bytes = (this.#byTime?.byteLength ?? 0) + (this.#places?.byteLength ?? 0);
    for (const { positions } of this.#kept.values()) bytes += positions.byteLength;
    return bytes;
  }

  /** Positions of the calls of a mask (all, where there is none) in an order. The order's columns must be loaded. */
  sorted(order: CheckedOrder, mask: Mask | undefined, meant: number): Int32Array {
    if (mask !== undefined && meant * fewTimes < this.#mirror.count) return this.#few(positionsOf(mask, meant), order);
    const kept = this.#find(order);
    if (kept !== undefined) return walked(kept, mask, meant);
    const made = this.#sortBy(this.#start(order).slice(), order);
    this.#keep(order, made);
    return walked(made, mask, meant);
  }

  /** Takes in what changed in the mirror: within an order few calls find their new places, many make it anew. */
  changed(changes: Changes): void {
    if (changes !== 'all' && changes.length === 0) return;
    this.#places = undefined;
    if (changes === 'all' || !this.#mirror.loaded.has(timeColumn)) {
      this.#byTime = undefined;
      this.#kept.clear();
      return;
    }
    const { count } = this.#mirror;
    if (this.#byTime !== undefined) {
      this.#byTime = takenIn(this.#database, this.#mirror, this.#byTime, oldestFirst, changes, count);
    }
    for (const [name, kept] of this.#kept) {
      const known = kept.order.keys.every(({ field }) => this.#mirror.loaded.has(field));
      const positions = known
        ? takenIn(this.#database, this.#mirror, kept.positions, kept.order, changes, count)
        : undefined;
      if (positions === undefined) this.#kept.delete(name);
      else kept.positions = positions;
    }
  }

  /** Makes the order that most questions ask for, where it is not there. */
  prepare(): void {
    this.#find(newestFirst) ?? this.#keep(newestFirst, this.#start(newestFirst));
  }

  /** Lets go of the order that was not asked for longest; false where there is none. */
  letGo(): boolean {
    const [oldest] = this.#kept.keys();
    if (oldest === undefined) return false;
    return this.#kept.delete(oldest);
  }

  /** Keeps the order by time beside the data file where it is not there; false where nothing is to be kept. */
  save(): boolean {
    const { state } = this.#mirror;
    if (!this.#unsaved || this.#byTime === undefined || this.#sidecar === undefined || state === undefined)
      return false;
    this.#unsaved = false;
    this.#sidecar.keepOrder(byTimeName, state, this.#byTime);
    return true;
  }

  #find(order: CheckedOrder): Int32Array | undefined {
    const name = nameOf(order);
    const kept = this.#kept.get(name);
    if (kept === undefined) return undefined;
    this.#kept.delete(name);
    this.#kept.set(name, kept);
    return kept.positions;
  }

  #keep(order: CheckedOrder, positions: Int32Array): void {
    while (this.#kept.size >= mostOrders) this.letGo();
    this.#kept.set(nameOf(order), { order, positions });
  }

  /** All calls by start time and identity in the directions that an order falls back on. Not to be changed. */
  #start(order: CheckedOrder): Int32Array {
    const { times, identities } = directionsOf(order);
    if (times === 'asc' && identities === 'asc') return this.#ascending();
    const newest = times === 'desc' && identities === 'desc' ? this.#find(newestFirst) : undefined;
    return newest ?? arranged(this.#ascending(), this.#mirror.column(timeColumn), times, identities);
  }

  /** Sorts few calls without a walk through all. */
  #few(positions: Int32Array, order: CheckedOrder): Int32Array {
    this.#places ??= placesIn(this.#ascending());
    const { times, identities } = directionsOf(order);
    const byTime = sortByPlaces(positions, this.#places);
    return this.#sortBy(arranged(byTime, this.#mirror.column(timeColumn), times, identities), order);
  }

  /** Sorts what is in the starting order by the other keys, the last one first. */
  #sortBy(positions: Int32Array, { keys }: CheckedOrder): Int32Array {
    const last = keys.at(-1);
    const others = last?.field === timeColumn ? keys.slice(0, -1) : keys;
    let [sorted, spare]: [Int32Array, Int32Array] = [
      positions,
      new Int32Array(others.length === 0 ? 0 : positions.length),
    ];
    for (const { field, direction } of others.toReversed()) {
      const column = field === 'call_uuid' ? placesInFile(this.#database, this.#mirror) : this.#mirror.column(field);
      const next = sortByColumn(sorted, spare, column, direction);
      if (next !== sorted) [sorted, spare] = [next, sorted];
    }
    return sorted;
  }

  #ascending(): Int32Array {
    if (this.#byTime !== undefined) return this.#byTime;
    const restored = this.#restored();
    this.#unsaved = restored === undefined;
    this.#byTime = restored ?? orderByTime(this.#database, this.#mirror);
    return this.#byTime;
  }

  #restored(): Int32Array | undefined {
    const kept = this.#sidecar?.order(byTimeName);
    const { state } = this.#mirror;
    if (kept === undefined || state === undefined) return undefined;
    return isSameState(kept.state, state) && kept.positions.length === state.calls ? kept.positions : undefined;
  }
}

function nameOf({ keys, direction }: CheckedOrder): string {
  return JSON.stringify([keys, direction]);
}

/** How start times and identities follow one another before the other keys of an order are sorted by. */
function directionsOf({ keys, direction }: CheckedOrder) {
  const last = keys.at(-1);
  return { times: last?.field === timeColumn ? last.direction : direction, identities: direction };
}

/** The place of each position in an order. */
function placesIn(order: Int32Array): Int32Array {
  const places = new Int32Array(order.length);
  for (let place = 0; place < order.length; place += 1) places[order[place] as number] = place;
  return places;
}

/** Those of a mask, in an order. */
function walked(order: Int32Array, mask: Mask | undefined, meant: number): Int32Array {
  if (mask === undefined) return order.slice();
  const found = new Int32Array(meant);
  let place = 0;
  for (let index = 0; place < meant; index += 1) {
    const position = order[index] as number;
    found[place] = position;
    place += mask[position] as number;
  }
  return found;
}
