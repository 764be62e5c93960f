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
  /** A cell came, or one that was there shows another row. */
  entered(): void;
}

/** The cells, headings and rows that are drawn: they come and go with AG Grid's rows. */
export class DrawnParts {
  private readonly cells = new Map<number, Set<Drawn>>();
  private readonly headings = new Set<Drawn>();
  private readonly root: HTMLElement;
  private readonly rowWindow: RowWindow;
  private readonly look: RowLook;
  /** The frame in which rows that are not seen are drawn. */
  private rest: number | undefined;

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
    if (cells?.size === 0) this.cells.delete(index);
  }

  enterHeading(heading: Drawn): void {
    this.headings.add(heading);
  }

  leaveHeading(heading: Drawn): void {
    this.headings.delete(heading);
  }

  /** Draws the rows at positions `[from, to)`, or all. */
  drawRows(from = 0, to = Number.POSITIVE_INFINITY): void {
    for (const [index, cells] of this.cells) {
      const position = this.rowWindow.position(index);
      if (position >= from && position < to) for (const each of cells) each.draw();
    }
    this.markRows();
  }

  /**
   * Draws all rows again at other positions: those that are seen at once, the others, for which a fling has no time, in
   * the next frame that no other jump comes before.
   */
  drawElsewhere({ from, to }: SeenRows): void {
    this.drawRows(from, to);
    if (this.rest !== undefined) cancelAnimationFrame(this.rest);
    this.rest = requestAnimationFrame(() => {
      this.rest = undefined;
      this.look.entered();
      this.drawRows();
    });
  }

  /** Whether another jump may be about to come: what is seen now is not worth being asked for. */
  get isJumping(): boolean {
    return this.rest !== undefined;
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
    // The heading is the first row.
    setAttribute(row, 'aria-rowindex', String(position + 2));
  }
}

/** Writes what differs alone: the browser looks at a row's style again after every write. */
function setAttribute(row: Element, name: string, value: string): void {
  if (row.getAttribute(name) !== value) row.setAttribute(name, value);
}
