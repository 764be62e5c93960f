import { workspace } from '../../app/workspace.ts';
import type { CallGrid } from './call-grid.ts';
import { type KeyAction, keyAction } from './keys.ts';

/** What the keyboard asks of the surroundings of the grid. */
export interface KeyboardUser {
  copy(): void;
  goTo(): void;
  menu(cell: HTMLElement): void;
}

/** Carries out a key that was pressed in a cell. True where it was one of ours. */
export function pressKey(grid: CallGrid, event: KeyboardEvent, user: KeyboardUser): boolean {
  const action = keyAction(event);
  const target = event.target instanceof Element ? event.target : null;
  const cell = target?.closest<HTMLElement>('.ag-cell') ?? null;
  // Where the focused row was scrolled far away, the grid itself or its scrollbar has the keyboard.
  const isHeading = target?.closest('.ag-header') != null;
  const position = cell !== null ? grid.focus.positionOf(cell) : isHeading ? null : grid.focus.at;
  if (action === undefined || position === null) return false;
  switch (action.kind) {
    case 'move':
      // Where the last call stands is not known while only the first ones are there.
      if (action.rows === 'last') grid.list.whenOpened(() => move(grid, position, action));
      else move(grid, position, action);
      break;
    case 'column':
      grid.focus.move(position, grid.view.edgeColumn(action.to));
      grid.api.ensureColumnVisible(grid.view.edgeColumn(action.to));
      break;
    case 'toggle':
      grid.selecting.toggle(position);
      break;
    case 'select-all':
    case 'clear':
      grid.selecting.all(action.kind === 'select-all');
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
      if (cell !== null) user.menu(cell);
  }
  return true;
}

function move(grid: CallGrid, position: number, { rows, extend }: Extract<KeyAction, { kind: 'move' }>): void {
  const last = grid.list.book.count - 1;
  const page = Math.max(1, grid.view.rowsInView() - 1);
  const steps = { up: -1, down: 1, 'page-up': -page, 'page-down': page, first: -position, last: last - position };
  const to = Math.min(Math.max(position + steps[rows], 0), last);
  if (extend) grid.selecting.extend(to);
  else grid.selecting.startAt(to);
  grid.focus.move(to);
}
