/** Numbers of one column, one for each call, in the narrowest array that holds them all. */
export type CellArray = Uint8Array | Uint16Array | Int32Array | Float64Array;

/**
 * A kind of array, the numbers that it holds, and the one that stands for "nothing". Four kinds and not more: a loop over
 * cells is compiled for each kind that it has met, and beyond four it is compiled for none.
 */
interface Width {
  readonly array: typeof Uint8Array | typeof Uint16Array | typeof Int32Array | typeof Float64Array;
  readonly least: number;
  readonly most: number;
  readonly nothing: number;
}

const widths: readonly Width[] = [
  { array: Uint8Array, least: 0, most: 2 ** 8 - 2, nothing: 2 ** 8 - 1 },
  { array: Uint16Array, least: 0, most: 2 ** 16 - 2, nothing: 2 ** 16 - 1 },
  { array: Int32Array, least: -(2 ** 31) + 1, most: 2 ** 31 - 1, nothing: -(2 ** 31) },
  { array: Float64Array, least: -Infinity, most: Infinity, nothing: Number.NaN },
];

/** A growing list of whole numbers and nothings that becomes wider when a number needs it. */
export class Cells {
  #width: number;
  #array: CellArray;
  #length = 0;

  constructor(capacity: number, width = 0) {
    this.#width = width;
    this.#array = new this.#kind.array(capacity);
  }

  /** The numbers; at least as many as there are cells. It is another array after a number was put. */
  get array(): CellArray {
    return this.#array;
  }

  /** What stands in the array for nothing. NaN in the widest kind: it is not equal to itself. */
  get nothing(): number {
    return this.#kind.nothing;
  }

  /** The least and the most that the array's kind can hold, without what stands for nothing. */
  get range(): { readonly least: number; readonly most: number } {
    return this.#kind;
  }

  get length(): number {
    return this.#length;
  }

  /** In memory. */
  get bytes(): number {
    return this.#array.byteLength;
  }

  /** The kind of array, to make another list like this one: see {@link Cells.of}. */
  get width(): number {
    return this.#width;
  }

  /** A list of numbers that was kept as bytes, which are its own from now on; undefined where they are no such list. */
  static of(
    width: number,
    length: number,
    { buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>,
  ): Cells | undefined {
    const kind = widths[width];
    if (kind === undefined || length * kind.array.BYTES_PER_ELEMENT !== byteLength) return undefined;
    const cells = new Cells(0, width);
    cells.#array = new kind.array(buffer, byteOffset, length);
    cells.#length = length;
    return cells;
  }

  /** Sets the cell at a position; the list grows to hold it. */
  put(position: number, value: number | null): void {
    if (position >= this.#array.length) this.#grow(position + 1);
    if (position >= this.#length) this.#length = position + 1;
    if (value === null) {
      this.#array[position] = this.#kind.nothing;
      return;
    }
    while (value > this.#kind.most || value < this.#kind.least) this.#widen();
    this.#array[position] = value;
  }

  /** The cell at a position. */
  at(position: number): number | null {
    const value = this.#array[position] as number;
    return value === this.#kind.nothing || Number.isNaN(value) ? null : value;
  }

  get #kind(): Width {
    return widths[this.#width] as Width;
  }

  #grow(length: number): void {
    // By an eighth more: calls go on arriving, a page of a hundred at a time.
    const grown = new this.#kind.array(Math.ceil(length * 1.125));
    grown.set(this.#array);
    this.#array = grown;
  }

  #widen(): void {
    const { nothing } = this;
    const narrow = this.#array;
    this.#width += 1;
    const wide = new this.#kind.array(narrow.length);
    for (let index = 0; index < this.#length; index += 1) {
      const value = narrow[index] as number;
      wide[index] = value === nothing ? this.nothing : value;
    }
    this.#array = wide;
  }
}
