import { constants, crc32, deflateRaw, deflateRawSync, type ZlibOptions } from 'node:zlib';
import type { Sink } from '../source.ts';

/**
 * A zip archive, written from its beginning to its end while its entries are made (APPNOTE.TXT 6.3.10). Entries are cut
 * into blocks that are compressed at the same time, in threads of the system, while the next one is made: what comes
 * before a block is given to its compressor as a dictionary, so little is lost by the cuts.
 */

/** How an archive is packed. */
interface ZipOptions {
  /** When its entries were made, epoch seconds. Zip keeps it as the clock of UTC. */
  readonly madeAt: number;
  /** 0 (none) to 9 (smallest). */
  readonly compression: number;
  /** From which offset on an entry is found through the 64-bit extension; lower in tests. */
  readonly most32?: number;
}

/** Bytes that are compressed together. */
const blockLength = 1 << 18;

/** How far back a compressor looks. */
const dictionaryLength = 1 << 15;

/** Blocks that are compressed while the next one is made: enough for the cores there are, few enough to hold. */
const blocksAtOnce = 4;

const versionNeeded = 20;
const versionNeeded64 = 45;
const deflated = 8;
/** Sizes and sum follow the content. */
const sizesFollow = 0x0008;

const signatures = {
  entry: 0x04034b50,
  descriptor: 0x08074b50,
  directory: 0x02014b50,
  end64: 0x06064b50,
  locator64: 0x07064b50,
  end: 0x06054b50,
} as const;

interface Entry {
  readonly path: Buffer;
  readonly flags: number;
  readonly offset: number;
  readonly crc: number;
  readonly packed: number;
  readonly plain: number;
}

/** Writes the entries of an archive one after another, and its directory at the end. */
export class ZipWriter {
  readonly #sink: Sink;
  readonly #time: number;
  readonly #level: number;
  readonly #most32: number;
  readonly #entries: Entry[] = [];
  #offset = 0;

  constructor(sink: Sink, { madeAt, compression, most32 = 0xffff_ffff }: ZipOptions) {
    this.#sink = sink;
    this.#time = zipTime(madeAt);
    this.#level = compression;
    this.#most32 = most32;
  }

