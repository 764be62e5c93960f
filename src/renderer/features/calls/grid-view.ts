import type { CellPosition, GridApi, TabToNextCellParams } from 'ag-grid-community';
import { flushSync } from 'react-dom';
import { selectColumn } from './column-keeper.ts';
import { CutRows } from './cut-rows.ts';
import { longRowBuffer, rowBuffer } from './grid-options.ts';
import { ListScrollbar } from './list-scrollbar.ts';
import { RowBuffer } from './row-buffer.ts';
import type { RowWindow, SeenRows } from './row-window.ts';

/** How long a pointer stands still before it rests, in ms: less than it takes a title to be shown. */
const restMs = 100;

/** Who is told of what is seen. */
export interface GridViewUser {
  /** The window was moved: what stands at an index is another row now. */
  moved(): void;
  /** Other rows are seen. */
  scrolled(): void;
}

/**
 * What is seen of the list, and how it moves. Rows are counted by their positions in the list, with fractions where one
 * is cut; AG Grid counts them by their indices in the window (row-window.ts), which nobody else needs to know.
 */
export class GridView {
  private readonly root: HTMLElement;
  private readonly api: GridApi;
  private readonly scrolled: HTMLElement;
  private readonly bar: ListScrollbar;
  private readonly cutRows: CutRows;
  private readonly buffer: RowBuffer;
  private readonly user: GridViewUser;
  private readonly rowWindow: RowWindow;
  private rowHeight: number;
  /** Noted whenever it changes: to measure would lay the rows out once more in every frame. */
  private top = 0;
  /** Where the list was when the browser told of scrolling. */
  private scrolledTo = 0;
  /** Before the room changed, of which the grid tells after the first scroll in the new one. */
  private rowsSeen = 0;

  constructor(root: HTMLElement, api: GridApi, rowWindow: RowWindow, rowHeight: number, user: GridViewUser) {
    this.root = root;
    this.api = api;
    this.rowWindow = rowWindow;
    this.rowHeight = rowHeight;
    this.user = user;
    this.scrolled = found(root, '.ag-grid-viewport');
    this.bar = new ListScrollbar(found(root, '.ag-body-vertical-scroll'), (top) => this.go(top / this.rowHeight));
    this.cutRows = new CutRows(this.scrolled, found(root, '.ag-grid-scrolling-rows'));
    this.buffer = new RowBuffer(api);
    // Before AG Grid hears of it, and after.
    root.addEventListener('scroll', this.onJump, { capture: true, passive: true });
    this.scrolled.addEventListener('scroll', this.onScroll);
    root.addEventListener('pointerover', sayWhole);
  }

  /** Takes another list, or other rows of the same: so many, of that height, and a position at the top of the view. */
  open(count: number, rowHeight: number, top: number): void {
    const { rowWindow, api, root } = this;
    const index = rowWindow.index(this.top);
    this.rowHeight = rowHeight;
    rowWindow.open(count, rowHeight, Math.floor(top), Math.floor(index));
    root.toggleAttribute('data-long', rowWindow.isPart);
    this.buffer.keep(rowWindow.isPart ? longRowBuffer : rowBuffer);
    api.setGridOption('tabToNextCell', rowWindow.isPart ? (move) => this.tabbedTo(move) : undefined);
    api.setGridOption('rowHeight', rowHeight);
    api.setRowCount(rowWindow.size, true);
    root.querySelector('[role="grid"], [role="treegrid"]')?.setAttribute('aria-rowcount', String(count + 1));
    this.scrollToRow(top);
    this.rowsSeen = this.rowsInView();
  }

  /**
   * Rows that a list opened with stand at the first indices, where no jump can take them along: makes them again in the
   * middle of the window. That takes as long as a frame or two, so it is not for a person to wait for.
   */
  makeRoom(): void {
    if (!this.rowWindow.isPart || this.rowWindow.hasRoom(this.rowWindow.index(this.top))) return;
    // React makes rows when it finds time for it: until then there would be none.
    flushSync(() => this.go(this.top, true));
  }

  /** The position of the first row that is seen. */
  topRow(): number {
    return this.top;
  }

  /** How many whole rows are seen at once. */
  rowsInView(): number {
    return Math.max(1, Math.floor(this.viewHeight() / this.rowHeight));
  }

  /** The positions that are seen, with so many around them. */
  seen(around: number): SeenRows {
    const top = Math.floor(this.topRow());
    return {
      from: Math.max(0, top - around),
      to: Math.min(top + this.rowsInView() + 2 + around, this.rowWindow.count),
    };
  }

  /** Brings a place of the list to the top of the view, as near as the list goes. */
  scrollToRow(position: number): void {
    const { rowWindow, rowHeight } = this;
    if (rowWindow.count === 0) {
      this.note(0);
      return;
    }
    const top = this.reachable(position);
    if (rowWindow.isPart) rowWindow.follow(this.seenFrom(top));
    const { above, below } = rowWindow.outside;
    this.cutRows.cut({ above: above * rowHeight, below: below * rowHeight });
    // Draws the rows at once; what the browser tells of scrolling comes a frame later.
    this.api.ensureIndexVisible(rowWindow.index(Math.floor(top)), 'top');
    this.scrolled.scrollTop = rowWindow.index(top) * rowHeight;
    this.note(top);
  }

  /** Scrolls as little as it takes to see a whole row. */
  reveal(position: number): void {
    const revealing = this.revealingTop(position);
    if (!this.rowWindow.holds(position) || this.isFar(position)) this.go(position - Math.floor(this.rowsInView() / 2));
    else if (this.isJump(revealing)) this.go(revealing, true);
    this.api.ensureIndexVisible(this.rowWindow.index(position));
    this.note(this.measuredTop());
  }

