import type { CallRow } from '../../../shared/call.ts';
import { heading, type Layout } from '../layout.ts';
import { readableChunks } from '../readable.ts';
import type { RowSource, Sink } from '../source.ts';
import { type AboutLine, aboutSheet } from './about-sheet.ts';
import { CellEncoder } from './cells.ts';
import { CallsSheet, excelLimits, type RowCursor, type SheetLimits } from './sheet.ts';
import {
  contentTypes,
  coreProperties,
  packageRelationships,
  type SheetEntry,
  sharedStrings,
  sheetPath,
  styleSheet,
  workbook,
  workbookRelationships,
} from './workbook.ts';
import { ZipWriter } from './zip.ts';

/** What a workbook says about itself, and how it is packed. */
interface XlsxOptions {
  /** Epoch seconds. */
  readonly madeAt: number;
  /** 0 (none) to 9 (smallest). */
  readonly compression: number;
  /** The lines of the last sheet, asked for when the calls are written. */
  readonly about: (written: XlsxOutcome) => readonly AboutLine[];
  readonly limits?: SheetLimits;
}

/** What was written. */
interface XlsxOutcome {
  /** How many sheets the calls fill. */
  readonly sheets: number;
  /** How many texts were longer than a cell may be and were cut. */
  readonly cutTexts: number;
}

/**
 * Writes calls as a workbook: sheets of calls, and a last one about them. What is held at any time is a few
 * blocks of 256 KiB and the table of shared texts: rows are asked for only as fast as they are compressed.
 */
export async function writeXlsx(
  source: RowSource,
  layout: Layout,
  options: XlsxOptions,
  sink: Sink,
): Promise<XlsxOutcome> {
  const rows = rowsOf(source, layout);
  try {
    return await writeParts(new ZipWriter(sink, options), cursorOf(rows), layout, options);
  } finally {
    // Closes the source too where writing stopped before its end.
    rows.return(undefined);
  }
}

async function writeParts(zip: ZipWriter, rows: RowCursor, layout: Layout, options: XlsxOptions): Promise<XlsxOutcome> {
  // Programs that guess a file's kind from its beginning look for this part there.
  zip.add('_rels/.rels', packageRelationships());
  zip.add('docProps/core.xml', coreProperties(options.madeAt));
  zip.add('xl/styles.xml', styleSheet());

  const { words } = layout;
  const encoder = new CellEncoder(layout.zone);
  const headings = layout.columns.map((column) => heading(layout, column, 'times'));
  const sheets: SheetEntry[] = [];
  do {
    const sheet = new CallsSheet(layout.columns, headings, encoder, options.limits ?? excelLimits);
    const isFirst = sheets.length === 0;
    const number = sheets.length + 1;
    await zip.addPieces(sheetPath(number), sheet.xml(rows, isFirst));
    const name = words.t('export:sheet.calls');
    sheets.push({ name: isFirst ? name : `${name} ${number}`, filter: sheet.filterRange });
  } while (rows.next !== undefined);

  const outcome = { sheets: sheets.length, cutTexts: encoder.cutTexts };
  sheets.push({ name: words.t('export:sheet.about') });
  zip.add(sheetPath(sheets.length), aboutSheet(options.about(outcome), encoder));
  await zip.addPieces('xl/sharedStrings.xml', bufferPieces(sharedStrings(encoder.shared)));
  zip.add('xl/workbook.xml', workbook(sheets));
  zip.add('xl/_rels/workbook.xml.rels', workbookRelationships(sheets.length));
  zip.add('[Content_Types].xml', contentTypes(sheets.length));
  zip.end();
  return outcome;
}

function* rowsOf(source: RowSource, layout: Layout): Generator<CallRow, undefined> {
  for (const chunk of readableChunks(source, layout)) yield* chunk;
}

function cursorOf(rows: Generator<CallRow, undefined>): RowCursor {
  let next = rows.next().value;
  return {
    get next() {
      return next;
    },
    advance() {
      next = rows.next().value;
    },
  };
}

function* bufferPieces(texts: Iterable<string>): Generator<Buffer> {
  let gathered = '';
  for (const text of texts) {
    gathered += text;
    if (gathered.length < 1 << 16) continue;
    yield Buffer.from(gathered);
    gathered = '';
  }
  yield Buffer.from(gathered);
}
