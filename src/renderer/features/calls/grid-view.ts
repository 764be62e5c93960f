import type { GridApi, SuppressHeaderKeyboardEventParams } from 'ag-grid-community';
import { isFieldName } from '../../../shared/call.ts';
import { selectColumn } from './column-keeper.ts';
import type { GridContext } from './grid-context.ts';
import { keyAction } from './keys.ts';
import { isStretched, listTop, type ScrollGeometry, scrollTopOf } from './long-scroll.ts';

/** Pixels that a line or a page of a wheel stands for. */
const lineHeight = 16;

/** What is seen of the list, and how it moves. Rows are counted by their positions, with fractions where one is cut. */
export class GridView {
  rowHeight: number;
  private readonly root: HTMLElement;
  private readonly api: GridApi;
  private readonly count: () => number;
  private readonly scrolled: HTMLElement;
  private readonly container: HTMLElement;
  /** Where the wheel has got to, which a scroll position in whole pixels cannot hold; undefined after another move. */
  private wheelTop: { readonly top: number; readonly scrollTop: number } | undefined;

  constructor(root: HTMLElement, api: GridApi, rowHeight: number, count: () => number) {
    this.root = root;
    this.api = api;
    this.count = count;
    this.rowHeight = rowHeight;
    this.scrolled = found(root, '.ag-grid-viewport');
    this.container = found(root, '.ag-grid-scrolling-container');
    root.addEventListener('wheel', this.onWheel, { passive: false });
    root.addEventListener('pointerover', sayWhole);
  }

  /** The position of the first row that is seen. */
  topRow(): number {
    return listTop(this.scrolled.scrollTop, this.geometry()) / this.rowHeight;
  }

  /** How many whole rows are seen at once. */
  rowsInView(): number {
    return Math.max(1, Math.floor(this.geometry().view / this.rowHeight));
  }

  /** The positions `[from, to)` that are seen, with so many around them. */
  seen(around: number): { readonly from: number; readonly to: number } {
    const top = Math.floor(this.topRow());
    const to = Math.min(top + this.rowsInView() + 2 + around, this.count());
    return { from: Math.max(0, top - around), to };
  }

  /** Brings a place of the list to the top of the view. */
  scrollToRow(position: number): void {
    this.scrolled.scrollTop = scrollTopOf(position * this.rowHeight, this.geometry());
  }

  /** Scrolls as little as it takes to see a whole row. */
  reveal(position: number): void {
    this.api.ensureIndexVisible(position);
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

  /** Whether a key in a cell is ours and not AG Grid's. */
  isOurs(event: KeyboardEvent): boolean {
    return keyAction(event) !== undefined;
  }

  /** Keys on a heading: Enter and Space sort or select all, Alt+Down filters. True where the key was ours. */
  headingKey({ event, column }: SuppressHeaderKeyboardEventParams, context: GridContext): boolean {
    const name = 'getColId' in column ? column.getColId() : '';
    if (name === selectColumn && (event.key === ' ' || event.key === 'Enter')) {
      context.toggleAll();
    } else if (!isFieldName(name)) {
      return false;
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      context.sortBy(name, event.shiftKey);
    } else if (event.key === 'Enter' || (event.key === 'ArrowDown' && event.altKey)) {
      context.openFilter(name, event.target as HTMLElement);
    } else {
      return false;
    }
    event.preventDefault();
    return true;
  }

  end(): void {
    this.root.removeEventListener('wheel', this.onWheel);
    this.root.removeEventListener('pointerover', sayWhole);
  }

  private geometry(): ScrollGeometry {
    // Without the heading, which lies over the scrolled element.
    const { top, bottom } = this.api.getVerticalPixelRange();
    return { rows: this.count() * this.rowHeight, container: this.container.offsetHeight, view: bottom - top };
  }

  private readonly onWheel = (event: WheelEvent): void => {
    const geometry = this.geometry();
    if (event.ctrlKey || event.shiftKey || event.deltaY === 0 || !isStretched(geometry)) return;
    event.preventDefault();
    const unit = [1, lineHeight, geometry.view][event.deltaMode] ?? 1;
    const { scrollTop } = this.scrolled;
    const from = this.wheelTop?.scrollTop === scrollTop ? this.wheelTop.top : listTop(scrollTop, geometry);
    const top = Math.min(Math.max(from + event.deltaY * unit, 0), geometry.rows - geometry.view);
    this.scrolled.scrollTop = scrollTopOf(top, geometry);
    this.wheelTop = { top, scrollTop: this.scrolled.scrollTop };
    if (event.deltaX !== 0) this.scrolled.scrollLeft += event.deltaX * unit;
  };
}

/** A text that is cut is told whole where the pointer rests. */
function sayWhole({ target }: Event): void {
  if (!(target instanceof HTMLElement) || target.closest('.ag-cell') === null || target.title !== '') return;
  if (target.scrollWidth > target.clientWidth) target.title = target.textContent;
}

function found(root: HTMLElement, selector: string): HTMLElement {
  const element = root.querySelector<HTMLElement>(selector);
  if (element === null) throw new Error(`the grid has no ${selector}`);
  return element;
}
