import type { GridApi } from 'ag-grid-community';
import { rowBuffer } from './grid-options.ts';

/** So many rows more are made in a frame, above and below. */
const rowsAFrame = 4;

/**
 * The rows that are drawn above and below what is seen. Where AG Grid has to make every row anew it makes those that are
 * seen first; the others come a few in each frame, for to make all of them at once takes longer than a frame may.
 */
export class RowBuffer {
  private readonly api: GridApi;
  private rows = rowBuffer;
  private frame: number | undefined;

  constructor(api: GridApi) {
    this.api = api;
  }

  /** So many rows are to be drawn on each side from now on. */
  keep(rows: number): void {
    this.end();
    this.rows = rows;
    this.api.setGridOption('rowBuffer', rows);
  }

  /** Before rows are made anew: none but those that are seen, for now. */
  narrow(): void {
    this.end();
    this.widen(0);
  }

  end(): void {
    if (this.frame !== undefined) cancelAnimationFrame(this.frame);
  }

  private widen(rows: number): void {
    this.api.setGridOption('rowBuffer', rows);
    this.frame = undefined;
    if (rows >= this.rows) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = requestAnimationFrame(() => this.widen(Math.min(rows + rowsAFrame, this.rows)));
    });
  }
}
