import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import { snappyCompress } from 'hyparquet-writer/src/snappy.js';
import type { CallRow, CellValue } from '../../shared/call.ts';
import type { Column } from '../../shared/fields.ts';
import type { RowSource, Sink } from './source.ts';

/**
 * At least so many rows are encoded together: larger groups take more memory and are not faster (measured); smaller ones cost those
 * who read the file.
 */
const groupRows = 10_000;

/** Bytes of a page before it is compressed: compressing a megabyte takes too long for who waits for a stop. */
const pageSize = 1 << 16;

/**
 * Writes calls as Parquet (Snappy): the API's own names, times as UTC timestamps, other integers as INT64, texts as
 * UTF-8 strings, every column optional. `extra` is the text of a JSON object.
 *
 * @param stop throws where writing shall end; asked before and after each page is compressed, for a group or a column takes
 *   too long to wait for
 */
export function writeParquet(
  source: RowSource,
  columns: readonly Column[],
  sink: Sink,
  stop: () => void = () => undefined,
): void {
  const root: SchemaElement = { name: 'root', num_children: columns.length };
  const compress = (page: Uint8Array) => {
    stop();
    return snappyCompress(page);
  };
  const writer = new ParquetWriter({
    writer: new SinkWriter(sink, stop),
    schema: [root, ...columns.map(schemaElement)],
    compressors: { SNAPPY: compress },
    createdBy: 'Call Review',
  });
  const group = columns.map((column, index) => new GroupColumn(column, index));
  let rows = 0;
  const writeGroup = () => {
    writer.write({
      columnData: group.map((column) => ({
        name: column.name,
        // Made when the column's turn comes: all columns at once would be kept, and copied around, by the collector.
        get data() {
          stop();
          return column.data();
        },
      })),
      rowGroupSize: rows,
      pageSize,
    });
    for (const column of group) column.clear();
    rows = 0;
  };
  for (const chunk of source.chunks(columns.map((column) => column.name))) {
    for (const column of group) column.take(chunk);
    rows += chunk.length;
    if (rows >= groupRows) writeGroup();
  }
  if (rows > 0) writeGroup();
  writer.finish();
}

function schemaElement(column: Column): SchemaElement {
  const { name } = column;
  if (column.type === 'text') {
    return {
      name,
      type: 'BYTE_ARRAY',
      repetition_type: 'OPTIONAL',
      converted_type: 'UTF8',
      logical_type: { type: 'STRING' },
    };
  }
  if (column.kind !== 'time') return { name, type: 'INT64', repetition_type: 'OPTIONAL' };
  return {
    name,
    type: 'INT64',
    repetition_type: 'OPTIONAL',
    converted_type: 'TIMESTAMP_MILLIS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
  };
}

/** How many texts of a column are known again: all of the few words that make most columns, not the many numbers. */
const knownTexts = 1_000;

/** The values of one column that are encoded together. */
class GroupColumn {
  readonly name: string;
  readonly #index: number;
  readonly #isText: boolean;
  readonly #unit: number;
  readonly #known = new Map<CellValue, CellValue>();
  #values: CellValue[] = [];

  constructor({ name, type, kind }: Column, index: number) {
    this.name = name;
    this.#index = index;
    this.#isText = type === 'text';
    this.#unit = kind === 'time' ? 1000 : 1;
  }

  take(rows: readonly CallRow[]): void {
    for (const row of rows) {
      const value = row[this.#index] ?? null;
      this.#values.push(this.#isText && value !== null ? this.#same(value) : value);
    }
  }

  /** The values as the library wants them. */
  data(): (string | bigint | null)[] {
    if (this.#isText) return this.#values as (string | null)[];
    return this.#values.map((value) => (value === null ? null : wholeNumber(value as number, this.#unit)));
  }

  clear(): void {
    this.#values = [];
  }

  /** The text that came earlier in place of an equal one: then one is kept, and its hash worked out once. */
  #same(text: CellValue): CellValue {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    if (this.#known.size < knownTexts) this.#known.set(text, text);
    return text;
  }
}

/** A product beyond what a number holds exactly is worked out as it is written. */
function wholeNumber(value: number, unit: number): bigint {
  const product = value * unit;
  return Number.isSafeInteger(product) ? BigInt(product) : BigInt(value) * BigInt(unit);
}

/** Hands each encoded row group on, so that only one is held. */
class SinkWriter extends ByteWriter {
  readonly #sink: Sink;
  readonly #stop: () => void;

  constructor(sink: Sink, stop: () => void) {
    super(1 << 20);
    this.#sink = sink;
    this.#stop = stop;
  }

  /** Takes an encoded page. */
  override appendBytes(bytes: Uint8Array): void {
    this.#stop();
    super.appendBytes(bytes);
  }

  flush(): void {
    this.#sink.write(this.getBytes());
    this.index = 0;
  }

  override finish(): void {
    this.flush();
  }
}
