import {
  CellApiModule,
  CellStyleModule,
  ColumnApiModule,
  ColumnAutoSizeModule,
  InfiniteRowModelModule,
  ModuleRegistry,
  RowApiModule,
  ScrollApiModule,
} from 'ag-grid-community';

/**
 * The parts of AG Grid that the grid needs, and no more: each is read at every start. None of them has a text of its own
 * to show (headings, boxes, menus and overlays are ours), so that its language does not matter.
 */
export function registerGridModules(): void {
  ModuleRegistry.registerModules([
    CellApiModule,
    CellStyleModule,
    ColumnApiModule,
    ColumnAutoSizeModule,
    InfiniteRowModelModule,
    RowApiModule,
    ScrollApiModule,
  ]);
}
