import type { CellValue } from '../../../shared/call.ts';
import { type Column, columns } from '../../../shared/fields.ts';
import { Cells } from './cells.ts';
import { TextColumn } from './text-column.ts';

/** A column of whole numbers in memory. */
export class IntegerColumn {
  readonly cells: Cells;

  constructor(cells = new Cells(0)) {
    this.cells = cells;
  }

  get bytes(): number {
    return this.cells.bytes;
  }

  put(position: number, value: number | null): void {
    this.cells.put(position, value);
  }

  at(position: number): number | null {
    return this.cells.at(position);
  }
}

/** A column in memory. */
export type MirroredColumn = IntegerColumn | TextColumn;

/** The columns that can be held in memory. A call's identity and what the API's page does not name stay in the file. */
export const mirrorable: readonly Column[] = columns.filter(({ name }) => name !== 'call_uuid' && name !== 'extra');

/** An empty column in memory. */
export function emptyColumn(column: Column): MirroredColumn {
  return column.type === 'integer' ? new IntegerColumn() : new TextColumn(column.kind);
}

/** Sets a cell to a value as SQLite gave it. */
export function putCell(column: MirroredColumn, position: number, value: CellValue): void {
  if (column instanceof TextColumn) column.put(position, value as string | null);
  else column.put(position, value as number | null);
}