  /** Adds a small entry. */
  add(path: string, text: string): void {
    const plain = Buffer.from(text);
    const packed = deflateRawSync(plain, { level: this.#level });
    const entry = this.#entry(path, 0, crc32(plain), packed.length, plain.length);
    this.#write(this.#header(entry));
    this.#write(packed);
  }

  /**
   * Adds an entry that is made while it is written: pieces are asked for only as fast as they are compressed. Below 4 GiB.
   */
  async addPieces(path: string, pieces: Iterable<Buffer>): Promise<void> {
    const opened = this.#entry(path, sizesFollow, 0, 0, 0);
    this.#write(this.#header(opened));
    const start = this.#offset;
    let crc = 0;
    let plain = 0;
    let dictionary: Buffer | undefined;
    const packing: Promise<Buffer>[] = [];
    const pack = (block: Buffer, isLast: boolean) => {
      crc = crc32(block, crc);
      plain += block.length;
      packing.push(this.#pack(block, dictionary, isLast));
      dictionary = block.subarray(-dictionaryLength);
    };
    try {
      let before: Buffer | undefined;
      for (const block of blocksOf(pieces)) {
        if (before !== undefined) pack(before, false);
        before = block;
        if (packing.length >= blocksAtOnce) this.#write(await (packing.shift() as Promise<Buffer>));
      }
      pack(before ?? Buffer.alloc(0), true);
      for (const packed of packing) this.#write(await packed);
    } catch (error) {
      // Those that are under way are let go: nobody asks for them any more.
      for (const packed of packing) packed.catch(() => undefined);
      throw error;
    }
    const packed = this.#offset - start;
    if (plain > 0xffff_ffff || packed > 0xffff_ffff) throw new RangeError(`${path} is too long for an entry`);
    this.#entries[this.#entries.length - 1] = { ...opened, crc, packed, plain };
    this.#write(record([4, signatures.descriptor], [4, crc], [4, packed], [4, plain]));
  }

  /** Writes the directory: the archive is complete. */
  end(): void {
    const start = this.#offset;
    for (const entry of this.#entries) this.#write(this.#directoryEntry(entry));
    const count = this.#entries.length;
    const length = this.#offset - start;
    const is64 = start >= this.#most32 || count >= 0xffff;
    if (is64) {
      const end = this.#offset;
      this.#write(
        record(
          ...([
            [4, signatures.end64],
            [8, 44],
            [2, versionNeeded64],
            [2, versionNeeded64],
            [4, 0],
            [4, 0],
          ] as const),
          ...([
            [8, count],
            [8, count],
            [8, length],
            [8, start],
          ] as const),
        ),
      );
      this.#write(record([4, signatures.locator64], [4, 0], [8, end], [4, 1]));
    }
    const [shownCount, shownStart] = is64 ? [0xffff, 0xffff_ffff] : [count, start];
    this.#write(
      record(
        ...([
          [4, signatures.end],
          [2, 0],
          [2, 0],
          [2, shownCount],
          [2, shownCount],
          [4, length],
        ] as const),
        ...([
          [4, shownStart],
          [2, 0],
        ] as const),
      ),
    );
  }

  #entry(path: string, flags: number, crc: number, packed: number, plain: number): Entry {
    const entry = { path: Buffer.from(path), flags, offset: this.#offset, crc, packed, plain };
    this.#entries.push(entry);
    return entry;
  }

  #header(entry: Entry): Buffer {
    return Buffer.concat([
      record([4, signatures.entry], [2, versionNeeded], ...this.#described(entry), [2, 0]),
      entry.path,
    ]);
  }

  #directoryEntry(entry: Entry): Buffer {
    const { offset } = entry;
    const is64 = offset >= this.#most32;
    const version = is64 ? versionNeeded64 : versionNeeded;
    const extra = is64 ? record([2, 1], [2, 8], [8, offset]) : Buffer.alloc(0);
    return Buffer.concat([
      record(
        ...([
          [4, signatures.directory],
          [2, version],
          [2, version],
        ] as const),
        ...this.#described(entry),
        ...([
          [2, extra.length],
          [2, 0],
          [2, 0],
          [2, 0],
          [4, 0],
          [4, is64 ? 0xffff_ffff : offset],
        ] as const),
      ),
      entry.path,
      extra,
    ]);
  }

  /** What an entry's header and its line of the directory both say of it. */
  #described({ path, flags, crc, packed, plain }: Entry): readonly Field[] {
    return [
      [2, flags],
      [2, deflated],
      [4, this.#time],
      [4, crc],
      [4, packed],
      [4, plain],
      [2, path.length],
    ];
  }

  #pack(block: Buffer, dictionary: Buffer | undefined, isLast: boolean): Promise<Buffer> {
    const options: ZlibOptions = {
      level: this.#level,
      chunkSize: 1 << 17,
      finishFlush: isLast ? constants.Z_FINISH : constants.Z_SYNC_FLUSH,
      ...(dictionary !== undefined && { dictionary }),
    };
    return new Promise((resolve, reject) => {
      deflateRaw(block, options, (error, packed) => (error === null ? resolve(packed) : reject(error)));
    });
  }

  #write(bytes: Buffer): void {
    this.#sink.write(bytes);
    this.#offset += bytes.length;
  }
}

/** Pieces gathered to blocks. */
function* blocksOf(pieces: Iterable<Buffer>): Generator<Buffer> {
  let gathered: Buffer[] = [];
  let length = 0;
  for (const piece of pieces) {
    gathered.push(piece);
    length += piece.length;
    if (length < blockLength) continue;
    yield Buffer.concat(gathered, length);
    gathered = [];
    length = 0;
  }
  if (length > 0) yield Buffer.concat(gathered, length);
}

/** A number, and how many bytes it takes. */
type Field = readonly [bytes: 2 | 4 | 8, value: number];

/** Numbers one after another, little end first. */
function record(...fields: readonly Field[]): Buffer {
  const bytes = Buffer.alloc(fields.reduce((length, [size]) => length + size, 0));
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 8) bytes.writeBigUInt64LE(BigInt(value), at);
    else bytes.writeUIntLE(value, at, size);
    at += size;
  }
  return bytes;
}

/** A moment as MS-DOS writes it: seconds by two, from 1980 on. The time is the lower half, the date the upper. */
function zipTime(madeAt: number): number {
  const made = new Date(Math.max(madeAt * 1000, Date.UTC(1980, 0, 1)));
  const date = ((made.getUTCFullYear() - 1980) << 9) | ((made.getUTCMonth() + 1) << 5) | made.getUTCDate();
  const time = (made.getUTCHours() << 11) | (made.getUTCMinutes() << 5) | (made.getUTCSeconds() >> 1);
  return date * 0x1_0000 + time;
}
