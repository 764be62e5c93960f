import type { Database } from 'better-sqlite3';
import { CallReviewError } from '../../../shared/errors.ts';
import type { CheckedOrder } from '../checked-order.ts';
import { arranged, type Directions, orderByTime, tiedPlaces } from './call-order.ts';
import { gather } from './cells-at.ts';
import { isSameState } from './file-state.ts';
import { firstPlace } from './first-place.ts';
import { KeptOrder } from './kept-order.ts';
import { countOf } from './kernels.ts';
import { type Calls, type Mask, newMask, release } from './masks.ts';
import type { Changes, Mirror } from './mirror.ts';
import { placesInFile } from './places-in-file.ts';
import type { Sidecar } from './sidecar.ts';
import { sortByColumns, sortByPlaces } from './stable-sort.ts';

/** How many orders of all calls are kept, 4 bytes a call each, with the one by time. */
const mostOrders = 8;

/** So many times fewer calls than there are, and they are sorted in less time than a walk along an order of all takes. */
const fewTimes = 32;

const timeColumn = 'init_time_gmt';
const oldestFirst: CheckedOrder = { keys: [{ field: timeColumn, direction: 'asc' }], direction: 'asc' };
const byTimeName = 'time';

/** Orders of all calls, kept once they are made: an answer is then a walk along one of them. */
export class Orders {
  readonly #database: Database;
  readonly #mirror: Mirror;
  readonly #sidecar: Sidecar | undefined;
  readonly #isCancelled: () => boolean;
  #byTime: KeptOrder | undefined;
  /** Whether the order by time was made and not found beside the file. */
  #unsaved = false;
  /** The place of each position in the order by time: few calls are sorted by it. */
  #places: Int32Array | undefined;
  /** An order that was asked for and not kept. */
  #asked: string | undefined;
  /** By what was used last. */
  readonly #kept = new Map<string, KeptOrder>();
  /** What was made before anybody asked: once, for an order that many writes outdate would be made again and again. */
  readonly #prepared = new Set<string>();

  /** @param isCancelled asked while an order is made; true ends it with the error `cancelled` */
  constructor(database: Database, mirror: Mirror, isCancelled: () => boolean, sidecar?: Sidecar) {
    this.#database = database;
    this.#mirror = mirror;
    this.#isCancelled = isCancelled;
    this.#sidecar = sidecar;
  }

