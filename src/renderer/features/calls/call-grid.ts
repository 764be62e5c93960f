import { createGrid, type GridApi, type GridOptions } from 'ag-grid-community';
import type { CallTotals } from '../../../shared/contract.ts';
import { ask } from '../../api.ts';
import { pageNonce } from '../../app/page-nonce.ts';
import { workspace } from '../../app/workspace.ts';
import { CallList, type OpenedList } from './call-list.ts';
import { markSelected } from './cells.ts';
import { ColumnKeeper, columnDefinitions, selectColumn } from './column-keeper.ts';
import type { Drawn, GridContext } from './grid-context.ts';
import { registerGridModules } from './grid-modules.ts';
import { gridText } from './grid-texts.ts';
import { gridTheme } from './grid-theme.ts';
import { GridView } from './grid-view.ts';
import { type Anchor, extended, extentOf, type SelectionStep, toggled } from './selection.ts';

registerGridModules();

/** Rows that are drawn above and below what is seen: a fling runs into them before new ones are drawn. */
const rowBuffer = 24;

/** How high a row is, in CSS pixels, by density: the same as `--row-height` in ui/tokens.css. */
export const rowHeights = { compact: 24, normal: 28, comfortable: 36 } as const;

/** What the surroundings of the grid are told. */
export interface GridUser {
  /** A question was asked; `opened` or `failed` follows, unless another one overtakes it. */
  asked(): void;
  opened(list: OpenedList): void;
  failed(error: unknown): void;
  /** The person touched the list: from now on it holds still. */
  touched(): void;
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
  private readonly user: GridUser;
  private readonly root: HTMLElement;
  private readonly context: GridContext;
  private readonly drawnRows = new Map<number, Set<Drawn>>();
  private readonly headings = new Set<Drawn>();
  private drawing: Drawing;
  private anchor: Anchor | undefined;
  private focusedAt: number | null = null;
  private wanting = false;
  private place: Place | undefined;

  constructor(root: HTMLElement, account: string, drawing: Drawing, user: GridUser) {
    this.root = root;
    this.user = user;
    this.drawing = drawing;
    this.context = this.makeContext();
    this.list = new CallList(ask, account, {
      opened: (list) => this.onOpened(list),
      arrived: (from, to) => this.onArrived(from, to),
      selected: (totals) => this.onSelected(totals),
      closed: () => this.refresh(),
      failed: user.failed,
      seen: () => this.view.seen(rowBuffer),
    });
    this.api = createGrid(root, this.options());
    const rowHeight = rowHeights[workspace.get().preferences.density];
    this.view = new GridView(root, this.api, rowHeight, () => this.list.book.count);
    this.columns = new ColumnKeeper(this.api, () => root.clientWidth);
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
    this.drawing = drawing;
    this.drawAll();
  }

  /** Moves the focus to a row. Without a column: it stays in its column. */
  focus(position: number, column?: string): void {
    const { count } = this.list.book;
    if (count === 0) return;
    const to = Math.min(Math.max(position, 0), count - 1);
    this.view.reveal(to);
    const key = column ?? this.api.getFocusedCell()?.column.getColId() ?? this.view.firstColumn();
    this.api.setFocusedCell(to, key);
    this.setFocused(to);
  }

  /** The focused position; null where none is. */
  get focused(): number | null {
    return this.focusedAt;
  }

  /** Turns the selection of a row round. */
  toggle(position: number): void {
    const call = this.list.book.at(position);
    if (call !== undefined) this.step(toggled(position, call.selected));
  }

  /** Draws the range of the selection to a row. */
  extend(to: number): void {
    this.step(extended(this.anchor ?? { position: to, selects: true, end: to }, to));
  }

  /** Selects all calls of the list, or none. */
  selectAll(all: boolean): void {
    this.anchor = undefined;
    this.list.change([{ kind: all ? 'all' : 'none' }]);
  }

  /** A range drawn from now on starts at a row: the focus went there without Shift. */
  placeAnchor(position: number): void {
    this.anchor = { position, selects: true, end: position };
  }

  setRowHeight(height: number): void {
    const top = this.view.topRow();
    this.api.setGridOption('rowHeight', height);
    this.view.rowHeight = height;
    if (this.list.book.count > 0) this.view.scrollToRow(top);
  }

  end(): void {
    this.columns.end();
    this.view.end();
    this.list.end();
    this.api.destroy();
  }

