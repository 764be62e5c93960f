import { closeSync, fstatSync, mkdirSync, openSync, readSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Column, ColumnName } from '../../../shared/fields.ts';
import { Cells } from './cells.ts';
import type { FileState } from './file-state.ts';
import { IntegerColumn, type MirroredColumn } from './mirrored.ts';
import { TextColumn } from './text-column.ts';

/** Another one for each change of what is written, so that an older file is not understood at all. */
const format = 'call-review columns 2';

/** The first line of a kept list; the bytes of its numbers follow, then its texts as JSON. */
interface Head {
  readonly format: string;
  readonly state: FileState;
  readonly width: number;
  readonly length: number;
  readonly numbers: number;
  readonly texts: number;
  readonly checksum: number;
}

/** The first line is shorter. */
const mostHead = 1_024;

/** A list as it was kept, and the state of the data file that it is of. */
interface Kept {
  readonly state: FileState;
  readonly cells: Cells;
  readonly texts: string[] | undefined;
}

/**
 * Columns and orders beside the data file, so that they need not be made again at each start. A copy of what the data
 * file holds, of one state of it, with a checksum: what is damaged, foreign or of no use is as good as missing, and a
 * folder that cannot be written to only makes the next start slower.
 */
export class Sidecar {
  readonly #folder: string;

  /** @param folder created with the first list, for its owner alone */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** A column as it was kept; undefined where there is none. */
  column({ name, type, kind }: Column): { readonly state: FileState; readonly column: MirroredColumn } | undefined {
    const kept = this.#read(name);
    if (kept === undefined || (kept.texts === undefined) !== (type === 'integer')) return undefined;
    const column =
      kept.texts === undefined ? new IntegerColumn(kept.cells) : new TextColumn(kind, kept.cells, kept.texts);
    return { state: kept.state, column };
  }

  /** Keeps a column. */
  keepColumn(name: ColumnName, state: FileState, column: MirroredColumn): void {
    this.#write(name, state, column.cells, column instanceof TextColumn ? column.texts : undefined);
  }

  /** Positions in an order as they were kept. */
  order(name: string): { readonly state: FileState; readonly positions: Int32Array } | undefined {
    const kept = this.#read(`order-${name}`);
    return kept?.cells.array instanceof Int32Array ? { state: kept.state, positions: kept.cells.array } : undefined;
  }

  keepOrder(name: string, state: FileState, positions: Int32Array): void {
    const bytes = new Uint8Array(positions.buffer as ArrayBuffer, positions.byteOffset, positions.byteLength);
    const cells = Cells.of(2, positions.length, bytes);
    if (cells !== undefined) this.#write(`order-${name}`, state, cells, undefined);
  }

  #read(name: string): Kept | undefined {
    let file: number | undefined;
    try {
      file = openSync(this.#path(name), 'r');
      const start = readAt(file, 0, mostHead);
      const end = start.indexOf(0x0a);
      const head = JSON.parse(Buffer.from(start.subarray(0, end)).toString()) as Head;
      if (head.format !== format || fstatSync(file).size !== end + 1 + head.numbers + head.texts) return undefined;
      // Read to where they stay: they are up to eight bytes a call.
      const numbers = readAt(file, end + 1, head.numbers);
      const words = readAt(file, end + 1 + head.numbers, head.texts);
      if (crc32(words, crc32(numbers)) !== head.checksum) return undefined;
      const cells = Cells.of(head.width, head.length, numbers);
      if (cells === undefined) return undefined;
      const texts = head.texts === 0 ? undefined : (JSON.parse(Buffer.from(words.buffer).toString()) as string[]);
      return { state: head.state, cells, texts };
    } catch {
      return undefined;
    } finally {
      if (file !== undefined) closeSync(file);
    }
  }

  #write(name: string, state: FileState, cells: Cells, texts: readonly string[] | undefined): void {
    const path = this.#path(name);
    const partial = `${path}.${process.pid}.partial`;
    try {
      const exact = cells.array.subarray(0, cells.length);
      const numbers = new Uint8Array(exact.buffer as ArrayBuffer, exact.byteOffset, exact.byteLength);
      const words = Buffer.from(texts === undefined ? '' : JSON.stringify(texts));
      const head: Head = {
        format,
        state,
        width: cells.width,
        length: cells.length,
        numbers: numbers.byteLength,
        texts: words.byteLength,
        checksum: crc32(words, crc32(numbers)),
      };
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      writeFileSync(partial, Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), numbers, words]), {
        mode: 0o600,
      });
      renameSync(partial, path);
    } catch {
      rmSync(partial, { force: true });
    }
  }

  #path(name: string): string {
    return join(this.#folder, `${name}.column`);
  }
}

/** So many bytes from a place on, or as many as there are. @throws where a length is no such number, or the disk fails */
function readAt(file: number, place: number, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let read = 0;
  while (read < length) {
    const more = readSync(file, bytes, read, length - read, place + read);
    if (more === 0) break;
    read += more;
  }
  return bytes.subarray(0, read);
}
