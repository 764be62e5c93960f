/** Chance that can be repeated: the same seed gives the same sequence on every machine. */

/** Mixes integers into one unsigned 32-bit integer; any change of any of them changes about half of its bits. */
export function mix(...values: readonly number[]): number {
  let state = 0x9e3779b9;
  for (const value of values) {
    state = Math.imul(state ^ (value | 0), 0x85ebca6b);
    state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
    state ^= state >>> 16;
  }
  return state >>> 0;
}

/** Mixes a text into one unsigned 32-bit integer (FNV-1a, then {@link mix}). */
export function mixText(seed: number, text: string): number {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  return mix(seed, state);
}

/** A sequence of chances (sfc32: small, fast, passes the usual batteries). */
export class Dice {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: number) {
    this.#a = mix(seed, 1);
    this.#b = mix(seed, 2);
    this.#c = mix(seed, 3);
    for (let round = 0; round < 12; round++) this.next();
  }

  /** The next unsigned 32-bit integer. */
  next(): number {
    const result = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + result;
    return result >>> 0;
  }

  /** A number in [0, 1). */
  fraction(): number {
    return this.next() / 4_294_967_296;
  }

  /** True in the given share of cases: never for 0, always for 1. */
  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** An integer from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.fraction() * (high - low + 1));
  }

  /** One entry of a list that is not empty. */
  pick<Entry>(list: readonly Entry[]): Entry {
    return list[this.between(0, list.length - 1)] as Entry;
  }

  /** A whole number of seconds with the given mean, exponentially distributed: many short, few long. */
  wait(mean: number): number {
    return Math.floor(-Math.log(1 - this.fraction()) * mean);
  }
}
