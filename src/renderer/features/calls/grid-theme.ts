import { themeQuartz } from 'ag-grid-community';

/** AG Grid on the tokens of ui/tokens.css, which know both themes by themselves. */
export const gridTheme = themeQuartz.withParams({
  fontFamily: 'var(--font)',
  fontSize: 'var(--font-size-grid)',
  dataFontSize: 'var(--font-size-grid)',
  headerFontSize: 'var(--font-size-small)',
  headerFontWeight: 600,
  backgroundColor: 'var(--surface)',
  foregroundColor: 'var(--text)',
  textColor: 'var(--text)',
  headerTextColor: 'var(--text-muted)',
  headerBackgroundColor: 'var(--surface-sunken)',
  headerHeight: 32,
  borderColor: 'var(--line)',
  // Drawn below the cells (calls-grid.module.css): a border of their row would be a line on which a click hits no cell.
  rowBorder: false,
  columnBorder: false,
  headerColumnBorder: false,
  headerColumnResizeHandleColor: 'var(--line)',
  headerColumnResizeHandleHeight: '50%',
  wrapperBorder: false,
  wrapperBorderRadius: 0,
  oddRowBackgroundColor: 'var(--surface)',
  // It lies over the colour of a row that is selected, which must still be seen.
  rowHoverColor: 'color-mix(in srgb, var(--text) 7%, transparent)',
  accentColor: 'var(--accent)',
  cellHorizontalPadding: 9,
  spacing: 6,
  pinnedColumnBorder: { color: 'var(--line-strong)', style: 'solid', width: 1 },
  focusShadow: 'none',
  // The page chooses between light and dark; a scheme of the grid's own would always be light.
  browserColorScheme: 'inherit',
});
