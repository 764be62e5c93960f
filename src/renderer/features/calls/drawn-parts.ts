import type { BookCall } from './call-book.ts';
import type { RowWindow, SeenRows } from './row-window.ts';

/** A part of the grid that draws itself again when told. */
export interface Drawn {
  draw(): void;
}

/** What the rows show beside their cells. */
export interface RowLook {
  /** The call at a position; undefined where it is not held. */
  at(position: number): BookCall | undefined;
  /** The focused position. */
  focused(): number | null;
  /** The positions that are seen. */
  seen(): SeenRows;
  /** A cell came, or one that was there shows another row. */
  entered(): void;
}

/** So many rows that are not seen are drawn in a frame. */
const rowsAFrame = 12;

/** The cells, headings and rows that are drawn: they come and go with AG Grid's rows. */
export class DrawnParts {
  private readonly cells = new Map<number, Set<Drawn>>();
  private readonly headings = new Set<Drawn>();
  private readonly root: HTMLElement;
  private readonly rowWindow: RowWindow;
  private readonly look: RowLook;
  /** The indices of rows that still show what stood there before. */
  private readonly stale = new Set<number>();
  /** The frame in which some of those are drawn. */
  private frame: number | undefined;
  private jumping = false;

  constructor(root: HTMLElement, rowWindow: RowWindow, look: RowLook) {
    this.root = root;
    this.rowWindow = rowWindow;
    this.look = look;
  }

  /** A cell came at an index of AG Grid's. */
  enter(index: number, cell: Drawn): void {
    const cells = this.cells.get(index);
    if (cells === undefined) this.cells.set(index, new Set([cell]));
    else cells.add(cell);
    this.look.entered();
  }

  /** A cell went. */
  leave(index: number, cell: Drawn): void {
    const cells = this.cells.get(index);
    cells?.delete(cell);
    if (cells?.size !== 0) return;
    this.cells.delete(index);
    this.stale.delete(index);
  }

  enterHeading(heading: Drawn): void {
    this.headings.add(heading);
  }

  leaveHeading(heading: Drawn): void {
    this.headings.delete(heading);
  }

  /** Draws all rows. */
  drawRows(): void {
    for (const index of this.cells.keys()) this.drawRow(index);
    this.markRows();
  }

  /**
   * Calls came at positions `[from, to)`: those that are seen are drawn in the next frame, unless that begins with a jump
   * away from them, the rest a few in each frame.
   */
  drawChanged(changed: SeenRows): void {
    for (const index of this.cells.keys()) if (this.isAmong(index, changed)) this.stale.add(index);
    this.markRows();
    this.frame ??= requestAnimationFrame(this.drawRest);
  }

  /**
   * All rows stand at other positions: draws those that are seen. The others, for which a fling has no time, are drawn
   * once a frame went by without another jump.
   */
  drawElsewhere(): void {
    this.jumping = true;
    for (const index of this.cells.keys()) this.stale.add(index);
    this.drawStale();
    this.markRows();
    if (this.frame !== undefined) cancelAnimationFrame(this.frame);
    // The first frame is the one of this jump: the browser tells of scrolling before it asks for what is to be drawn.
    this.frame = requestAnimationFrame(() => {
      this.frame = requestAnimationFrame(this.drawRest);
    });
  }

  /** Draws those of the seen rows that still show what stood there before. How many they were. */
  drawStale(): number {
    const seen = this.look.seen();
    const drawn = [...this.stale].filter((index) => this.isAmong(index, seen));
    for (const index of drawn) this.drawRow(index);
    return drawn.length;
  }

  /** Whether another jump may be about to come: what is seen now is not worth being asked for. */
  get isJumping(): boolean {
    return this.jumping;
  }

  drawHeadings(): void {
    for (const heading of this.headings) heading.draw();
  }

  /** Shows on every row what has changed beside its cells. */
  markRows(): void {
    for (const row of this.root.querySelectorAll('.ag-row[row-index]')) {
      this.markRow(row, Number(row.getAttribute('row-index')));
    }
  }

  /** What a row shows of the list: whether it is selected, whether it is the focused one, which it is. */
  markRow(row: Element, index: number): void {
    const position = this.rowWindow.position(index);
    const selected = this.look.at(position)?.selected ?? false;
    row.classList.toggle('call-selected', selected);
    setAttribute(row, 'aria-selected', String(selected));
    row.classList.toggle('call-focused', position === this.look.focused());
    row.toggleAttribute('hidden', !this.rowWindow.has(position));
    // The heading is the first row.
    setAttribute(row, 'aria-rowindex', String(position + 2));
  }

  private readonly drawRest = (): void => {
    this.frame = undefined;
    if (this.jumping) {
      this.jumping = false;
      this.look.entered();
    }
    const room = Math.max(0, rowsAFrame - this.drawStale());
    // A row whose call is not here yet is drawn when that comes, or when it is seen before.
    const drawable = [...this.stale].filter((index) => this.look.at(this.rowWindow.position(index)) !== undefined);
    for (const index of drawable.slice(0, room)) this.drawRow(index);
    if (drawable.length > room) this.frame = requestAnimationFrame(this.drawRest);
  };

  private drawRow(index: number): void {
    this.stale.delete(index);
    for (const cell of this.cells.get(index) ?? []) cell.draw();
  }

  private isAmong(index: number, { from, to }: SeenRows): boolean {
    const position = this.rowWindow.position(index);
    return position >= from && position < to;
  }
}

/** Writes what differs alone: the browser looks at a row's style again after every write. */
function setAttribute(row: Element, name: string, value: string): void {
  if (row.getAttribute(name) !== value) row.setAttribute(name, value);
}
