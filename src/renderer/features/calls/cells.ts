import type { ICellRendererComp, ICellRendererParams } from 'ag-grid-community';
import { cell } from '../../../shared/call.ts';
import { type ColumnName, columns } from '../../../shared/fields.ts';
import { shownText, wholeText } from './cell-text.ts';
import classes from './cells.module.css';
import type { Drawn } from './drawn-parts.ts';
import type { GridContext } from './grid-context.ts';
import { markOf, wordClass } from './marks.ts';

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

/** A cell of a column: its mark and its text, or a bar until the row is there. */
export class CallCell extends IndexedCell {
  private name!: ColumnName;

  protected prepare(column: string): void {
    this.name = column as ColumnName;
  }

  draw(): void {
    const { element, name, context } = this;
    const call = context.at(this.index);
    if (call === undefined) {
      element.className = classes['waiting'] ?? '';
      element.replaceChildren();
      return;
    }
    const value = cell(call.row, name);
    const text = shownText(call.row, name, context.writing);
    element.className = classes['text'] ?? '';
    element.title = wholeText(call.row, name);
    if (text === '') {
      element.replaceChildren();
      return;
    }
    const mark = markOf(name, value);
    const word = wordClass(name, value);
    if (mark === undefined) element.replaceChildren(...marked(text, name, context));
    else element.replaceChildren(mark, text);
    if (word !== '') element.classList.add(word);
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
    const call = this.context.at(this.index);
    this.box.checked = call?.selected ?? false;
    this.box.disabled = call === undefined;
    this.box.ariaLabel = this.context.words.t('calls:select.row');
  }
}

function marked(text: string, name: ColumnName, { matcher }: GridContext): (string | Element)[] {
  const matches = matcher === undefined || !searched.has(name) ? [] : matcher(text);
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
