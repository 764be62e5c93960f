import type { Clock } from '../../shared/clock.ts';
import { readTime } from './calendar.ts';
import { writeRunning } from './call-record.ts';

/** What is odd about some calls; see record-oddities.ts. `serial` is the position in which the server got the call. */
export interface Oddities {
  /** What is shown in place of a call. */
  readonly dress?: (record: unknown, serial: number) => unknown;
  /** How many seconds after its beginning the call appears. */
  readonly delay?: (serial: number) => number;
}

/** Which calls are asked for. Times are epoch seconds, both ends included. */
export interface Selection {
  readonly from: number;
  readonly to: number;
  readonly order: 'asc' | 'desc';
  /** What else must hold; undefined where nothing else is asked. */
  readonly matches: ((record: unknown) => boolean) | undefined;
}

/** What was served under one identity. */
export interface Shown {
  /** The JSON text that was served last. */
  readonly last: string;
  /** Every different text that was served, in the order of their first serving. */
  readonly texts: readonly string[];
}

/** What a record that is added by hand is given where its own fields do not tell; epoch seconds. */
export interface Placement {
  /** Where it stands in time: default is its `init_time_gmt`, else the clock's now. */
  readonly init?: number;
  /** From when on it is shown: default is `init`. */
  readonly appears?: number;
}

/** What a PBX is made of. */
export interface PbxOptions {
  /** Calls in wire form; those that the clock has not reached yet appear when it does. */
  readonly calls?: Iterable<unknown>;
  readonly clock: Clock;
  /** Calls that began longer ago than this are no longer returned. */
  readonly retentionDays?: number;
  /** Whether {@link Pbx.everShown} is kept: about a kilobyte for each call that is served. Default true. */
  readonly remember?: boolean;
}

/** The state of the simulated server: its calls, which grow as the clock goes on. */
export interface Pbx {
  /** Adds any JSON value as a record, to be served exactly so (numbers as raw JSON where digits matter). */
  add(record: unknown, placement?: Placement): void;
  /** Changes fields of the calls under a call_uuid, as the server got it; answers how many there are. */
  change(callUuid: string, fields: Readonly<Record<string, unknown>>): number;
  /** Every record as it would be served now, oldest first. */
  all(): readonly unknown[];
  /**
   * Everything that was served whole, by identity: `uuid:<call_uuid>`, or `text:<JSON text>` for a record without a
   * usable one (no text, or an empty one). This is what a client must hold in the end.
   */
  everShown(): ReadonlyMap<string, Shown>;

  /** Records `[offset, offset + limit)` of a selection, as shown now. */
  select(selection: Selection, offset: number, limit: number): readonly unknown[];
  /** How many records a selection has now. */
  count(selection: Selection): number;
  /** Notes what a client was given, in the order of the answer. */
  noteShown(records: readonly unknown[], texts: readonly string[]): void;
  /** Makes calls odd from now on; those added by hand stay as they are. */
  setOddities(oddities: Oddities): void;
}

interface Slot {
  readonly init: number;
  /** When the call ends, where it tells. */
  readonly end: number;
  readonly appears: number;
  /** Undefined for what was added by hand. */
  readonly serial: number | undefined;
  readonly record: unknown;
}

function fieldOf(record: unknown, name: string): unknown {
  return typeof record === 'object' && record !== null ? (record as Record<string, unknown>)[name] : undefined;
}

function callUuidOf(record: unknown): string {
  const value = fieldOf(record, 'call_uuid');
  return typeof value === 'string' ? value : '';
}

function compare(left: Slot, right: Slot): number {
  if (left.init !== right.init) return left.init - right.init;
  const [leftUuid, rightUuid] = [callUuidOf(left.record), callUuidOf(right.record)];
  return leftUuid < rightUuid ? -1 : leftUuid > rightUuid ? 1 : 0;
}

class SimulatedPbx implements Pbx {
  readonly #clock: Clock;
  readonly #retention: number;
  readonly #shown: Map<string, { last: string; texts: Set<string> }> | undefined;
  readonly #slots: Slot[] = [];
  #oddities: Oddities = {};
  #hidesSome = false;

  constructor(options: PbxOptions) {
    this.#clock = options.clock;
    this.#retention = (options.retentionDays ?? Number.POSITIVE_INFINITY) * 86_400;
    this.#shown = options.remember === false ? undefined : new Map();
    let serial = 0;
    for (const record of options.calls ?? []) this.#slots.push(this.#slot(record, {}, serial++));
    this.#slots.sort(compare);
  }

  #now(): number {
    return Math.floor(this.#clock.now() / 1000);
  }

