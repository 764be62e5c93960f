import { workspace } from '../../app/workspace.ts';
import type { CallGrid } from './call-grid.ts';
import type { CellPlace } from './cell-place.ts';
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
    act: (cell: CellPlace, event: HTMLElementEventMap[Type]) => void,
  ) => {
    const onEvent = (event: HTMLElementEventMap[Type]) => {
      const cell = grid.cellOf(event);
      if (cell !== null) act(cell, event);
    };
    root.addEventListener(type, onEvent, { signal });
  };
  listen('click', (cell, event) => grid.selecting.click(event, cell.position, isBox(cell)));
  listen('dblclick', (cell) => {
    if (!isBox(cell)) workspace.set({ callPaneOpen: true });
  });
  listen('focusin', (cell) => grid.focus.enter(cell));
  return () => ended.abort();
}

function isBox({ column }: CellPlace): boolean {
  return column === selectColumn;
}
