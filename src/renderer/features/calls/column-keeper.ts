import type { ColDef, GridApi } from 'ag-grid-community';
import { columnNamed } from '../../../shared/fields.ts';
import type { Language } from '../../../shared/words/one-language.ts';
import { changePreferences } from '../../app/preferences.ts';
import { workspace } from '../../app/workspace.ts';
import { CallCell, SelectCell } from './cells.ts';
import { boundedWidth, firstColumns, fittedColumns, type GridColumn, narrowest, wholeColumns } from './columns.ts';
import type { GridContext } from './grid-context.ts';
import { CallHeading, SelectHeading } from './headings.ts';

/** Keeps the grid's columns and the remembered ones the same: whichever changes, the other follows. */

/** The column of the boxes; it is always there, first, and not remembered. */
export const selectColumn = 'select';

const selectWidth = 40;
const scrollbarWidth = 16;

/** How long a drag may pause before the columns are remembered, in ms. */
const settleMs = 300;

/** How AG Grid is to make the columns. */
export function columnDefinitions(remembered: readonly GridColumn[]): ColDef[] {
  return [
    {
      colId: selectColumn,
      width: selectWidth,
      minWidth: selectWidth,
      pinned: 'left',
      lockPosition: 'left',
      lockPinned: true,
      resizable: false,
      suppressAutoSize: true,
      cellClass: 'call-select',
      headerClass: 'call-select',
      cellRenderer: SelectCell,
      headerComponent: SelectHeading,
    },
    ...wholeColumns(remembered).map(({ name, width, hidden, pinned }): ColDef => {
      const kind = columnNamed(name)?.kind;
      const figures = kind === 'duration' || kind === 'rating';
      return {
        colId: name,
        // What is seen while the column is dragged.
        headerValueGetter: ({ context }: { readonly context: GridContext }) => context.words.t(`fields:label.${name}`),
        width,
        hide: hidden,
        pinned,
        minWidth: narrowest,
        lockPinned: true,
        ...(figures ? { cellClass: 'call-figures', headerClass: 'call-figures' } : {}),
        cellRenderer: CallCell,
        headerComponent: CallHeading,
      };
    }),
  ];
}

/** The keeper of one grid's columns. */
export class ColumnKeeper {
  private readonly api: GridApi;
  private readonly root: HTMLElement;
  private readonly language: () => Language;
  private readonly stopListening: () => void;
  private applied = workspace.get().preferences.columns;
  /** What decides how many columns are shown, in pixels. */
  private room = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param root the grid's place in the window. */
  constructor(api: GridApi, root: HTMLElement, language: () => Language) {
    this.api = api;
    this.root = root;
    this.language = language;
    this.stopListening = workspace.subscribe(() => {
      const { columns } = workspace.get().preferences;
      if (columns !== this.applied) this.apply(columns);
    });
  }

  /** The person changed a column in the grid. */
  changed(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.remember(), settleMs);
  }

  /**
   * As long as nothing was chosen, the columns take the room that there is, and those that find none stay away. A pane
   * beside the grid takes none away: it comes and goes, and what is copied and exported must not depend on it.
   */
  fit(): void {
    if (workspace.get().preferences.columns.length > 0 || this.timer !== undefined) return;
    const { root, api } = this;
    const others = selectWidth + scrollbarWidth;
    const { callPaneOpen, focused } = workspace.get();
    // An open pane may fold the side column, too: as long as it is there, the room stays that of before.
    if (!callPaneOpen || focused === null || this.room === 0) {
      this.room = innerWidth - root.getBoundingClientRect().left - others;
    }
    const fitted = fittedColumns(this.room, root.clientWidth - others, this.language());
    const leftOut = firstColumns.filter(({ name, hidden }) => !hidden && !fitted.has(name)).map(({ name }) => name);
    api.applyColumnState({
      state: firstColumns.map(({ name }) => {
        const width = fitted.get(name);
        return { colId: name, hide: width === undefined, ...(width !== undefined && { width }) };
      }),
    });
    if (leftOut.join() !== workspace.get().leftOut.join()) workspace.set({ leftOut });
  }

  end(): void {
    if (this.timer !== undefined) {
      clearTimeout(this.timer);
      this.remember();
    }
    this.stopListening();
  }

  private apply(remembered: readonly GridColumn[]): void {
    this.applied = [...remembered];
    const state = wholeColumns(remembered).map(({ name, width, hidden, pinned }) => ({
      colId: name,
      width,
      hide: hidden,
      pinned,
    }));
    this.api.applyColumnState({ state: [{ colId: selectColumn }, ...state], applyOrder: true });
    this.fit();
  }

  private remember(): void {
    this.timer = undefined;
    const columns = this.api.getColumnState().flatMap(({ colId, width, hide, pinned }): GridColumn[] => {
      const name = columnNamed(colId)?.name;
      if (name === undefined) return [];
      const side = pinned === 'left' || pinned === 'right' ? pinned : null;
      return [{ name, width: boundedWidth(width ?? narrowest), hidden: hide ?? false, pinned: side }];
    });
    this.applied = columns;
    changePreferences({ columns });
  }
}
