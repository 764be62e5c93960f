import { workspace } from '../../app/workspace.ts';
import type { CallGrid } from './call-grid.ts';
import type { CellPlace } from './cell-place.ts';
import { type KeyAction, keyAction } from './keys.ts';

/** What the keyboard asks of the surroundings of the grid. */
export interface KeyboardUser {
  copy(): void;
  goTo(): void;
  menu(cell: CellPlace): void;
}

/** Actions that are about the focused row. */
type RowAction = Exclude<KeyAction, { kind: 'select-all' | 'clear' | 'copy' | 'close' | 'go-to' }>;

/** Carries out a key that was pressed in a cell. True where it was one of ours. */
export function pressKey(grid: CallGrid, event: KeyboardEvent, user: KeyboardUser): boolean {
  const action = keyAction(event);
  const target = event.target instanceof Element ? event.target : null;
  if (action === undefined || target?.closest('.ag-header') != null) return false;
  switch (action.kind) {
    case 'select-all':
    case 'clear':
      grid.selecting.all(action.kind === 'select-all');
      return true;
    case 'close':
      workspace.set({ callPaneOpen: false });
      return true;
    case 'copy':
      user.copy();
      return true;
    case 'go-to':
      user.goTo();
      return true;
    default:
      return pressOnRow(grid, action, grid.cellOf(event), user);
  }
}

/**
 * Carries out a key on the row in whose cell it was pressed. Where another list is on its way the key is meant for that:
 * it waits, and finds the row that is focused there. Where only the first rows are there and the focused call is none of
 * them, it waits for the whole list.
 */
function pressOnRow(grid: CallGrid, action: RowAction, cell: CellPlace | null, user: KeyboardUser): boolean {
  const { list, focus } = grid;
  // Where the focused row was scrolled far away, the grid itself or its scrollbar has the keyboard.
  const position = cell?.position ?? focus.at;
  if (list.isUpToDate && position !== null) {
    act(grid, action, position, user);
    return true;
  }
  if (list.isOpened) return false;
  const actAtFocus = () => {
    if (focus.at !== null) act(grid, action, focus.at, user);
  };
  list.whenUpToDate(() => {
    if (focus.at === null) list.whenOpened(actAtFocus);
    else actAtFocus();
  });
  return true;
}

function act(grid: CallGrid, action: RowAction, position: number, user: KeyboardUser): void {
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
    case 'open':
      workspace.set({ callPaneOpen: true });
      break;
    default: {
      const cell = grid.focus.cell();
      if (cell !== null) user.menu(cell);
    }
  }
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
