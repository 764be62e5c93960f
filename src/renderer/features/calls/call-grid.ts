import type { GridApi, GridOptions } from 'ag-grid-community';
import type { CallTotals } from '../../../shared/contract.ts';
import { ask } from '../../api.ts';
import { pause } from '../../app/pause.ts';
import { workspace } from '../../app/workspace.ts';
import { CallList, type OpenedList } from './call-list.ts';
import { ColumnKeeper, selectColumn } from './column-keeper.ts';
import { DrawnParts } from './drawn-parts.ts';
import { type Drawing, type GridContext, gridContext } from './grid-context.ts';
import { registerGridModules } from './grid-modules.ts';
import { gridOptions, longRowBuffer, rowBuffer, rowHeight } from './grid-options.ts';
import { GridView } from './grid-view.ts';
import { RowWindow } from './row-window.ts';
import { Selecting } from './selecting.ts';
import { extentOf } from './selection.ts';

registerGridModules();

/** What the surroundings of the grid are told. */
export interface GridUser {
  /** A question was asked; `opened` or `failed` follows, unless another one overtakes it. */
  asked(): void;
  opened(list: OpenedList): void;
  /** The first rows are there, the list is not. */
  begun(): void;
  failed(error: unknown): void;
}

/** A place in the list: its top row, and a call that stands so many rows below it. */
interface Place {
  readonly top: number;
  readonly identity: string | undefined;
  readonly below: number;
}

/**
 * The grid: AG Grid gives the rows their places, moves, sizes and pins the columns and carries the focus; what stands in
 * the rows, what is selected and how one gets about is ours, because it has to be right for rows that were never loaded.
 * AG Grid's infinite row model therefore knows positions only: its data source never answers, and the cells read the
 * list's book. So nothing blinks when another result set comes: the same rows are drawn with another book.
 */
export class CallGrid {
  readonly list: CallList;
  readonly selecting: Selecting;
  /** What AG Grid is to be made with. */
  readonly options: GridOptions;
  private readonly user: GridUser;
  private readonly root: HTMLElement;
  private readonly ready = Promise.withResolvers<void>();
  private parts: { readonly api: GridApi; readonly view: GridView; readonly columns: ColumnKeeper } | undefined;
  private readonly context: GridContext;
  private readonly rowWindow = new RowWindow();
  private readonly drawn: DrawnParts;
  private drawing: Drawing;
  private focusedAt: number | null = null;
  /** Where the focus comes back to: its cell may be gone meanwhile. */
  private focusedColumn: string | undefined;
  private wanting = false;
  private ended = false;
  private place: Place | undefined;

  constructor(root: HTMLElement, account: string, drawing: Drawing, user: GridUser) {
    this.root = root;
    this.user = user;
    this.drawing = drawing;
    this.drawn = new DrawnParts(root, this.rowWindow, {
      at: (position) => this.list.book.at(position),
      focused: () => this.focusedAt,
      seen: () => this.view.seen(0),
      entered: () => this.wantRows(),
    });
    this.context = this.makeContext();
    this.list = new CallList(ask, account, {
      opened: (list) => void this.ready.promise.then(() => this.onOpened(list)),
      begun: () => void this.ready.promise.then(() => this.onBegun()),
      arrived: (from, to) => this.onArrived(from, to),
      selected: (totals) => this.onSelected(totals),
      closed: () => this.refresh(),
      failed: user.failed,
      seen: () => this.view.seen(rowBuffer),
    });
    this.selecting = new Selecting(this.list);
    this.options = { ...gridOptions(this.context), ...this.listeners() };
  }

  /** Takes the AG Grid that was made with the options. The first question may have been asked before. */
  attach(api: GridApi): void {
    const { root } = this;
    const view = new GridView(root, api, this.rowWindow, rowHeight(), {
      moved: () => this.onWindowMoved(),
      scrolled: () => this.onScrolled(),
    });
    const columns = new ColumnKeeper(api, root, () => this.drawing.words.language);
    this.parts = { api, view, columns };
    columns.fit();
    this.ready.resolve();
  }

  get api(): GridApi {
    return this.attached.api;
  }

  get view(): GridView {
    return this.attached.view;
  }

  get columns(): ColumnKeeper {
    return this.attached.columns;
  }

