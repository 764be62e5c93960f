import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';
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
 * Writes calls as a workbook: sheets of calls, and a last one about them. What is held at any time is a few pieces of
 * 64 KiB and the table of shared texts: rows are asked for only as fast as the archive takes them.
 */
export async function writeXlsx(
  source: RowSource,
  layout: Layout,
  options: XlsxOptions,
  sink: Sink,
): Promise<XlsxOutcome> {
  const zip = new Archive(options);
  const rows = rowsOf(source, layout);
  try {
    const [outcome] = await Promise.all([writeParts(zip, cursorOf(rows), layout, options), zip.drainInto(sink)]);
    return outcome;
  } finally {
    zip.destroy();
    // Closes the source too where writing stopped before its end.
    rows.return(undefined);
  }
}

async function writeParts(zip: Archive, rows: RowCursor, layout: Layout, options: XlsxOptions): Promise<XlsxOutcome> {
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
    await zip.addStream(sheetPath(number), sheet.xml(rows, isFirst));
    const name = words.t('export:sheet.calls');
    sheets.push({ name: isFirst ? name : `${name} ${number}`, filter: sheet.filterRange });
  } while (rows.next !== undefined);

  const outcome = { sheets: sheets.length, cutTexts: encoder.cutTexts };
  sheets.push({ name: words.t('export:sheet.about') });
  zip.add(sheetPath(sheets.length), aboutSheet(options.about(outcome), encoder));
  await zip.addStream('xl/sharedStrings.xml', bufferPieces(sharedStrings(encoder.shared)));
  zip.add('xl/workbook.xml', workbook(sheets));
  zip.add('xl/_rels/workbook.xml.rels', workbookRelationships(sheets.length));
  zip.add('[Content_Types].xml', contentTypes(sheets.length));
  zip.end();
  return outcome;
}

/** A zip archive that is written while it is filled. */
class Archive {
  readonly #zip = new ZipFile();
  readonly #output = this.#zip.outputStream as Readable;
  readonly #entry: { mtime: Date; compressionLevel: number };
  #current: Readable | undefined;

  constructor(options: XlsxOptions) {
    this.#entry = { mtime: new Date(options.madeAt * 1000), compressionLevel: options.compression };
    this.#zip.on('error', (error) => this.#output.destroy(error));
  }

  add(path: string, text: string): void {
    this.#zip.addBuffer(Buffer.from(text), path, this.#entry);
  }

  /** Adds an entry that is made while it is written; fulfils when its last piece was taken. */
  async addStream(path: string, pieces: Iterable<Buffer>): Promise<void> {
    this.#current = Readable.from(pieces);
    this.#zip.addReadStream(this.#current, path, this.#entry);
    await finished(this.#current);
  }

  end(): void {
    this.#zip.end();
  }

  async drainInto(sink: Sink): Promise<void> {
    for await (const bytes of this.#output) sink.write(bytes as Uint8Array);
  }

  /** Lets go of both ends: yazl leaves the stream that it reads from open when its output fails. */
  destroy(): void {
    this.#current?.destroy();
    this.#output.destroy();
  }
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
