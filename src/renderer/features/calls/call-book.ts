import type { CallRow } from '../../../shared/call.ts';
import type { RowsAnswer } from '../../../shared/contract.ts';
import type { SelectionChange } from './selection.ts';

/**
 * The rows of one result set as far as they are held here: blocks around what was looked at last. The application keeps
 * the result set as it is, so that a block stays right; only which calls are selected changes, and each change is
 * applied to what is held at once, and again to a block that was asked for before it.
 */

/** Rows in a block. */
export const blockSize = 100;

/** Blocks held at the most: at 2 KB a row about 4 MB. */
const mostBlocks = 20;

interface Block {
  readonly rows: readonly CallRow[];
  readonly identities: readonly string[];
  readonly selected: boolean[];
}

/** A call of the book. */
export interface BookCall {
  readonly row: CallRow;
  readonly identity: string;
  readonly selected: boolean;
}

/** The rows of one result set. */
export class CallBook {
  readonly count: number;
  private readonly blocks = new Map<number, Block>();
  private readonly changes: SelectionChange[] = [];

  constructor(count: number) {
    this.count = count;
  }

  /** How many changes of the selection were made: remembered when a block is asked for, and given back with its rows. */
  get moment(): number {
    return this.changes.length;
  }

  /** The call at a position; undefined where its block is not held. */
  at(position: number): BookCall | undefined {
    const block = this.blocks.get(Math.floor(position / blockSize));
    const index = position % blockSize;
    const row = block?.rows[index];
    if (block === undefined || row === undefined) return undefined;
    return { row, identity: block.identities[index] ?? '', selected: block.selected[index] ?? false };
  }

  /** Where a call stands among the rows that are held; null where it is none of them. */
  find(identity: string): number | null {
    for (const [number, { identities }] of this.blocks) {
      const index = identities.indexOf(identity);
      if (index >= 0) return number * blockSize + index;
    }
    return null;
  }

  /** Whether it begins with all the rows of another book. */
  continues(other: CallBook): boolean {
    for (let position = 0; position < other.count; position += 1) {
      if (this.at(position)?.identity !== other.at(position)?.identity) return false;
    }
    return true;
  }

  /** Takes rows in that start with a block. `moment`: what it was when they were asked for. */
  put(offset: number, answer: RowsAnswer, moment: number): void {
    const later = this.changes.slice(moment);
    for (let start = 0; start < answer.rows.length; start += blockSize) {
      const number = Math.floor((offset + start) / blockSize);
      const end = Math.min(start + blockSize, answer.rows.length);
      // The beginning of a block is of no use: it would look whole.
      if (end - start < Math.min(blockSize, this.count - number * blockSize)) break;
      const block: Block = {
        rows: answer.rows.slice(start, end),
        identities: answer.identities.slice(start, end),
        selected: answer.selected.slice(start, end),
      };
      for (const change of later) apply(change, number, block.selected);
      this.blocks.set(number, block);
    }
  }

  /** Blocks of `[from, to)` that are not held, those nearest to its middle first. */
  missing(from: number, to: number): readonly number[] {
    const first = Math.max(0, Math.floor(from / blockSize));
    const last = Math.floor((Math.min(to, this.count) - 1) / blockSize);
    const middle = (from + to) / 2 / blockSize - 0.5;
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
      .filter((number) => !this.blocks.has(number))
      .toSorted((one, other) => Math.abs(one - middle) - Math.abs(other - middle));
  }

  /** Lets go of the blocks farthest from a position, where too many are held. */
  trim(position: number): void {
    const here = position / blockSize;
    const farthest = [...this.blocks.keys()].toSorted((one, other) => Math.abs(other - here) - Math.abs(one - here));
    for (const number of farthest.slice(0, Math.max(0, this.blocks.size - mostBlocks))) this.blocks.delete(number);
  }

  /** Notes a change of the selection. */
  change(change: SelectionChange): void {
    this.changes.push(change);
    for (const [number, block] of this.blocks) apply(change, number, block.selected);
  }

  /** Forgets the rows: what is selected of them is no longer known. */
  forget(): void {
    this.blocks.clear();
  }
}

function apply(change: SelectionChange, number: number, selected: boolean[]): void {
  if (!('from' in change)) {
    selected.fill(change.kind === 'all');
    return;
  }
  const start = number * blockSize;
  const from = Math.min(Math.max(change.from - start, 0), selected.length);
  const to = Math.min(Math.max(change.to - start, 0), selected.length);
  if (from < to) selected.fill(change.kind === 'add', from, to);
}
