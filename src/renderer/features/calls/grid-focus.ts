import type { GridApi } from 'ag-grid-community';
import { type FocusedCall, workspace } from '../../app/workspace.ts';
import type { BookCall } from './call-book.ts';
import { type CellPlace, cellAround } from './cell-place.ts';
import type { DrawnParts } from './drawn-parts.ts';
import { longRowBuffer } from './grid-options.ts';
import type { GridView } from './grid-view.ts';
import type { RowWindow } from './row-window.ts';

/** What the focus moves in. */
interface FocusPlace {
  /** The call at a position; undefined where it is not held. */
  at(position: number): BookCall | undefined;
  /** Where a call stands among those that are held; null where it is none of them. */
  find(identity: string): number | null;
  /** How many rows there are. */
  count(): number;
  api(): GridApi;
  view(): GridView;
}

/**
 * Which row is the focused one, and which cell has the keyboard. The row stays focused when it is scrolled away, when the
 * window on a long list moves, and when another list has its call elsewhere.
 */
export class GridFocus {
  private readonly root: HTMLElement;
  private readonly rowWindow: RowWindow;
  private readonly drawn: DrawnParts;
  private readonly place: FocusPlace;
  private position: number | null = null;
  /** Where the focus comes back to: its cell may be gone meanwhile. */
  private column: string | undefined;

  constructor(root: HTMLElement, rowWindow: RowWindow, drawn: DrawnParts, place: FocusPlace) {
    this.root = root;
    this.rowWindow = rowWindow;
    this.drawn = drawn;
    this.place = place;
  }

  /** The focused position; null where none is. */
  get at(): number | null {
    return this.position;
  }

  /** Moves the focus to a row. Without a column: it stays in its column. */
  move(position: number, column?: string): void {
    const count = this.place.count();
    if (count === 0) return;
    const to = Math.min(Math.max(position, 0), count - 1);
    this.place.view().reveal(to);
    this.focusCell(to, column);
    this.set(to);
  }

  /** Gives the keyboard back to the focused row, or to another one where none is. False where there is none. */
  restore(otherwise: number | null = null): boolean {
    const position = this.position ?? otherwise;
    if (position === null || this.place.count() === 0) return false;
    this.move(position);
    return true;
  }

  /** A cell has the keyboard now: its row is the focused one. */
  enter({ column, position }: CellPlace): void {
    this.column = column;
    this.set(position);
  }

  /** The cell that has the keyboard; null where none has. */
  cell(): CellPlace | null {
    return cellAround(document.activeElement, this.rowWindow);
  }

  /**
   * The first rows of another list are there. Where the focused call is none of them the list will say where it stands:
   * until then no row is focused, and the call stays the one that was left.
   */
  followAmongFirst(): void {
    const { focused } = workspace.get();
    this.position = focused === null ? null : this.place.find(focused.identity);
    this.tell();
  }

  /** The focused call stands elsewhere now, or nowhere. */
  follow(position: number | null): void {
    this.position = position;
    const focused = this.call();
    if (focused === null) this.position = null;
    workspace.set({ focused });
  }

  /** Calls came at positions `[from, to)`. */
  arrived(from: number, to: number): void {
    if (this.position !== null && this.position >= from && this.position < to) this.tell();
  }

  /**
   * Changes which rows stand where. Where the keyboard was in the grid it stays there: in the cell of its row if that is
   * drawn, else in the grid itself, from where any key leads back to the row (grid-keyboard.ts). What is seen stays as it
   * is: a cell farther away would be made for its focus alone, and the browser would scroll to it. `otherwise`: who has the
   * keyboard where no row is focused after the change.
   */
  keeping(change: () => void, otherwise: 'top-row' | 'grid' = 'top-row'): void {
    const { activeElement } = document;
    const isHere = this.root === activeElement || (this.root.contains(activeElement) && this.cell() !== null);
    this.place.api().clearFocusedCell();
    change();
    if (!isHere) return;
    const view = this.place.view();
    const top = view.topRow();
    const position = this.position ?? (otherwise === 'top-row' ? Math.ceil(top) : undefined);
    const { from, to } = view.seen(longRowBuffer);
    if (position !== undefined && position >= from && position < to) this.focusCell(position);
    view.scrollToRow(top);
    // A cell that was focused may show another row now; where the row is not drawn, there is no cell to be focused.
    if (position === undefined || this.cell()?.position !== position) this.root.focus({ preventScroll: true });
  }

  private focusCell(position: number, column = this.column): void {
    const api = this.place.api();
    const isShown = column !== undefined && api.getColumn(column)?.isVisible() === true;
    api.setFocusedCell(this.rowWindow.index(position), isShown ? column : this.place.view().firstColumn());
  }

  private set(position: number): void {
    const { position: before } = this;
    this.position = position;
    this.drawn.markRows();
    if (before !== position) this.tell();
  }

  private tell(): void {
    const focused = this.call();
    if (focused !== null) workspace.set({ focused });
  }

  /** The focused call; null where none is, or it is not held. */
  private call(): FocusedCall | null {
    const { position } = this;
    const call = position === null ? undefined : this.place.at(position);
    return position === null || call === undefined ? null : { position, identity: call.identity, row: call.row };
  }
}
