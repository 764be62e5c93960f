import type { CallList } from './call-list.ts';
import { type Anchor, extended, type SelectionStep, toggled } from './selection.ts';

/** Selects in a list, and remembers where a range starts. */
export class Selecting {
  private readonly list: CallList;
  private anchor: Anchor | undefined;

  constructor(list: CallList) {
    this.list = list;
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

  /** A click on a row: on its box, or with Ctrl, it selects; with Shift it draws the range. */
  click({ shiftKey, ctrlKey, metaKey }: MouseEvent, position: number, onBox: boolean): void {
    if (shiftKey) this.extend(position);
    else if (ctrlKey || metaKey || onBox) this.toggle(position);
    else this.startAt(position);
  }

  /** Selects all calls of the list that was asked for, or none. */
  all(selects: boolean): void {
    this.list.whenUpToDate(() => {
      this.anchor = undefined;
      this.list.change([{ kind: selects ? 'all' : 'none' }]);
    });
  }

  /** A range drawn from now on starts at a row: the focus went there without Shift. */
  startAt(position: number): void {
    this.anchor = { position, selects: true, end: position };
  }

  /** Positions mean other calls now. */
  forget(): void {
    this.anchor = undefined;
  }

  private step({ changes, anchor }: SelectionStep): void {
    this.anchor = anchor;
    this.list.change(changes);
  }
}
