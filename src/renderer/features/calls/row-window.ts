/**
 * A list that is higher than a browser lets an element be (Chromium: 2^25 device pixels, so half as many at a scale of 2,
 * and the scale changes while the window is open). AG Grid helps itself by letting rows slide along in proportion: the
 * wheel then runs past many rows, and every frame restyles every row (measured: 70 ms a frame instead of 16). So AG Grid
 * is given a stretch of the list that fits everywhere, the window; it moves along when its edge comes near, by whole
 * rows, which nobody sees. A scrollbar of our own stands for the whole list.
 */

/** As high as a window is at the most, in CSS pixels: half of what is possible at a scale of 5. */
const mostPixels = 3_000_000;

/** So many rows before its edge a window moves: further than one scrolls before that is noticed. */
const margin = 400;

/** With fewer rows above or below it, what is brought stands in the middle of the window instead. */
const headroom = 500;

/** Positions of a list, `[from, to)`. */
export interface SeenRows {
  readonly from: number;
  readonly to: number;
}

/**
 * The window on a list. A row has a position in the list and an index in the window. A window that was brought somewhere
 * may stick out over an end of the list: rows are brought to the indices at which they are drawn up to the very first
 * one, and what sticks out is cut off (cut-rows.ts).
 */
export class RowWindow {
  private rows = 0;
  private length = 0;
  private base = 0;

  /** Rows of the list. */
  get count(): number {
    return this.rows;
  }

  /** Rows of the window. */
  get size(): number {
    return this.length;
  }

  /** Whether the list is longer than its window. */
  get isPart(): boolean {
    return this.length < this.rows;
  }

  /** Rows that stick out above the first one of the list, and below its last one. */
  get outside(): { readonly above: number; readonly below: number } {
    return { above: Math.max(0, -this.base), below: Math.max(0, this.base + this.length - this.rows) };
  }

  /**
   * Opens on a list, or on one whose rows have another height, with a position at an index where there are rows around
   * that, else in its middle.
   */
  open(count: number, rowHeight: number, position: number, index = 0): void {
    this.rows = count;
    this.length = Math.min(count, Math.floor(mostPixels / rowHeight));
    if (this.isPart && this.hasRoom(index)) this.bring(position, index);
    else this.center(position);
  }

  /** The position of what stands at an index. */
  position(index: number): number {
    return this.base + index;
  }

  /** The index of a position; negative or beyond the size where it is outside. */
  index(position: number): number {
    return position - this.base;
  }

  /** Whether a position of the list is in the window. */
  holds(position: number): boolean {
    return this.has(position) && position >= this.base && position < this.base + this.length;
  }

  /** Whether the list has a position: what stands at an index of the window may be none. */
  has(position: number): boolean {
    return position >= 0 && position < this.rows;
  }

  /** Moves where what is seen comes near to an edge that is none of the list. Whether it moved. */
  follow({ from, to }: SeenRows): boolean {
    const { base, length } = this;
    const isNear = (base > 0 && from - base < margin) || (base + length < this.rows && base + length - to < margin);
    if (isNear) this.center((from + to) / 2);
    return this.base !== base;
  }

  /**
   * Moves so that a position stands at an index: AG Grid, which knows indices alone, keeps the rows that it has made. From
   * an index without rows around it one could not scroll on: then it stands in the middle, from now on.
   */
  bring(position: number, index: number): void {
    this.base = Math.round(position - (this.hasRoom(index) ? index : this.length / 2));
  }

  /** Whether an index has rows around it. */
  hasRoom(index: number): boolean {
    return index >= headroom && index < this.length - headroom;
  }

  private center(position: number): void {
    this.base = Math.min(Math.max(Math.round(position - this.length / 2), 0), this.rows - this.length);
  }
}

/** Lengths in CSS pixels: of all rows, and of the part that is seen. */
export interface BarGeometry {
  readonly rows: number;
  readonly view: number;
}

/** How long the way of the scrollbar is: what lies in the element that it scrolls. */
export function barLength({ rows }: BarGeometry): number {
  return Math.min(rows, mostPixels);
}

/** Where in the list the top of the view is when the scrollbar stands there. */
export function listTop(barTop: number, geometry: BarGeometry): number {
  const way = barLength(geometry) - geometry.view;
  return way <= 0 ? 0 : (barTop * (geometry.rows - geometry.view)) / way;
}

/** Where the scrollbar stands when that part of the list is at the top of the view. */
export function barTopOf(top: number, geometry: BarGeometry): number {
  const way = geometry.rows - geometry.view;
  return way <= 0 ? 0 : (Math.min(Math.max(top, 0), way) * (barLength(geometry) - geometry.view)) / way;
}