  private step({ changes, anchor }: SelectionStep): void {
    this.anchor = anchor;
    this.list.change(changes);
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

  private onOpened(list: OpenedList): void {
    const hadFocus = this.root.contains(document.activeElement) && document.activeElement?.closest('.ag-cell') !== null;
    const column = this.api.getFocusedCell()?.column.getColId();
    this.anchor = undefined;
    this.api.clearFocusedCell();
    this.api.setRowCount(list.count, true);
    const [place = null, focus = null] = list.found;
    const top = place === null || this.place === undefined ? (this.place?.top ?? 0) : place - this.place.below;
    this.view.scrollToRow(top);
    this.user.opened(list);
    this.followFocus(focus);
    if (hadFocus && list.count > 0) this.restoreFocus(top, column);
    this.drawAll();
  }

  /** The focused call may stand elsewhere now, or nowhere. */
  private followFocus(position: number | null): void {
    const call = position === null ? undefined : this.list.book.at(position);
    this.focusedAt = call === undefined ? null : position;
    const focused =
      position === null || call === undefined ? null : { position, identity: call.identity, row: call.row };
    workspace.set({ focused });
  }

  /** The keyboard goes on where it was; what is seen stays, even where that is elsewhere. */
  private restoreFocus(top: number, column: string | undefined): void {
    this.api.setFocusedCell(this.focusedAt ?? Math.ceil(top), column ?? this.view.firstColumn());
    this.view.scrollToRow(top);
  }

  private onArrived(from: number, to: number): void {
    for (const [position, cells] of this.drawnRows) {
      if (position >= from && position < to) for (const each of cells) each.draw();
    }
    if (this.focusedAt !== null && this.focusedAt >= from && this.focusedAt < to) this.tellFocus();
  }

  private onSelected(totals?: CallTotals): void {
    if (totals !== undefined) workspace.set({ selection: totals });
    else this.drawRows();
    for (const heading of this.headings) heading.draw();
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
    for (const row of this.root.querySelectorAll('.ag-row')) this.markFocused(row);
    if (before !== position) this.tellFocus();
  }

  private markFocused(row: Element): void {
    row.classList.toggle('call-focused', Number(row.getAttribute('row-index')) === this.focusedAt);
  }

  private drawRows(): void {
    for (const cells of this.drawnRows.values()) for (const each of cells) each.draw();
    for (const row of this.root.querySelectorAll('.ag-row')) this.markFocused(row);
  }

  private drawAll(): void {
    this.drawRows();
    for (const heading of this.headings) heading.draw();
    this.wantRows();
  }

  /** Rows are wanted once for all cells that are drawn together. */
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
      at: (position) => grid.list.book.at(position),
      enter(position, cell) {
        const cells = grid.drawnRows.get(position);
        if (cells === undefined) grid.drawnRows.set(position, new Set([cell]));
        else cells.add(cell);
        grid.wantRows();
      },
      leave(position, cell) {
        const cells = grid.drawnRows.get(position);
        cells?.delete(cell);
        if (cells?.size === 0) grid.drawnRows.delete(position);
      },
      enterHeading: (heading) => grid.headings.add(heading),
      leaveHeading: (heading) => grid.headings.delete(heading),
      sortBy: (field, added) => grid.drawing.sortBy(field, added),
      openFilter: (field, heading) => grid.drawing.openFilter(field, heading),
      toggleAll: () => grid.selectAll(grid.context.selectedExtent !== 'all'),
    };
  }

  private options(): GridOptions {
    const { preferences } = workspace.get();
    return {
      theme: gridTheme,
      styleNonce: pageNonce(),
      context: this.context,
      columnDefs: columnDefinitions(preferences.columns),
      defaultColDef: {
        sortable: false,
        suppressHeaderMenuButton: true,
        suppressKeyboardEvent: ({ event }) => this.view.isOurs(event),
        suppressHeaderKeyboardEvent: (params) => this.view.headingKey(params, this.context),
      },
      rowModelType: 'infinite',
      datasource: { getRows: () => undefined },
      cacheBlockSize: 100,
      maxBlocksInCache: 10,
      // Until the first list is there: rows of bars.
      infiniteInitialRowCount: 40,
      rowHeight: rowHeights[preferences.density],
      rowBuffer,
      suppressAnimationFrame: true,
      suppressColumnVirtualisation: false,
      suppressMoveWhenColumnDragging: false,
      suppressDragLeaveHidesColumns: true,
      suppressNoRowsOverlay: true,
      suppressLoadingOverlay: true,
      suppressContextMenu: true,
      suppressScrollOnNewData: true,
      animateRows: false,
      ensureDomOrder: true,
      getLocaleText: ({ key, defaultValue }) => gridText(this.drawing.words, key, defaultValue),
      processRowPostCreate: ({ eRow, rowIndex }) => {
        markSelected(eRow, this.list.book.at(rowIndex)?.selected ?? false);
        this.markFocused(eRow);
      },
      onCellFocused: ({ rowIndex }) => {
        if (rowIndex !== null) this.setFocused(rowIndex);
      },
      onCellClicked: ({ event, rowIndex, column }) => {
        if (event instanceof MouseEvent && rowIndex !== null) this.click(event, rowIndex, column.getColId());
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
      onGridSizeChanged: () => this.columns?.fit(),
    };
  }

  /** A click focuses; on a box, or with Ctrl, it selects; with Shift it draws the range. */
  private click({ shiftKey, ctrlKey, metaKey }: MouseEvent, position: number, column: string): void {
    if (shiftKey) this.extend(position);
    else if (ctrlKey || metaKey || column === selectColumn) this.toggle(position);
    else this.placeAnchor(position);
  }
}
