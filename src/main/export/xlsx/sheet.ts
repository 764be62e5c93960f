import type { CallRow, CellValue } from '../../../shared/call.ts';
import type { Column } from '../../../shared/fields.ts';
import type { CellEncoder } from './cells.ts';
import { styles, worksheetStart } from './workbook.ts';

/** How much a sheet may hold. */
export interface SheetLimits {
  /** Rows, the headings among them. */
  readonly rows: number;
  /** Bytes of XML, about: so that no entry of the zip archive needs more than 32 bits for its size. */
  readonly bytes: number;
}

/** Excel's own limit of rows, and what a zip archive holds in an entry without extensions, with some to spare. */
export const excelLimits: SheetLimits = { rows: 1_048_576, bytes: 3_500_000_000 };

/** How many characters of XML are gathered before they are handed on. */
const pieceLength = 1 << 16;

/** Calls one after another, with a look at the next one. */
export interface RowCursor {
  /** The next call; undefined behind the last one. */
  readonly next: CallRow | undefined;
  advance(): void;
}

/** The widths of columns by what they hold, in characters. */
const widths: Readonly<Record<Column['kind'], number>> = {
  word: 14,
  number: 17,
  name: 24,
  text: 22,
  identifier: 16,
  time: 20,
  duration: 11,
  rating: 9,
};

/** A reference's column: 0 is A, 26 is AA. */
function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

/** A sheet of calls: bold frozen headings, a filter, widths; as many of the cursor's rows as it may hold. */
export class CallsSheet {
  readonly #columns: readonly Column[];
  readonly #headings: readonly string[];
  readonly #encoder: CellEncoder;
  readonly #letters: readonly string[];
  readonly #encode: readonly ((value: CellValue, reference: string) => string)[];
  readonly #limits: SheetLimits;
  /** The row that was written last; the headings are row 1. */
  lastRow = 1;

  constructor(columns: readonly Column[], headings: readonly string[], encoder: CellEncoder, limits: SheetLimits) {
    this.#columns = columns;
    this.#headings = headings;
    this.#encoder = encoder;
    this.#letters = columns.map((_, index) => columnLetters(index));
    this.#encode = columns.map((column) => encoder.forColumn(column));
    this.#limits = limits;
  }

  /** What the filter reaches, `$A$1:$C$10`. */
  get filterRange(): string {
    return `$A$1:$${this.#letters.at(-1)}$${this.lastRow}`;
  }

  /** The sheet's XML, piece by piece. */
  *xml(rows: RowCursor, isFirst: boolean): Generator<Buffer> {
    let text = this.#head(isFirst);
    let bytes = 0;
    while (rows.next !== undefined && this.lastRow < this.#limits.rows && bytes < this.#limits.bytes) {
      this.lastRow += 1;
      text += this.#row(rows.next, this.lastRow);
      rows.advance();
      if (text.length < pieceLength) continue;
      const piece = Buffer.from(text);
      bytes += piece.length;
      text = '';
      yield piece;
    }
    yield Buffer.from(text + this.#foot());
  }

  #head(isFirst: boolean): string {
    const widest = this.#columns.map(({ kind }, index) => {
      // Beside the heading stands the filter's button.
      const width = Math.max(widths[kind], Math.min(60, (this.#headings[index] ?? '').length + 4));
      return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`;
    });
    const cells = this.#headings.map((text, index) =>
      this.#encoder.text(text, `${this.#letters[index]}1`, styles.heading),
    );
    return `${worksheetStart}<sheetViews><sheetView${isFirst ? ' tabSelected="1"' : ''} workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${widest.join('')}</cols><sheetData><row r="1">${cells.join('')}</row>`;
  }

  #row(row: CallRow, number: number): string {
    let xml = `<row r="${number}">`;
    for (let index = 0; index < this.#encode.length; index += 1) {
      const value = row[index];
      if (value !== null && value !== undefined)
        xml += this.#encode[index]?.(value, this.#letters[index] + String(number));
    }
    return `${xml}</row>`;
  }

  #foot(): string {
    const range = this.filterRange.replaceAll('$', '');
    // Telephone numbers are texts on purpose: without this, Excel marks each one as a mistake.
    return `</sheetData><autoFilter ref="${range}"/><ignoredErrors><ignoredError sqref="${range}" numberStoredAsText="1"/></ignoredErrors></worksheet>`;
  }
}
