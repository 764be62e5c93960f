import type { RowWindow } from './row-window.ts';

/** A cell of the grid: what AG Grid's elements say of its place, in the terms of the list. */
export interface CellPlace {
  readonly element: HTMLElement;
  /** Of its row, in the list. */
  readonly position: number;
  /** A column of a call, or that of the boxes. */
  readonly column: string;
}

/** The cell that surrounds what an event happened to, or what has the keyboard; null where none does. */
export function cellAround(target: EventTarget | null, rowWindow: RowWindow): CellPlace | null {
  const element = target instanceof Element ? target.closest<HTMLElement>('.ag-cell') : null;
  const index = element?.closest('.ag-row')?.getAttribute('row-index');
  const column = element?.getAttribute('col-id');
  if (element === null || index == null || column == null) return null;
  return { element, position: rowWindow.position(Number(index)), column };
}