  /** Shows another question; the place is kept only where `refreshes`. */
  show(refreshes: boolean): void {
    this.user.asked();
    this.place = refreshes ? this.placeToKeep() : undefined;
    const { focused } = workspace.get();
    void this.list.open(this.drawing.question, [this.place?.identity, focused?.identity]);
  }

  /** Asks the same question again and keeps the place. */
  refresh(): void {
    this.show(true);
  }

  /** Draws everything with other words, another clock, other marks. */
  draw(drawing: Drawing): void {
    const isOther = drawing.words !== this.drawing.words;
    this.drawing = drawing;
    if (this.parts === undefined) return;
    if (isOther) this.columns.fit();
    this.drawAll();
  }

  /** Moves the focus to a row. Without a column: it stays in its column. */
  focus(position: number, column?: string): void {
    const { count } = this.list.book;
    if (count === 0) return;
    const to = Math.min(Math.max(position, 0), count - 1);
    this.view.reveal(to);
    this.focusCell(to, column);
    this.setFocused(to);
  }

  /** The position of a cell's row. */
  positionOf(cell: Element): number {
    return this.rowWindow.position(Number(cell.closest('.ag-row')?.getAttribute('row-index') ?? 0));
  }

  /** The focused position; null where none is. */
  get focused(): number | null {
    return this.focusedAt;
  }

  /** Takes the height of rows that the person chose. */
  setRowHeight(): void {
    if (this.parts === undefined) return;
    this.view.open(this.list.book.count, rowHeight(), this.view.topRow());
    this.drawn.drawRows();
  }

  /** Before AG Grid is gone. */
  end(): void {
    this.ended = true;
    this.parts?.columns.end();
    this.parts?.view.end();
    this.list.end();
  }

  private get attached() {
    if (this.parts === undefined) throw new Error('AG Grid is not there yet');
    return this.parts;
  }

  /**
   * What shall stay where it is: the focused call if it is seen, else the first that is seen. At the top nothing: there
   * the newest calls are looked for.
   */
  private placeToKeep(): Place | undefined {
    if (this.parts === undefined) return undefined;
    const top = this.view.topRow();
    const seen = (position: number) => position >= top && position < top + this.view.rowsInView();
    if (top < 1) return undefined;
    const position = this.focusedAt !== null && seen(this.focusedAt) ? this.focusedAt : Math.ceil(top);
    return { top, identity: this.list.book.at(position)?.identity, below: position - top };
  }

  private onBegun(): void {
    this.keepingFocus(() => {
      this.selecting.forget();
      this.view.open(this.list.book.count, rowHeight(), 0);
      this.user.begun();
    });
    this.drawAll();
  }

  private onOpened(list: OpenedList): void {
    const [place = null, focus = null] = list.found;
    const top = place === null || this.place === undefined ? (this.place?.top ?? 0) : place - this.place.below;
    this.keepingFocus(() => {
      this.selecting.forget();
      this.view.open(list.count, rowHeight(), top);
      this.user.opened(list);
      this.followFocus(focus);
    });
    this.drawAll();
    void pause().then(() => this.makeRoom());
  }

  /** Not under the keyboard: the cell that has it would be another element. */
  private makeRoom(): void {
    if (!this.ended && !this.root.contains(document.activeElement)) this.view.makeRoom();
  }

  private onScrolled(): void {
    this.drawn.drawStale();
    this.wantRows();
  }

  /** Other rows stand at the indices now; the focus goes with its row. */
  private onWindowMoved(): void {
    this.keepingFocus(() => undefined);
    this.drawn.drawElsewhere();
  }

  /**
   * Changes which rows stand where. Where the keyboard was in the grid it stays there: in the cell of its row if that is
   * drawn, else in the grid itself, from where any key leads back to the row (grid-keyboard.ts). What is seen stays as it
   * is: a cell farther away would be made for its focus alone, and the browser would scroll to it.
   */
  private keepingFocus(change: () => void): void {
    const { activeElement } = document;
    const hadFocus = this.root === activeElement || activeElement?.closest('.ag-cell') != null;
    const isHere = hadFocus && this.root.contains(activeElement);
    this.api.clearFocusedCell();
    change();
    if (!isHere) return;
    const top = this.view.topRow();
    const position = this.focusedAt ?? Math.ceil(top);
    const { from, to } = this.view.seen(longRowBuffer);
    if (position >= from && position < to) this.focusCell(position);
    this.view.scrollToRow(top);
    // A cell that was focused may show another row now; where the row is not drawn, there is no cell to be focused.
    if (this.positionFocused() !== position) this.root.focus({ preventScroll: true });
  }

