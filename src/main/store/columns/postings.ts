import type { CellArray, Cells } from './cells.ts';

/** Where more calls than one in so many came or changed since, the lists are worth making anew. */
const worthMakingAnew = 16;

/** For each text of a column the positions of its calls, so that a few texts are found without a walk through all calls. */
export class Postings {
  /** How many calls it knows, from the first on. */
  readonly #count: number;
  readonly #starts: Int32Array;
  readonly #positions: Int32Array;
  /** Positions that were written since. */
  readonly #changed = new Set<number>();

  constructor(cells: Cells, texts: number) {
    this.#count = cells.length;
    const starts = new Int32Array(texts + 2);
    countCodes(cells.array, cells.nothing, cells.length, starts);
    for (let code = 2; code < starts.length; code += 1)
      starts[code] = (starts[code] as number) + (starts[code - 1] as number);
    this.#positions = new Int32Array(starts[texts + 1] as number);
    // Each start moves on to the next one's place as its list fills.
    putPositions(cells.array, cells.nothing, cells.length, starts, this.#positions);
    this.#starts = starts;
  }

  /** In memory. */
  get bytes(): number {
    return this.#starts.byteLength + this.#positions.byteLength;
  }

  /** Notes that the cell at a position is another one now. */
  changed(position: number): void {
    if (position < this.#count) this.#changed.add(position);
  }

  /** Whether so much came and changed since that walking through all calls is hardly slower. */
  isOld(calls: number): boolean {
    return (calls - this.#count + this.#changed.size) * worthMakingAnew > calls;
  }

  /** How many calls hold one of some texts, about. */
  countOf(codes: readonly number[]): number {
    let count = 0;
    for (const code of codes) {
      if (code + 1 < this.#starts.length) count += (this.#starts[code + 1] as number) - (this.#starts[code] as number);
    }
    return count;
  }

  /** Marks the calls that hold one of some texts. `wanted`: 1 for the number of each of these. What was marked stays so. */
  mark(mask: Uint8Array, { array }: Cells, codes: readonly number[], wanted: Uint8Array): void {
    // What stands for nothing has no place among the texts.
    const markIfWanted = (position: number) => {
      if (wanted[array[position] as number] === 1) mask[position] = 1;
    };
    const isRight = this.#changed.size === 0;
    for (const code of codes) {
      if (code + 1 >= this.#starts.length) continue;
      const end = this.#starts[code + 1] as number;
      for (let index = this.#starts[code] as number; index < end; index += 1) {
        const position = this.#positions[index] as number;
        // To look at the cells of calls that lie far apart takes longer than to mark them.
        if (isRight) mask[position] = 1;
        else markIfWanted(position);
      }
    }
    // Of these a list may know nothing.
    for (const position of this.#changed) markIfWanted(position);
    for (let position = this.#count; position < mask.length; position += 1) markIfWanted(position);
  }
}

function countCodes(array: CellArray, nothing: number, length: number, counts: Int32Array): void {
  for (let position = 0; position < length; position += 1) {
    const code = array[position] as number;
    if (code !== nothing) counts[code + 2] = (counts[code + 2] as number) + 1;
  }
}

function putPositions(array: CellArray, nothing: number, length: number, starts: Int32Array, into: Int32Array): void {
  for (let position = 0; position < length; position += 1) {
    const code = array[position] as number;
    if (code === nothing) continue;
    const at = starts[code + 1] as number;
    into[at] = position;
    starts[code + 1] = at + 1;
  }
}
