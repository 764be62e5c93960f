import type { ICellRendererComp, ICellRendererParams } from 'ag-grid-community';
import { type CellValue, cell } from '../../../shared/call.ts';
import { type ColumnName, columns } from '../../../shared/fields.ts';
import { shownText, wholeText } from './cell-text.ts';
import classes from './cells.module.css';
import type { Drawn } from './drawn-parts.ts';
import type { GridContext } from './grid-context.ts';
import { hasMarks, markOf, wordClass } from './marks.ts';

/** The cells of a row. What they show comes from the list's book, by the row's index, not from AG Grid's rows. */

type Params = ICellRendererParams<unknown, unknown, GridContext>;

/** Columns in which the search box looks. */
const searched: ReadonlySet<string> = new Set(
  columns.filter(({ kind }) => kind === 'number' || kind === 'name').map(({ name }) => name),
);

abstract class IndexedCell implements ICellRendererComp, Drawn {
  protected context!: GridContext;
  protected index = 0;
  protected readonly element: HTMLElement = document.createElement('span');

  init({ context, node, column }: Params): void {
    this.context = context;
    this.index = node.rowIndex ?? 0;
    this.prepare(column?.getColId() ?? '');
    context.drawn.enter(this.index, this);
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
    this.context.drawn.leave(this.index, this);
  }

  abstract draw(): void;
  protected abstract prepare(column: string): void;
}

/**
 * A cell of a column: its mark and its text, or a bar until the row is there. A fling shows one call after another in it:
 * only what differs is written, for each write makes the browser look at the cell's style and place again.
 */
export class CallCell extends IndexedCell {
  private name!: ColumnName;
  private readonly text = document.createTextNode('');
  /** What stands before the text, by the value that it marks; nothing is known of what marks of a search made. */
  private marked: string | undefined;

  protected prepare(column: string): void {
    this.name = column as ColumnName;
  }

  draw(): void {
    const { element, name, context } = this;
    const call = context.at(this.index);
    if (call === undefined) {
      this.write(classes['waiting'] ?? '', '', '');
      return;
    }
    const value = cell(call.row, name);
    const text = shownText(call.row, name, context.writing);
    const word = text === '' ? '' : wordClass(name, value);
    const className = word === '' ? classes['text'] : `${classes['text']} ${word}`;
    const parts = found(text, name, context);
    if (parts === undefined) this.write(className ?? '', wholeText(call.row, name), text, value);
    else {
      this.write(className ?? '', wholeText(call.row, name), '');
      element.replaceChildren(...parts);
      this.marked = undefined;
    }
  }

  private write(className: string, title: string, text: string, value: CellValue = null): void {
    const { element } = this;
    if (element.className !== className) element.className = className;
    if (element.title !== title) element.title = title;
    if (this.text.data !== text) this.text.data = text;
    const marked = text === '' ? '' : String(value);
    if (this.marked === marked || (this.marked !== undefined && !hasMarks(this.name))) return;
    const mark = text === '' ? undefined : markOf(this.name, value);
    element.replaceChildren(...(mark === undefined ? [] : [mark]), this.text);
    this.marked = marked;
  }
}

/** The box that selects a row. */
export class SelectCell extends IndexedCell {
  private readonly box = document.createElement('input');

  protected prepare(): void {
    const { box, element } = this;
    box.type = 'checkbox';
    box.tabIndex = -1;
    box.className = classes['box'] ?? '';
    element.className = classes['boxed'] ?? '';
    element.append(box);
  }

  draw(): void {
    const { box, context } = this;
    const call = context.at(this.index);
    const label = context.words.t('calls:select.row');
    box.checked = call?.selected ?? false;
    if (box.disabled !== (call === undefined)) box.disabled = call === undefined;
    if (box.ariaLabel !== label) box.ariaLabel = label;
  }
}

/** A text with what the search found in it marked; undefined where it found nothing there. */
function found(text: string, name: ColumnName, { matcher }: GridContext): (string | Element)[] | undefined {
  const matches = matcher === undefined || !searched.has(name) ? [] : matcher(text);
  if (matches.length === 0) return undefined;
  const parts: (string | Element)[] = [];
  let end = 0;
  for (const { from, to } of matches) {
    if (from > end) parts.push(text.slice(end, from));
    const mark = document.createElement('mark');
    mark.textContent = text.slice(from, to);
    parts.push(mark);
    end = to;
  }
  if (end < text.length) parts.push(text.slice(end));
  return parts;
}
