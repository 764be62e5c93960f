import type { Column, IHeaderComp, IHeaderParams, SuppressHeaderKeyboardEventParams } from 'ag-grid-community';
import { isFieldName } from '../../../shared/call.ts';
import { type ColumnName, columnNamed, type FieldName } from '../../../shared/fields.ts';
import classes from './cells.module.css';
import type { Drawn } from './drawn-parts.ts';
import type { GridContext } from './grid-context.ts';
import { lineIcon } from './marks.ts';
import { standing } from './sort-order.ts';

/** The headings: a click sorts (Shift: by this too), the funnel filters. */

type Params = IHeaderParams<unknown, GridContext>;

const funnel = 'M2.5 3.5h11l-4.25 5v4l-2.5 1.5v-5.5z';
const up = 'M8 13V3M4.5 6.5L8 3l3.5 3.5';
const down = 'M8 3v10M4.5 9.5L8 13l3.5-3.5';

/** A click that ends a drag of the column within this time, in ms, is no click. */
const afterMove = 50;

/** The heading of a column. */
export class CallHeading implements IHeaderComp, Drawn {
  private context!: GridContext;
  private cell!: HTMLElement;
  private column!: Column;
  private movedAt = 0;
  private readonly element = document.createElement('div');
  private readonly label = document.createElement('span');
  private readonly order = document.createElement('span');
  private readonly filter = document.createElement('button');

  init({ context, column, eGridHeader }: Params): void {
    this.context = context;
    this.column = column;
    this.cell = eGridHeader;
    const { element, label, order, filter } = this;
    element.className = classes['heading'] ?? '';
    label.className = classes['label'] ?? '';
    order.className = classes['order'] ?? '';
    filter.className = classes['funnel'] ?? '';
    filter.type = 'button';
    filter.tabIndex = -1;
    filter.append(lineIcon(funnel));
    element.append(label, order);
    if (this.field !== undefined) element.append(filter);
    filter.addEventListener('click', this.onFilter);
    eGridHeader.addEventListener('click', this.onClick);
    column.addEventListener('movingChanged', this.onMoving);
    context.drawn.enterHeading(this);
    this.draw();
  }

  getGui(): HTMLElement {
    return this.element;
  }

  refresh(): boolean {
    this.draw();
    return true;
  }

  destroy(): void {
    this.cell.removeEventListener('click', this.onClick);
    this.column.removeEventListener('movingChanged', this.onMoving);
    this.context.drawn.leaveHeading(this);
  }

  draw(): void {
    const { words, question } = this.context;
    const { label, order, filter, field } = this;
    const name = this.column.getColId() as ColumnName;
    const title = words.t(`fields:label.${name}`);
    label.textContent = name === 'bridged_duration' ? words.t('calls:heading.talk') : title;
    label.title = words.t(`fields:meaning.${name}`);
    const stands = standing(question.sort, name);
    this.cell.setAttribute('aria-sort', ariaSort(stands?.direction));
    if (stands === undefined) order.replaceChildren();
    else
      order.replaceChildren(lineIcon(stands.direction === 'asc' ? up : down), stands.rank > 0 ? `${stands.rank}` : '');
    const filtered = field !== undefined && question.filters[field] !== undefined;
    filter.classList.toggle(classes['active'] ?? '', filtered);
    this.element.classList.toggle(classes['filtered'] ?? '', filtered);
    const says = filtered
      ? words.t('calls:heading.filtered', { field: title })
      : words.t('calls:heading.filter', { field: title });
    filter.ariaLabel = says;
    filter.title = says;
  }

  private get field(): FieldName | undefined {
    const name = this.column.getColId();
    return isFieldName(name) ? name : undefined;
  }

  private readonly onMoving = (): void => {
    this.movedAt = performance.now();
  };

  private readonly onClick = (event: MouseEvent): void => {
    const onEdge = (event.target as Element).closest('.ag-header-cell-resize') !== null;
    if (this.field === undefined || onEdge || this.column.isMoving()) return;
    if (performance.now() - this.movedAt < afterMove) return;
    this.context.sortBy(this.field, event.shiftKey);
  };

  private readonly onFilter = (event: MouseEvent): void => {
    event.stopPropagation();
    if (this.field !== undefined) this.context.openFilter(this.field, this.cell);
  };
}

/** The heading of the boxes: none, some or all of the calls of the list, however many there are. */
export class SelectHeading implements IHeaderComp, Drawn {
  private context!: GridContext;
  private cell!: HTMLElement;
  private readonly box = document.createElement('input');
  private readonly element = document.createElement('span');

  init({ context, eGridHeader }: Params): void {
    this.context = context;
    this.cell = eGridHeader;
    this.box.type = 'checkbox';
    this.box.tabIndex = -1;
    this.box.className = classes['box'] ?? '';
    this.element.className = classes['boxed'] ?? '';
    this.element.append(this.box);
    eGridHeader.addEventListener('click', this.onClick);
    context.drawn.enterHeading(this);
    this.draw();
  }

  getGui(): HTMLElement {
    return this.element;
  }

  refresh(): boolean {
    this.draw();
    return true;
  }

  destroy(): void {
    this.cell.removeEventListener('click', this.onClick);
    this.context.drawn.leaveHeading(this);
  }

  draw(): void {
    const { selectedExtent, words } = this.context;
    this.box.checked = selectedExtent === 'all';
    this.box.indeterminate = selectedExtent === 'some';
    this.box.ariaLabel = words.t('calls:select.all');
    this.box.title = words.t('calls:select.all');
  }

  private readonly onClick = (): void => this.context.toggleAll();
}

/** Keys on a heading: Enter sorts (Shift: by this too) or selects all, Alt+Down filters. True where the key was ours. */
export function pressHeading({ event, column }: SuppressHeaderKeyboardEventParams, context: GridContext): boolean {
  const name = 'getColId' in column ? column.getColId() : '';
  const isEnter = event.key === 'Enter';
  const command = event.ctrlKey || event.metaKey;
  if (!isFieldName(name)) {
    // The only heading of no column of a call is that of the boxes; further fields cannot be asked for.
    if (columnNamed(name) !== undefined || !(isEnter || event.key === ' ')) return false;
    context.toggleAll();
  } else if (isEnter && !command) {
    context.sortBy(name, event.shiftKey);
  } else if (isEnter || (event.key === 'ArrowDown' && event.altKey)) {
    context.openFilter(name, event.target as HTMLElement);
  } else {
    return false;
  }
  event.preventDefault();
  return true;
}

function ariaSort(direction: 'asc' | 'desc' | undefined): string {
  if (direction === undefined) return 'none';
  return direction === 'asc' ? 'ascending' : 'descending';
}
