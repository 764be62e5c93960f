const separator = '\n';

/**
 * Many texts joined to one, a line each: looking through one long text is ten times faster than through a hundred
 * thousand short ones. A text may itself have several lines.
 */
export class JoinedTexts {
  #joined = '';
  #starts = new Int32Array(1_024);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** In memory, about: Latin texts take half of it. */
  get bytes(): number {
    return this.#joined.length * 2 + this.#starts.byteLength;
  }

  append(text: string): void {
    if (this.#count === this.#starts.length) {
      const grown = new Int32Array(this.#count * 2);
      grown.set(this.#starts);
      this.#starts = grown;
    }
    this.#starts[this.#count++] = this.#joined.length;
    this.#joined += text + separator;
  }

  /** Calls back with the number of each text that holds the needle, ascending. A needle has one line. */
  forEachWith(needle: string, found: (index: number) => void): void {
    if (this.#count === 0) return;
    const joined = this.#joined;
    for (let position = joined.indexOf(needle); position >= 0; ) {
      const index = this.#textAt(position);
      found(index);
      if (index + 1 === this.#count) return;
      position = joined.indexOf(needle, this.#starts[index + 1] as number);
    }
  }

  /** The last text that starts at a position or before it. */
  #textAt(position: number): number {
    let low = 0;
    let high = this.#count - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#starts[middle] as number) <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
