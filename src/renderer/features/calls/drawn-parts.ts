/** A part of the grid that draws itself again when told. */
export interface Drawn {
  draw(): void;
}

/** The cells and headings that are drawn: they come and go with AG Grid's rows. */
export class DrawnParts {
  private readonly rows = new Map<number, Set<Drawn>>();
  private readonly headings = new Set<Drawn>();
  private readonly onEntered: () => void;

  /** @param onEntered a cell came. */
  constructor(onEntered: () => void) {
    this.onEntered = onEntered;
  }

  /** A cell came at an index of AG Grid's. */
  enter(index: number, cell: Drawn): void {
    const cells = this.rows.get(index);
    if (cells === undefined) this.rows.set(index, new Set([cell]));
    else cells.add(cell);
    this.onEntered();
  }

  /** A cell went. */
  leave(index: number, cell: Drawn): void {
    const cells = this.rows.get(index);
    cells?.delete(cell);
    if (cells?.size === 0) this.rows.delete(index);
  }

  enterHeading(heading: Drawn): void {
    this.headings.add(heading);
  }

  leaveHeading(heading: Drawn): void {
    this.headings.delete(heading);
  }

  /** Draws the cells of some rows, or of all. */
  drawRows(isMeant: (index: number) => boolean = () => true): void {
    for (const [index, cells] of this.rows) if (isMeant(index)) for (const each of cells) each.draw();
  }

  drawHeadings(): void {
    for (const heading of this.headings) heading.draw();
  }
}
