import type { GridApi, GridOptions } from 'ag-grid-community';
import type { CallTotals } from '../../../shared/contract.ts';
import { ask } from '../../api.ts';
import { pause } from '../../app/pause.ts';
import { workspace } from '../../app/workspace.ts';
import { CallList, type OpenedList } from './call-list.ts';
import { type CellPlace, cellAround } from './cell-place.ts';
import { ColumnKeeper } from './column-keeper.ts';
import { DrawnParts } from './drawn-parts.ts';
import { type Drawing, type GridContext, gridContext } from './grid-context.ts';
import { GridFocus } from './grid-focus.ts';
import { registerGridModules } from './grid-modules.ts';
import { gridOptions, rowBuffer, rowHeight } from './grid-options.ts';
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
  readonly focus: GridFocus;
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
  private wanting = false;
  private ended = false;
  private place: Place | undefined;

  constructor(root: HTMLElement, account: string, drawing: Drawing, user: GridUser) {
    this.root = root;
    this.user = user;
    this.drawing = drawing;
    this.drawn = new DrawnParts(root, this.rowWindow, {
      at: (position) => this.list.book.at(position),
      focused: () => this.focus.at,
      seen: () => this.view.seen(0),
      entered: () => this.wantRows(),
    });
    this.focus = new GridFocus(root, this.rowWindow, this.drawn, {
      at: (position) => this.list.book.at(position),
      find: (identity) => this.list.book.find(identity),
      count: () => this.list.book.count,
      api: () => this.api,
      view: () => this.view,
    });
    this.context = this.makeContext();
    this.list = new CallList(ask, account, {
      opened: (list) => this.whenReady(() => this.onOpened(list)),
      begun: () => this.whenReady(() => this.onBegun()),
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
    void this.list.open(this.drawing.question, () => [this.place?.identity, workspace.get().focused?.identity]);
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

  /** The cell in which an event happened; null where it was in none. */
  cellOf({ target }: Event): CellPlace | null {
    return cellAround(target, this.rowWindow);
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

  /** Acts at once, or as soon as AG Grid is there. */
  private whenReady(act: () => void): void {
    if (this.parts === undefined) void this.ready.promise.then(act);
    else act();
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
    const focused = this.focus.at;
    const position = focused !== null && seen(focused) ? focused : Math.ceil(top);
    return { top, identity: this.list.book.at(position)?.identity, below: position - top };
  }

  private onBegun(): void {
    this.focus.keeping(() => {
      this.selecting.forget();
      this.view.open(this.list.book.count, rowHeight(), 0);
      this.user.begun();
      this.focus.followAmongFirst();
    }, 'grid');
    this.drawAll();
  }

  private onOpened(list: OpenedList): void {
    const [place = null, focus = null] = list.found;
    // What was done at its first rows meanwhile, it was done at this list.
    const { continues } = list;
    const placed = place === null || this.place === undefined ? (this.place?.top ?? 0) : place - this.place.below;
    this.focus.keeping(() => {
      if (!continues) this.selecting.forget();
      this.view.open(list.count, rowHeight(), continues ? this.view.topRow() : placed);
      this.user.opened(list);
      this.focus.follow(focus);
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
    this.focus.keeping(() => undefined);
    this.drawn.drawElsewhere();
  }

  private onArrived(from: number, to: number): void {
    this.drawn.drawChanged({ from, to });
    this.focus.arrived(from, to);
  }

  private onSelected(totals?: CallTotals): void {
    if (totals !== undefined) workspace.set({ selection: totals });
    else this.drawn.drawRows();
    this.drawn.drawHeadings();
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
      // Whoever comes back from below finds what was left; AG Grid would go to the last row of the window on the list.
      focusGridInnerElement: ({ fromBottom }) => fromBottom && this.focus.restore(Math.ceil(this.view.topRow())),
      onColumnResized: ({ finished, source }) => {
        if (finished && (source === 'uiColumnResized' || source === 'autosizeColumns')) this.columns.changed();
      },
      onColumnMoved: ({ finished, source }) => {
        if (finished && source === 'uiColumnMoved') this.columns.changed();
      },
      onGridSizeChanged: () => {
        this.parts?.columns.fit();
        this.parts?.view.resized(this.focus.at);
      },
    };
  }
}