  /** The position of the cell that has the keyboard; undefined where none has. */
  private positionFocused(): number | undefined {
    const cell = document.activeElement?.closest('.ag-cell') ?? null;
    return cell === null ? undefined : this.positionOf(cell);
  }

  private focusCell(position: number, column = this.focusedColumn): void {
    const isShown = column !== undefined && this.api.getColumn(column)?.isVisible() === true;
    this.api.setFocusedCell(this.rowWindow.index(position), isShown ? column : this.view.firstColumn());
  }

  /** The focused call may stand elsewhere now, or nowhere. */
  private followFocus(position: number | null): void {
    const call = position === null ? undefined : this.list.book.at(position);
    this.focusedAt = call === undefined ? null : position;
    const focused =
      position === null || call === undefined ? null : { position, identity: call.identity, row: call.row };
    workspace.set({ focused });
  }

  private onArrived(from: number, to: number): void {
    this.drawn.drawChanged({ from, to });
    if (this.focusedAt !== null && this.focusedAt >= from && this.focusedAt < to) this.tellFocus();
  }

  private onSelected(totals?: CallTotals): void {
    if (totals !== undefined) workspace.set({ selection: totals });
    else this.drawn.drawRows();
    this.drawn.drawHeadings();
  }

  private tellFocus(): void {
    const position = this.focusedAt;
    const call = position === null ? undefined : this.list.book.at(position);
    if (position === null || call === undefined) return;
    workspace.set({ focused: { position, identity: call.identity, row: call.row } });
  }

  private setFocused(position: number): void {
    const before = this.focusedAt;
    this.focusedAt = position;
    this.drawn.markRows();
    if (before !== position) this.tellFocus();
  }

  private drawAll(): void {
    this.drawn.drawRows();
    this.drawn.drawHeadings();
    const table = this.root.querySelector('[role="grid"], [role="treegrid"]');
    table?.setAttribute('aria-label', this.drawing.words.t('calls:grid.label'));
    this.wantRows();
  }

  /** Rows are wanted once for all that happens together. */
  private wantRows(): void {
    if (this.wanting || this.parts === undefined) return;
    this.wanting = true;
    queueMicrotask(() => {
      this.wanting = false;
      if (!this.drawn.isJumping) this.list.want();
    });
  }

  private makeContext(): GridContext {
    const grid = this;
    const rows = {
      get selectedExtent() {
        return extentOf(workspace.get().selection.count, grid.list.book.count);
      },
      drawn: grid.drawn,
      at: (index: number) => grid.list.book.at(grid.rowWindow.position(index)),
      toggleAll: () => grid.selecting.all(grid.context.selectedExtent !== 'all'),
    };
    return gridContext(() => grid.drawing, rows);
  }

  private listeners(): GridOptions {
    return {
      processRowPostCreate: ({ eRow, rowIndex }) => this.drawn.markRow(eRow, rowIndex),
      onCellFocused: ({ rowIndex, column }) => {
        if (rowIndex === null) return;
        if (column !== null) this.focusedColumn = typeof column === 'string' ? column : column.getColId();
        this.setFocused(this.rowWindow.position(rowIndex));
      },
      onCellClicked: ({ event, rowIndex, column }) => {
        if (!(event instanceof MouseEvent) || rowIndex === null) return;
        this.selecting.click(event, this.rowWindow.position(rowIndex), column.getColId() === selectColumn);
      },
      onColumnResized: ({ finished, source }) => {
        if (finished && (source === 'uiColumnResized' || source === 'autosizeColumns')) this.columns.changed();
      },
      onColumnMoved: ({ finished, source }) => {
        if (finished && source === 'uiColumnMoved') this.columns.changed();
      },
      onCellDoubleClicked: ({ column }) => {
        if (column.getColId() !== selectColumn) workspace.set({ callPaneOpen: true });
      },
      onGridSizeChanged: () => {
        this.parts?.columns.fit();
        this.parts?.view.resized(this.focusedAt);
      },
    };
  }
}
