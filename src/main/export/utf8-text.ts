const firstSize = 1 << 19;

/** UTF-8 takes at most so many bytes for one of a string's 16-bit units. */
const bytesPerUnit = 3;

/** Where a character may stand in a text that {@link Utf8Text.addPlain} adds; `inside`: neither first nor last. */
export const place = { nowhere: 0, inside: 1, anywhere: 2 } as const;
const { nowhere, inside, anywhere } = place;

/**
 * A text in the making, as bytes. Strings that are joined are copied together and encoded later, which takes longer than to
 * write each character of many short fields.
 */
export class Utf8Text {
  #bytes = Buffer.allocUnsafe(firstSize);
  #length = 0;

  /** Adds any text. */
  add(text: string): void {
    this.#makeRoom(text.length * bytesPerUnit);
    this.#length += this.#bytes.write(text, this.#length);
  }

  /** Adds one ASCII character. */
  addCode(code: number): void {
    this.#makeRoom(1);
    this.#bytes[this.#length] = code;
    this.#length += 1;
  }

  /** Adds a text of ASCII characters alone. */
  addAscii(text: string): void {
    const { length } = text;
    this.#makeRoom(length);
    const bytes = this.#bytes;
    const start = this.#length;
    for (let index = 0; index < length; index += 1) bytes[start + index] = text.charCodeAt(index);
    this.#length = start + length;
  }

  /**
   * Adds a text if each of its characters is ASCII and may stand where it does; else adds nothing and answers false.
   *
   * @param places a {@link place} for each ASCII character
   */
  addPlain(text: string, places: Uint8Array): boolean {
    const { length } = text;
    this.#makeRoom(length);
    const bytes = this.#bytes;
    const start = this.#length;
    for (let index = 0; index < length; index += 1) {
      const code = text.charCodeAt(index);
      // A look beyond the array's end would make every look slower.
      const allowed = code < places.length ? (places[code] as number) : nowhere;
      if (allowed !== anywhere && (allowed !== inside || index === 0 || index === length - 1)) return false;
      bytes[start + index] = code;
    }
    this.#length = start + length;
    return true;
  }

  /** Gives what was added, good until something is added again, and begins anew. */
  take(): Uint8Array {
    const taken = this.#bytes.subarray(0, this.#length);
    this.#length = 0;
    return taken;
  }

  #makeRoom(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(2 * this.#bytes.length, this.#length + more));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}
