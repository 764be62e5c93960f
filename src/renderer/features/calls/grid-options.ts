import type { GridOptions } from 'ag-grid-community';
import { pageNonce } from '../../app/page-nonce.ts';
import { workspace } from '../../app/workspace.ts';
import { columnDefinitions } from './column-keeper.ts';
import type { GridContext } from './grid-context.ts';
import { gridTheme } from './grid-theme.ts';
import { pressHeading } from './headings.ts';
import { keyAction } from './keys.ts';

/** How high a row is, in CSS pixels, by density: the same as `--row-height` in ui/tokens.css. */
const rowHeights = { compact: 24, normal: 28, comfortable: 36 } as const;

/** How high a row is now. */
export function rowHeight(): number {
  return rowHeights[workspace.get().preferences.density];
}

/** Rows that are drawn above and below what is seen: a fling runs into them before new ones are drawn. */
export const rowBuffer = 24;

/** The same in a list through which one moves by more than that at a time by taking the rows along (grid-view.ts). */
export const longRowBuffer = 12;

/** How AG Grid is to be, apart from what it tells (CallGrid). */
export function gridOptions(context: GridContext): GridOptions {
  const { preferences } = workspace.get();
  return {
    theme: gridTheme,
    styleNonce: pageNonce(),
    context,
    columnDefs: columnDefinitions(preferences.columns),
    defaultColDef: {
      sortable: false,
      suppressHeaderMenuButton: true,
      suppressKeyboardEvent: ({ event }) => keyAction(event) !== undefined,
      suppressHeaderKeyboardEvent: (params) => pressHeading(params, context),
    },
    rowModelType: 'infinite',
    // It never answers: the cells read the list's book.
    datasource: { getRows: () => undefined },
    cacheBlockSize: 100,
    maxBlocksInCache: 10,
    // Until the first list is there: rows of bars.
    infiniteInitialRowCount: 40,
    rowHeight: rowHeight(),
    rowBuffer,
    suppressAnimationFrame: true,
    suppressDragLeaveHidesColumns: true,
    suppressNoRowsOverlay: true,
    suppressLoadingOverlay: true,
    suppressScrollOnNewData: true,
    animateRows: false,
    ensureDomOrder: true,
  };
}
