import { runLength, TrigramIndex } from './trigram-index.ts';

const separator = '\n';

const beyondLatin = /[^\0-\xff]/;

/** Fewer texts than this are looked through at once. */
const worthIndexing = 2_000;

/**
 * Many texts joined to one, a line each: looking through one long text is ten times faster than through a hundred
 * thousand short ones, and through an index another ten times. A text may itself have several lines.
 */
export class JoinedTexts {
  #joined = '';
  #starts = new Int32Array(1_024);
  #count = 0;
  /** What a letter takes: where all are Latin, one byte. */
  #letterBytes = 1;
  /** Of the first texts; those that came later are looked through. */
  #index: TrigramIndex | undefined;

  get count(): number {
    return this.#count;
  }

  /** In memory. */
  get bytes(): number {
    return this.#joined.length * this.#letterBytes + this.#starts.byteLength + (this.#index?.bytes ?? 0);
  }

  append(text: string): void {
    if (this.#count === this.#starts.length) {
      const grown = new Int32Array(this.#count * 2);
      grown.set(this.#starts);
      this.#starts = grown;
    }
    this.#starts[this.#count++] = this.#joined.length;
    this.#joined += text + separator;
    if (this.#letterBytes === 1 && beyondLatin.test(text)) this.#letterBytes = 2;
  }

  /** Makes the index anew where more than an eighth of the texts is not in it; false where it need not be made. */
  index(): boolean {
    if (this.#count < worthIndexing || (this.#index?.count ?? 0) * 1.125 > this.#count) return false;
    this.#index = new TrigramIndex(this.#joined, this.#starts, this.#count);
    return true;
  }

  /** The numbers of the texts that hold a needle, ascending. A needle has one line. */
  textsWith(needle: string): number[] {
    const found: number[] = [];
    let from = 0;
    if (this.#index !== undefined && needle.length >= runLength) {
      const { shift, count } = this.#index;
      for (const block of this.#index.mayHold(needle)) {
        this.#amongFew(needle, block << shift, Math.min((block + 1) << shift, count), found);
      }
      from = count;
    }
    this.#within(needle, from, this.#count, found);
    return found;
  }

  /** Looks through the texts from one to another. */
  #within(needle: string, from: number, to: number, found: number[]): void {
    if (from >= to) return;
    const start = this.#starts[from] as number;
    const joined =
      from === 0 && to === this.#count
        ? this.#joined
        : this.#joined.slice(start, to < this.#count ? this.#starts[to] : undefined);
    const offset = joined === this.#joined ? 0 : start;
    for (let position = joined.indexOf(needle); position >= 0; ) {
      const index = this.#textAt(position + offset, from, to);
      found.push(index);
      if (index + 1 === to) return;
      position = joined.indexOf(needle, (this.#starts[index + 1] as number) - offset);
    }
  }

  /** Looks through a few texts letter by letter: to cut them out of the whole for it takes longer. */
  #amongFew(needle: string, from: number, to: number, found: number[]): void {
    const joined = this.#joined;
    const [first, second] = [needle.charCodeAt(0), needle.charCodeAt(1)];
    for (let text = from; text < to; text += 1) {
      const end = text + 1 < this.#count ? (this.#starts[text + 1] as number) : joined.length;
      const last = end - separator.length - needle.length;
      for (let at = this.#starts[text] as number; at <= last; at += 1) {
        if (joined.charCodeAt(at) !== first || joined.charCodeAt(at + 1) !== second) continue;
        if (!joined.startsWith(needle, at)) continue;
        found.push(text);
        break;
      }
    }
  }

  /** The last text of a stretch that starts at a position or before it. */
  #textAt(position: number, from: number, to: number): number {
    let low = from;
    let high = to - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#starts[middle] as number) <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