  /** In memory, bytes. */
  get bytes(): number {
    return (this.#byTime?.bytes ?? 0) + (this.#places?.byteLength ?? 0) + this.keptBytes;
  }

  /** What orders but that by time take of it. */
  get keptBytes(): number {
    let bytes = 0;
    for (const kept of this.#kept.values()) bytes += kept.bytes;
    return bytes;
  }

  /** Positions of calls in an order: not to be changed. The order's columns must be loaded. @throws CallReviewError `cancelled` */
  sorted(order: CheckedOrder, calls: Calls): Int32Array {
    if (calls instanceof Int32Array) return this.#sortedSome(order, calls);
    const meant = calls === 'all' ? this.#mirror.count : countOf(calls);
    const name = nameOf(order);
    if (isByTime(order)) return this.#start(order, calls, meant);
    const kept = this.#find(name);
    if (kept !== undefined) return walked(kept, calls, meant);
    // All calls are sorted where that is hardly more, or where the order is asked for again.
    if (meant * 2 < this.#mirror.count && this.#asked !== name) {
      this.#asked = name;
      return this.#sortBy(this.#start(order, calls, meant), order);
    }
    const made = this.#sortBy(this.#start(order), order);
    while (this.#kept.size >= mostOrders - 1) this.letGo();
    this.#kept.set(name, new KeptOrder(order, made));
    return walked(made, calls, meant);
  }

  /**
   * Makes an order that nobody has asked for yet, where there is room: the first to be let go. False where there is nothing
   * to do. Its columns must be loaded.
   *
   * @throws CallReviewError `cancelled`
   */
  prepareOrder(order: CheckedOrder): boolean {
    const name = nameOf(order);
    if (this.#kept.size >= mostOrders - 1 || this.#kept.has(name) || this.#prepared.has(name)) return false;
    const made = new KeptOrder(order, this.#sortBy(this.#start(order), order));
    this.#prepared.add(name);
    const others = [...this.#kept];
    this.#kept.clear();
    for (const [one, kept] of [[name, made] as const, ...others]) this.#kept.set(one, kept);
    return true;
  }

  /** The calls that started within a time, both ends included, in the order of time. Not to be changed. */
  started(from = -Infinity, to = Infinity): Int32Array {
    const byTime = this.#ascending();
    const { cells } = this.#mirror.column(timeColumn);
    // Calls without a start time come last.
    const timeAt = (place: number) => cells.at(byTime[place] as number) ?? Infinity;
    const start = firstPlace(0, byTime.length, (place) => timeAt(place) >= from);
    const end = firstPlace(0, byTime.length, (place) => timeAt(place) > Math.min(to, Number.MAX_VALUE));
    return byTime.subarray(start, Math.max(start, end));
  }

  /** Notes what changed in the mirror: within an order few calls find their new places, many make it anew. */
  changed(changes: Changes): void {
    if (changes !== 'all' && changes.length === 0) return;
    this.#places = undefined;
    if (changes === 'all' || !this.#mirror.loaded.has(timeColumn)) {
      this.#byTime = undefined;
      this.#kept.clear();
      return;
    }
    if (this.#byTime?.note(changes) === false) this.#byTime = undefined;
    for (const [name, kept] of this.#kept) if (!kept.note(changes)) this.#kept.delete(name);
  }

  /** Makes what every order begins with, where it is not there. */
  prepare(): void {
    this.#allPlaces();
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
    this.#sidecar.keepOrder(byTimeName, state, this.#ascending());
    return true;
  }

  #find(name: string): Int32Array | undefined {
    const kept = this.#kept.get(name);
    if (kept === undefined) return undefined;
    this.#kept.delete(name);
    const positions = kept.positions(this.#database, this.#mirror);
    if (positions !== undefined) this.#kept.set(name, kept);
    return positions;
  }

  /** Calls by start time and identity in the directions that an order falls back on. */
  #start(order: CheckedOrder, calls: 'all' | Mask = 'all', meant = this.#mirror.count): Int32Array {
    const byTime = walked(this.#ascending(), calls, meant);
    return arranged(byTime, this.#mirror.column(timeColumn), directionsOf(order));
  }

  /** Sorts some calls: by a walk along their order where it is there, and they are not the fewest. */
  #sortedSome(order: CheckedOrder, positions: Int32Array): Int32Array {
    const isWorthWalk = positions.length * fewTimes >= this.#mirror.count && !isByTime(order);
    const kept = isWorthWalk ? this.#find(nameOf(order)) : undefined;
    if (kept === undefined) return this.#sortedFew(order, positions);
    const mask = newMask(this.#mirror.count);
    for (let index = 0; index < positions.length; index += 1) mask[positions[index] as number] = 1;
    const sorted = walked(kept, mask, positions.length);
    release(mask);
    return sorted;
  }

  /** Sorts few calls without a walk through all. */
  #sortedFew(order: CheckedOrder, positions: Int32Array): Int32Array {
    if (positions.length === 0) return positions;
    const byTime = sortByPlaces(positions, this.#allPlaces());
    return this.#sortBy(arranged(byTime, this.#mirror.column(timeColumn), directionsOf(order)), order);
  }

  /** Sorts what is in the starting order by the other keys. */
  #sortBy(positions: Int32Array, { keys }: CheckedOrder): Int32Array {
    if (keys.length > 1 && keys[0]?.field === timeColumn) return this.#sortTies(positions, keys);
    const last = keys.at(-1);
    const others = last?.field === timeColumn ? keys.slice(0, -1) : keys;
    return this.#sortByKeys(positions, others);
  }

  /** Sorts what is in the order of time by keys of which that is the first: calls of the same second alone change places. */
  #sortTies(positions: Int32Array, keys: CheckedOrder['keys']): Int32Array {
    const places = tiedPlaces(positions, this.#mirror.column(timeColumn));
    const sorted = this.#sortByKeys(gather(positions, places, new Int32Array(places.length)), keys);
    for (let index = 0; index < places.length; index += 1) positions[places[index] as number] = sorted[index] as number;
    return positions;
  }

  #sortByKeys(positions: Int32Array, keys: CheckedOrder['keys']): Int32Array {
    const columns = keys.map(({ field, direction }) => {
      const column = field === 'call_uuid' ? placesInFile(this.#database, this.#mirror) : this.#mirror.column(field);
      return { column, direction };
    });
    return sortByColumns(positions, columns, () => {
      if (this.#isCancelled()) throw new CallReviewError('cancelled');
    });
  }

  #allPlaces(): Int32Array {
    this.#places ??= placesIn(this.#ascending());
    return this.#places;
  }

  #ascending(): Int32Array {
    const kept = this.#byTime?.positions(this.#database, this.#mirror);
    if (kept !== undefined) return kept;
    const restored = this.#restored();
    this.#unsaved = restored === undefined;
    const positions = restored ?? orderByTime(this.#database, this.#mirror);
    this.#byTime = new KeptOrder(oldestFirst, positions);
    return positions;
  }

  #restored(): Int32Array | undefined {
    const kept = this.#sidecar?.order(byTimeName);
    const { state } = this.#mirror;
    if (kept === undefined || state === undefined) return undefined;
    return isSameState(kept.state, state) && kept.positions.length === state.calls ? kept.positions : undefined;
  }
}

/** Whether nothing but the start time is asked for. */
function isByTime({ keys }: CheckedOrder): boolean {
  return keys.length === 1 && keys[0]?.field === timeColumn;
}

function nameOf({ keys, direction }: CheckedOrder): string {
  return JSON.stringify([keys, direction]);
}

/** How start times and identities follow one another before the other keys of an order are sorted by. */
function directionsOf({ keys, direction }: CheckedOrder): Directions {
  // Between two other keys it is sorted by with them.
  const time = [keys[0], keys.at(-1)].find((key) => key?.field === timeColumn);
  return { times: time?.direction ?? direction, identities: direction };
}

/** The place of each position in an order. */
function placesIn(order: Int32Array): Int32Array {
  const places = new Int32Array(order.length);
  for (let place = 0; place < order.length; place += 1) places[order[place] as number] = place;
  return places;
}

/** Those of some calls, in an order. */
function walked(order: Int32Array, calls: 'all' | Mask, meant: number): Int32Array {
  if (calls === 'all') return order;
  const found = new Int32Array(meant);
  let place = 0;
  for (let index = 0; place < meant; index += 1) {
    const position = order[index] as number;
    found[place] = position;
    place += calls[position] as number;
  }
  return found;
}
