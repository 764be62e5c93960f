import { workspace } from '../../app/workspace.ts';
import type { CallGrid } from './call-grid.ts';
import { type KeyAction, keyAction } from './keys.ts';

/** What the keyboard asks of the surroundings of the grid. */
export interface KeyboardUser {
  copy(): void;
  goTo(): void;
  menu(cell: HTMLElement): void;
}

/** The position of a cell's row. */
export function positionOf(cell: Element): number {
  return Number(cell.closest('.ag-row')?.getAttribute('row-index') ?? 0);
}

/** Carries out a key that was pressed in a cell. True where it was one of ours. */
export function pressKey(grid: CallGrid, event: KeyboardEvent, user: KeyboardUser): boolean {
  const cell = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('.ag-cell') : null;
  const action = keyAction(event);
  if (cell === null || action === undefined) return false;
  const position = positionOf(cell);
  switch (action.kind) {
    case 'move':
      move(grid, position, action);
      break;
    case 'column':
      grid.focus(position, grid.view.edgeColumn(action.to));
      grid.api.ensureColumnVisible(grid.view.edgeColumn(action.to));
      break;
    case 'toggle':
      grid.toggle(position);
      break;
    case 'select-all':
    case 'clear':
      grid.selectAll(action.kind === 'select-all');
      break;
    case 'open':
      workspace.set({ callPaneOpen: true });
      break;
    case 'close':
      workspace.set({ callPaneOpen: false });
      break;
    case 'copy':
      user.copy();
      break;
    case 'go-to':
      user.goTo();
      break;
    default:
      user.menu(cell);
  }
  return true;
}

function move(grid: CallGrid, position: number, { rows, extend }: Extract<KeyAction, { kind: 'move' }>): void {
  const last = grid.list.book.count - 1;
  const page = Math.max(1, grid.view.rowsInView() - 1);
  const steps = { up: -1, down: 1, 'page-up': -page, 'page-down': page, first: -position, last: last - position };
  const to = Math.min(Math.max(position + steps[rows], 0), last);
  if (extend) grid.extend(to);
  else grid.placeAnchor(to);
  grid.focus(to);
}