  #slot(record: unknown, placement: Placement, serial: number | undefined): Slot {
    const init = placement.init ?? readTime(fieldOf(record, 'init_time_gmt')) ?? this.#now();
    const end = readTime(fieldOf(record, 'hangup_time_gmt')) ?? Number.NEGATIVE_INFINITY;
    return { init, end, appears: placement.appears ?? init, serial, record };
  }

  add(record: unknown, placement: Placement = {}): void {
    const slot = this.#slot(record, placement, undefined);
    this.#hidesSome ||= slot.appears > slot.init;
    let position = this.#firstFrom(slot.init);
    while (position < this.#slots.length && compare(this.#slots[position] as Slot, slot) <= 0) position++;
    this.#slots.splice(position, 0, slot);
  }

  change(callUuid: string, fields: Readonly<Record<string, unknown>>): number {
    let changed = 0;
    for (const [index, slot] of this.#slots.entries()) {
      if (callUuidOf(slot.record) !== callUuid) continue;
      const record = { ...(slot.record as object), ...fields };
      const { init, end } = this.#slot(record, { init: slot.init }, slot.serial);
      this.#slots[index] = { ...slot, init, end, record };
      changed++;
    }
    return changed;
  }

  all(): readonly unknown[] {
    const everything = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY } as const;
    return this.select({ ...everything, order: 'asc', matches: undefined }, 0, Number.POSITIVE_INFINITY);
  }

  everShown(): ReadonlyMap<string, Shown> {
    if (this.#shown === undefined) throw new Error('this PBX was told not to remember what it shows');
    return new Map([...this.#shown].map(([identity, { last, texts }]) => [identity, { last, texts: [...texts] }]));
  }

  noteShown(records: readonly unknown[], texts: readonly string[]): void {
    if (this.#shown === undefined) return;
    for (const [index, record] of records.entries()) {
      const text = texts[index] as string;
      const callUuid = callUuidOf(record);
      const identity = callUuid === '' ? `text:${text}` : `uuid:${callUuid}`;
      const known = this.#shown.get(identity);
      if (known === undefined) this.#shown.set(identity, { last: text, texts: new Set([text]) });
      else {
        known.last = text;
        known.texts.add(text);
      }
    }
  }

  setOddities(oddities: Oddities): void {
    this.#oddities = oddities;
  }

  /** The position of the first slot that begins at a moment or later. */
  #firstFrom(moment: number): number {
    let low = 0;
    let high = this.#slots.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#slots[middle] as Slot).init < moment) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The record as it is shown now; undefined where it is not shown yet. */
  #show(slot: Slot, now: number): { readonly record: unknown } | undefined {
    const { dress, delay } = this.#oddities;
    const { serial } = slot;
    const late = serial === undefined || delay === undefined ? 0 : delay(serial);
    if (slot.appears + late > now) return undefined;
    const record = slot.end > now ? writeRunning(slot.record as Record<string, unknown>, now) : slot.record;
    return { record: serial === undefined || dress === undefined ? record : dress(record, serial) };
  }

  /** The positions `[low, high)` that a selection is confined to. */
  #range(selection: Selection, now: number): { readonly low: number; readonly high: number } {
    const low = this.#firstFrom(Math.max(selection.from, now - this.#retention));
    return { low, high: Math.max(low, this.#firstFrom(Math.min(selection.to, now) + 1)) };
  }

  *#walk(selection: Selection, skip: number): Generator<unknown> {
    const now = this.#now();
    const { low, high } = this.#range(selection, now);
    // Where each record of the range is shown, a page is found without looking at those before it.
    const even = selection.matches === undefined && this.#oddities.delay === undefined && !this.#hidesSome;
    let left = even ? 0 : skip;
    for (let step = even ? skip : 0; step < high - low; step++) {
      const slot = this.#slots[selection.order === 'asc' ? low + step : high - 1 - step] as Slot;
      const shown = this.#show(slot, now);
      if (shown === undefined || selection.matches?.(shown.record) === false) continue;
      if (left > 0) left--;
      else yield shown.record;
    }
  }

  select(selection: Selection, offset: number, limit: number): readonly unknown[] {
    const page: unknown[] = [];
    if (limit <= 0) return page;
    for (const record of this.#walk(selection, offset)) {
      page.push(record);
      if (page.length >= limit) break;
    }
    return page;
  }

  count(selection: Selection): number {
    let count = 0;
    for (const _ of this.#walk(selection, 0)) count++;
    return count;
  }
}

/** Makes the state of a simulated server. */
export function createPbx(options: PbxOptions): Pbx {
  return new SimulatedPbx(options);
}
