import { workspace } from '../../app/workspace.ts';
import type { CallGrid } from './call-grid.ts';
import { selectColumn } from './column-keeper.ts';

/**
 * What the pointer and the focus do in the grid's cells. The browser tells of them at once; AG Grid tells its users later
 * (in a timer), when a key that was pressed right behind a click has long done its work, or the window on a long list has
 * moved and an index means another row.
 */
export function pointAt(root: HTMLElement, grid: CallGrid): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  const listen = <Type extends 'click' | 'dblclick' | 'focusin'>(
    type: Type,
    act: (cell: HTMLElement, event: HTMLElementEventMap[Type]) => void,
  ) => {
    const onEvent = (event: HTMLElementEventMap[Type]) => {
      const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('.ag-cell') : null;
      if (cell !== null) act(cell, event);
    };
    root.addEventListener(type, onEvent, { signal });
  };
  listen('click', (cell, event) => grid.selecting.click(event, grid.focus.positionOf(cell), isBox(cell)));
  listen('dblclick', (cell) => {
    if (!isBox(cell)) workspace.set({ callPaneOpen: true });
  });
  listen('focusin', (cell) => grid.focus.enter(cell));
  return () => ended.abort();
}

function isBox(cell: HTMLElement): boolean {
  return cell.getAttribute('col-id') === selectColumn;
}
