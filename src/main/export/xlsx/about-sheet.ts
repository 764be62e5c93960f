import type { CellEncoder } from './cells.ts';
import { styles, worksheetStart } from './workbook.ts';

/** A line of the sheet *About*: what it is about, and a text, a number or a moment. */
export interface AboutLine {
  /** Empty where the line continues the one above. */
  readonly label: string;
  readonly value: string | { readonly number: number } | { readonly moment: number };
}

/** The sheet *About* as XML. */
export function aboutSheet(lines: readonly AboutLine[], encoder: CellEncoder): string {
  const rows = lines.map(({ label, value }, index) => {
    const row = index + 1;
    const labelCell = label === '' ? '' : encoder.text(label, `A${row}`, styles.aboutLabel);
    return `<row r="${row}">${labelCell}${valueCell(value, `B${row}`, encoder)}</row>`;
  });
  return `${worksheetStart}<sheetViews><sheetView workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="1" width="34" customWidth="1"/><col min="2" max="2" width="90" customWidth="1"/></cols><sheetData>${rows.join('')}</sheetData></worksheet>`;
}

function valueCell(value: AboutLine['value'], reference: string, encoder: CellEncoder): string {
  if (typeof value === 'string') return encoder.text(value, reference, styles.aboutText);
  if ('moment' in value) return encoder.moment(value.moment, reference, styles.aboutMoment);
  return encoder.integer(value.number, reference, styles.aboutInteger);
}