  /** The room has changed: a position that was seen is seen still. */
  resized(position: number | null): void {
    const wasSeen = position !== null && position >= this.top && position < this.top + this.rowsSeen;
    this.rowsSeen = this.rowsInView();
    if (wasSeen) this.reveal(position);
    else this.note(this.top);
    this.user.scrolled();
  }

  /** The first column that is no box. */
  firstColumn(): string {
    return this.edgeColumn('first');
  }

  /** The first or the last column that is shown. */
  edgeColumn(edge: 'first' | 'last'): string {
    const names = this.api
      .getAllDisplayedColumns()
      .map((column) => column.getColId())
      .filter((name) => name !== selectColumn);
    return (edge === 'first' ? names.at(0) : names.at(-1)) ?? selectColumn;
  }

  end(): void {
    this.root.removeEventListener('scroll', this.onJump, { capture: true });
    this.scrolled.removeEventListener('scroll', this.onScroll);
    this.root.removeEventListener('pointerover', sayWhole);
    this.buffer.end();
  }

  /** Goes to a place, however far; tells where the window had to move. */
  private go(position: number, takesAlong = this.isFar(position)): void {
    const before = this.rowWindow.position(0);
    const top = this.reachable(position);
    if (takesAlong) {
      const index = this.rowWindow.index(this.top);
      // The rows that are drawn are taken along: to show other calls in them costs a fraction of making others.
      this.rowWindow.bring(top, index);
      if (!this.rowWindow.hasRoom(index)) this.buffer.narrow();
    }
    this.scrollToRow(top);
    if (this.rowWindow.position(0) !== before) this.user.moved();
  }

  /** Whether nothing of what is seen now would be seen there, nor be near enough to have been drawn. */
  private isFar(position: number): boolean {
    return this.rowWindow.isPart && Math.abs(position - this.top) > this.rowsInView() + 2 * rowBuffer;
  }

  /** Whether rows would be seen there that are not drawn: to take along what is drawn costs less than to make those. */
  private isJump(top: number): boolean {
    return this.rowWindow.isPart && Math.abs(top - this.top) > longRowBuffer;
  }

  /** What is at the top where one scrolls as little as it takes to see a whole row. */
  private revealingTop(position: number): number {
    const rows = this.viewHeight() / this.rowHeight;
    return Math.min(Math.max(this.top, position + 1 - rows), position);
  }

  /** The nearest position that can be at the top of the view. */
  private reachable(position: number): number {
    const last = this.rowWindow.count - this.viewHeight() / this.rowHeight;
    return Math.min(Math.max(position, 0), Math.max(0, last));
  }

  /** Where Tab leads: before the first call to the headings, behind the last one out of the grid; never to what is cut off. */
  private tabbedTo({ nextCellPosition }: TabToNextCellParams): CellPosition | false {
    if (nextCellPosition === null) return false;
    const position = this.rowWindow.position(nextCellPosition.rowIndex);
    if (position < 0) return { ...nextCellPosition, rowIndex: -1 };
    return this.rowWindow.has(position) && nextCellPosition;
  }

  private seenFrom(top: number): SeenRows {
    return { from: top, to: top + this.rowsInView() + 1 };
  }

  /**
   * A fling so hard that AG Grid would have to make more rows than it could keep: those that are drawn go along, and AG
   * Grid finds itself where it was.
   */
  private readonly onJump = ({ target }: Event): void => {
    if (target !== this.scrolled) return;
    this.scrolledTo = this.measuredTop();
    if (this.isJump(this.scrolledTo)) this.go(this.scrolledTo, true);
  };

  private readonly onScroll = (): void => {
    // To measure now, after AG Grid has made rows, would lay them out before the frame does.
    const top = this.scrolledTo;
    this.note(top);
    const moved = this.rowWindow.isPart && this.rowWindow.follow(this.seenFrom(top));
    if (moved || !this.isDrawn(top)) this.scrollToRow(top);
    if (moved) this.user.moved();
  };

  /**
   * Whether AG Grid has drawn what is seen. It lets a scroll go by where it believes that its own scrollbar leads, as it
   * may when frames are slow: then rows would be missing until the next one.
   */
  private isDrawn(top: number): boolean {
    const first = this.rowWindow.index(Math.floor(top));
    const last = Math.min(first + this.rowsInView(), this.rowWindow.size - 1);
    return this.api.getFirstDisplayedRowIndex() <= first && this.api.getLastDisplayedRowIndex() >= last;
  }

  private measuredTop(): number {
    return this.rowWindow.position(this.scrolled.scrollTop / this.rowHeight);
  }

  private note(top: number): void {
    const { rowWindow, rowHeight } = this;
    const isElsewhere = this.top !== top;
    this.top = top;
    if (isElsewhere) this.user.scrolled();
    const geometry = { rows: rowWindow.count * rowHeight, view: this.viewHeight() };
    this.bar.show(rowWindow.isPart ? top * rowHeight : undefined, geometry);
  }

  /** Without the heading, which lies over the scrolled element. */
  private viewHeight(): number {
    const { top, bottom } = this.api.getVerticalPixelRange();
    return bottom - top;
  }
}

let resting: ReturnType<typeof setTimeout> | undefined;

/** A text that is cut is told whole where the pointer rests: to measure it in passing would lay the rows out once more. */
function sayWhole({ target }: Event): void {
  clearTimeout(resting);
  if (!(target instanceof HTMLElement) || target.closest('.ag-cell') === null) return;
  resting = setTimeout(() => {
    if (target.title === '' && target.scrollWidth > target.clientWidth) target.title = target.textContent;
  }, restMs);
}

function found(root: HTMLElement, selector: string): HTMLElement {
  const element = root.querySelector<HTMLElement>(selector);
  if (element === null) throw new Error(`the grid has no ${selector}`);
  return element;
}
