import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
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
    try {
      const bytes = readFileSync(this.#path(name));
      const end = bytes.indexOf(0x0a);
      const head = JSON.parse(bytes.toString('utf8', 0, end)) as Head;
      const body = bytes.subarray(end + 1);
      if (head.format !== format || body.length !== head.numbers + head.texts || crc32(body) !== head.checksum)
        return undefined;
      const cells = Cells.of(head.width, head.length, new Uint8Array(body.subarray(0, head.numbers)));
      if (cells === undefined) return undefined;
      const texts = head.texts === 0 ? undefined : (JSON.parse(body.toString('utf8', head.numbers)) as string[]);
      return { state: head.state, cells, texts };
    } catch {
      return undefined;
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
