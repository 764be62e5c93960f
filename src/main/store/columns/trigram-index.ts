/**
 * Which of many texts may hold a needle: for each run of three characters the blocks of texts in which it occurs. A block
 * is two texts where there are many: as long as its number takes two bytes, and as few as have to be looked through in vain
 * where it takes four. What a run is found in is looked through by whoever asks. Runs share
 * a place where their letters agree in the lower bits, which costs a look and no answer.
 */

/** Places for runs of three. Those of digits, and of the letters of one alphabet, have nearly all a place of their own. */
const places = 2 ** 15;

/** Multiplied by these, three digits or small letters of one alphabet come to different sums. */
const [first, second] = [37 * 37, 37];

const mostShort = 2 ** 16;

type Blocks = Uint16Array | Uint32Array;

/** Fewer characters than this have no run. */
export const runLength = 3;

export class TrigramIndex {
  /** Texts of one block: 2 to this power. */
  readonly shift: number;
  /** How many texts it knows, from the first on. */
  readonly count: number;
  readonly #starts: Int32Array;
  readonly #blocks: Blocks;

  /** @param joined the texts, a line each or several; `starts`: where each of the `count` texts begins in it */
  constructor(joined: string, starts: Int32Array, count: number) {
    this.count = count;
    this.shift = count > mostShort ? 1 : 0;
    const last = new Int32Array(places).fill(-1);
    const counts = new Int32Array(places + 1);
    forEachRun(joined, starts, count, this.shift, (place, block) => {
      if (last[place] === block) return;
      last[place] = block;
      (counts[place + 1] as number)++;
    });
    for (let place = 0; place < places; place += 1)
      counts[place + 1] = (counts[place + 1] as number) + (counts[place] as number);
    const entries = counts[places] as number;
    const blocks = count >>> this.shift < mostShort ? new Uint16Array(entries) : new Uint32Array(entries);
    const next = counts.slice();
    last.fill(-1);
    forEachRun(joined, starts, count, this.shift, (place, block) => {
      if (last[place] === block) return;
      last[place] = block;
      const at = next[place] as number;
      blocks[at] = block;
      next[place] = at + 1;
    });
    this.#starts = counts;
    this.#blocks = blocks;
  }

  /** In memory. */
  get bytes(): number {
    return this.#starts.byteLength + this.#blocks.byteLength;
  }

  /** The blocks that may hold a needle of at least {@link runLength} characters, ascending. */
  mayHold(needle: string): Iterable<number> {
    const runs: Blocks[] = [];
    for (let index = 0; index + runLength <= needle.length; index += 1) {
      const place = placeOf(needle.charCodeAt(index), needle.charCodeAt(index + 1), needle.charCodeAt(index + 2));
      runs.push(this.#blocks.subarray(this.#starts[place], this.#starts[place + 1]));
    }
    runs.sort((one, other) => one.length - other.length);
    const [rarest = new Uint16Array(0), ...others] = runs;
    let found: Blocks = rarest;
    for (const other of others) found = inBoth(found, other);
    return found;
  }
}

function placeOf(one: number, two: number, three: number): number {
  return (one * first + two * second + three) & (places - 1);
}

function forEachRun(
  joined: string,
  starts: Int32Array,
  count: number,
  shift: number,
  visit: (place: number, block: number) => void,
): void {
  for (let text = 0; text < count; text += 1) {
    const block = text >>> shift;
    // Without the separator at its end.
    const end = text + 1 < count ? (starts[text + 1] as number) : joined.length;
    let one = joined.charCodeAt(starts[text] as number);
    let two = joined.charCodeAt((starts[text] as number) + 1);
    for (let index = (starts[text] as number) + 2; index + 1 < end; index += 1) {
      const three = joined.charCodeAt(index);
      visit(placeOf(one, two, three), block);
      one = two;
      two = three;
    }
  }
}

/** What is in both of two ascending lists; the first one is not the longer one. */
function inBoth(few: Blocks, many: Blocks): Blocks {
  const both = few instanceof Uint16Array ? new Uint16Array(few.length) : new Uint32Array(few.length);
  let length = 0;
  let place = 0;
  for (let index = 0; index < few.length; index += 1) {
    const block = few[index] as number;
    while (place < many.length && (many[place] as number) < block) place += 1;
    if (many[place] === block) both[length++] = block;
  }
  return both.subarray(0, length);
}
