import { createGrid, type GridApi, type GridOptions } from 'ag-grid-community';
import type { CallTotals } from '../../../shared/contract.ts';
import { ask } from '../../api.ts';
import { workspace } from '../../app/workspace.ts';
import { CallList, type OpenedList } from './call-list.ts';
import { ColumnKeeper, selectColumn } from './column-keeper.ts';
import { DrawnParts } from './drawn-parts.ts';
import type { GridContext } from './grid-context.ts';
import { registerGridModules } from './grid-modules.ts';
import { gridOptions, rowBuffer, rowHeights } from './grid-options.ts';
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

/** What the grid draws with; another one draws everything again. */
export type Drawing = Pick<GridContext, 'words' | 'writing' | 'matcher' | 'question' | 'sortBy' | 'openFilter'>;

/**
 * The grid: AG Grid gives the rows their places, moves, sizes and pins the columns and carries the focus; what stands in
 * the rows, what is selected and how one gets about is ours, because it has to be right for rows that were never loaded.
 * AG Grid's infinite row model therefore knows positions only: its data source never answers, and the cells read the
 * list's book. So nothing blinks when another result set comes: the same rows are drawn with another book.
 */
export class CallGrid {
  readonly api: GridApi;
  readonly list: CallList;
  readonly view: GridView;
  readonly columns: ColumnKeeper;
  readonly selecting: Selecting;
  private readonly user: GridUser;
  private readonly root: HTMLElement;
  private readonly context: GridContext;
  private readonly rowWindow = new RowWindow();
  private readonly drawn: DrawnParts;
  private drawing: Drawing;
  private focusedAt: number | null = null;
  private wanting = false;
  private place: Place | undefined;

  constructor(root: HTMLElement, account: string, drawing: Drawing, user: GridUser) {
    this.root = root;
    this.user = user;
    this.drawing = drawing;
    this.drawn = new DrawnParts(root, this.rowWindow, {
      at: (position) => this.list.book.at(position),
      focused: () => this.focusedAt,
      entered: () => this.wantRows(),
    });
    this.context = this.makeContext();
    this.list = new CallList(ask, account, {
      opened: (list) => this.onOpened(list),
      begun: () => this.onBegun(),
      arrived: (from, to) => this.onArrived(from, to),
      selected: (totals) => this.onSelected(totals),
      closed: () => this.refresh(),
      failed: user.failed,
      seen: () => this.view.seen(rowBuffer),
    });
    this.selecting = new Selecting(this.list);
    this.api = createGrid(root, { ...gridOptions(this.context), ...this.listeners() });
    this.view = new GridView(root, this.api, this.rowWindow, rowHeight(), {
      moved: () => this.onWindowMoved(),
      scrolled: () => this.wantRows(),
    });
    this.columns = new ColumnKeeper(this.api, root, () => this.drawing.words.language);
    this.columns.fit();
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
    if (isOther) this.columns.fit();
    this.drawAll();
  }

  /** Moves the focus to a row. Without a column: it stays in its column. */
  focus(position: number, column?: string): void {
    const { count } = this.list.book;
    if (count === 0) return;
    const to = Math.min(Math.max(position, 0), count - 1);
    this.view.reveal(to);
    this.focusCell(to, column ?? this.api.getFocusedCell()?.column.getColId());
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
    this.view.open(this.list.book.count, rowHeight(), this.view.topRow());
    this.drawn.drawRows();
  }

  end(): void {
    this.columns.end();
    this.view.end();
    this.list.end();
    this.api.destroy();
  }

  /**
   * What shall stay where it is: the focused call if it is seen, else the first that is seen. At the top nothing: there
   * the newest calls are looked for.
   */
  private placeToKeep(): Place | undefined {
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
  }

  /** Other rows stand at the indices now; the focus goes with its row. */
  private onWindowMoved(): void {
    this.keepingFocus(() => undefined);
    this.drawAll();
  }

  /**
   * Changes which rows stand where. Where the keyboard was in the grid it stays there: in the cell of its row if that is
   * in the window, else in the grid itself, from where any key leads back to the row (grid-keyboard.ts). What is seen
   * stays as it is.
   */
  private keepingFocus(change: () => void): void {
    const { activeElement } = document;
    const hadFocus = this.root === activeElement || activeElement?.closest('.ag-cell') != null;
    const isHere = hadFocus && this.root.contains(activeElement);
    const column = this.api.getFocusedCell()?.column.getColId();
    this.api.clearFocusedCell();
    change();
    if (!isHere) return;
    const top = this.view.topRow();
    const position = this.focusedAt ?? Math.ceil(top);
    if (this.rowWindow.holds(position)) this.focusCell(position, column);
    else this.root.focus({ preventScroll: true });
    this.view.scrollToRow(top);
  }

  private focusCell(position: number, column = this.view.firstColumn()): void {
    this.api.setFocusedCell(this.rowWindow.index(position), column);
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
    this.drawn.drawRows(from, to);
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
    if (this.wanting) return;
    this.wanting = true;
    queueMicrotask(() => {
      this.wanting = false;
      this.list.want();
    });
  }

  private makeContext(): GridContext {
    const grid = this;
    return {
      get words() {
        return grid.drawing.words;
      },
      get writing() {
        return grid.drawing.writing;
      },
      get matcher() {
        return grid.drawing.matcher;
      },
      get question() {
        return grid.drawing.question;
      },
      get selectedExtent() {
        return extentOf(workspace.get().selection.count, grid.list.book.count);
      },
      drawn: grid.drawn,
      at: (index) => grid.list.book.at(grid.rowWindow.position(index)),
      sortBy: (field, added) => grid.drawing.sortBy(field, added),
      openFilter: (field, heading) => grid.drawing.openFilter(field, heading),
      toggleAll: () => grid.selecting.all(grid.context.selectedExtent !== 'all'),
    };
  }

  private listeners(): GridOptions {
    return {
      processRowPostCreate: ({ eRow, rowIndex }) => this.drawn.markRow(eRow, rowIndex),
      onCellFocused: ({ rowIndex }) => {
        if (rowIndex !== null) this.setFocused(this.rowWindow.position(rowIndex));
      },
      onCellClicked: ({ event, rowIndex, column }) => {
        if (!(event instanceof MouseEvent) || rowIndex === null) return;
        this.click(event, this.rowWindow.position(rowIndex), column.getColId());
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
        this.columns?.fit();
        this.view?.resized(this.focusedAt);
      },
    };
  }

  /** A click focuses; on a box, or with Ctrl, it selects; with Shift it draws the range. */
  private click({ shiftKey, ctrlKey, metaKey }: MouseEvent, position: number, column: string): void {
    if (shiftKey) this.selecting.extend(position);
    else if (ctrlKey || metaKey || column === selectColumn) this.selecting.toggle(position);
    else this.selecting.startAt(position);
  }
}

function rowHeight(): number {
  return rowHeights[workspace.get().preferences.density];
}
