import { clipText, displayWidth, padText, visibleText } from './display-text.ts';

/** A column of a table for people. */
export interface TableColumn {
  readonly heading: string;
  readonly align?: 'left' | 'right';
  /** May be made narrower, down to so many cells, where the terminal is too narrow; without it the column stays whole. */
  readonly narrowest?: number;
  /** Made narrower only after all the others: half a telephone number is of no use. */
  readonly precious?: boolean;
}

const gap = '  ';

/** One long name must not push everybody's columns apart. */
const widestInPipe = 40;

/**
 * Lays out rows under headings. The widths follow the headings and the rows that are seen first; a later cell that is
 * longer pushes its own line out of shape where there is no width to keep to, so that nothing is lost in a pipe.
 */
export class TableLayout {
  private readonly columns: readonly TableColumn[];
  private readonly lineWidth: number | undefined;
  private readonly widths: number[];
  /** True where the terminal is too narrow for what the first rows hold. Headings may be cut without harm. */
  readonly cuts: boolean;

  /**
   * @param first the rows that the widths are taken from.
   * @param lineWidth the terminal's width; undefined in a pipe, where nothing is cut.
   */
  constructor(columns: readonly TableColumn[], first: readonly (readonly string[])[], lineWidth?: number) {
    this.columns = columns;
    this.lineWidth = lineWidth;
    const needed = columns.map((_, index) =>
      first.reduce((widest, row) => Math.max(widest, displayWidth(visibleText(row[index] ?? ''))), 0),
    );
    const most = lineWidth ?? widestInPipe;
    this.widths = columns.map((column, index) =>
      Math.max(displayWidth(column.heading), Math.min(needed[index] ?? 0, most)),
    );
    if (lineWidth !== undefined) this.narrow(lineWidth, needed);
    this.cuts = lineWidth !== undefined && this.widths.some((width, index) => width < (needed[index] ?? 0));
  }

  /** The line of headings. */
  heading(): string {
    return this.line(this.columns.map((column) => column.heading));
  }

  /** A row's line, without a line feed. */
  line(texts: readonly string[]): string {
    const cells = this.columns.map((column, index) => {
      const width = this.widths[index] ?? 0;
      const text = visibleText(texts[index] ?? '');
      return padText(this.lineWidth === undefined ? text : clipText(text, width), width, column.align);
    });
    const line = cells.join(gap).trimEnd();
    return this.lineWidth === undefined ? line : clipText(line, this.lineWidth);
  }

  /** Takes cells from the widest columns until the line fits: first what only headings need, what is precious last. */
  private narrow(lineWidth: number, needed: readonly number[]): void {
    const gaps = gap.length * (this.columns.length - 1);
    let excess = this.widths.reduce((sum, width) => sum + width, gaps) - lineWidth;
    const leasts = this.columns.map((column, index) => column.narrowest ?? this.widths[index] ?? 0);
    const roomy = leasts.map((least, index) => Math.max(least, needed[index] ?? 0));
    const spared = leasts.map((least, index) => (this.columns[index]?.precious ? (roomy[index] ?? least) : least));
    for (const limits of [roomy, spared, leasts]) {
      for (; excess > 0; excess -= 1) {
        let widest = -1;
        for (const [index, width] of this.widths.entries()) {
          if (width > (limits[index] ?? 0) && width > (this.widths[widest] ?? 0)) widest = index;
        }
        if (widest < 0) break;
        this.widths[widest] = (this.widths[widest] ?? 0) - 1;
      }
    }
  }
}

/** A small table as lines, headings first. */
export function tableLines(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  lineWidth?: number,
): string[] {
  const layout = new TableLayout(columns, rows, lineWidth);
  return [layout.heading(), ...rows.map((row) => layout.line(row))];
}
