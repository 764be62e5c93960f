import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ZipWriter } from '../../../src/main/export/xlsx/zip.ts';
import { readZip } from './read-zip.ts';

/** Every kind of content: nothing, little, one block and a byte, many blocks that repeat, and that do not. */
const contents: Readonly<Record<string, Buffer>> = {
  'empty.xml': Buffer.alloc(0),
  'little.xml': Buffer.from('<a/>'),
  'block.xml': Buffer.alloc((1 << 18) + 1, 'one row like the other '),
  'many.xml': Buffer.from(Array.from({ length: 60_000 }, (_, index) => `<c r="A${index}">${index * 7}</c>`).join('')),
  'noise.bin': randomBytes(1_500_000),
};

function* piecesOf(content: Buffer, length: number): Generator<Buffer> {
  for (let start = 0; start < content.length; start += length) yield content.subarray(start, start + length);
}

async function archive(options: { compression?: number; most32?: number; piece?: number } = {}): Promise<Buffer> {
  const written: Buffer[] = [];
  const zip = new ZipWriter(
    { write: (bytes) => void written.push(Buffer.from(bytes)) },
    { madeAt: 1_762_000_001, compression: 3, ...options },
  );
  zip.add('first.xml', '<привет/>');
  for (const [path, content] of Object.entries(contents)) {
    await zip.addPieces(path, piecesOf(content, options.piece ?? 40_000));
  }
  zip.add('last.xml', '');
  zip.end();
  return Buffer.concat(written);
}

describe('a zip archive', () => {
  test.each([
    ['as it is packed usually', {}],
    ['of pieces longer than a block', { piece: 1_000_000 }],
    ['not compressed', { compression: 0 }],
    ['compressed as far as it goes', { compression: 9 }],
    ['with the 64-bit extension', { most32: 300_000 }],
  ])('%s, gives everything back', async (_, options) => {
    const entries = readZip(await archive(options));
    expect([...entries.keys()]).toEqual(['first.xml', ...Object.keys(contents), 'last.xml']);
    expect(entries.get('first.xml')?.toString()).toBe('<привет/>');
    for (const [path, content] of Object.entries(contents)) expect(entries.get(path)?.equals(content)).toBe(true);
  });

  const unzip = ['unzip', 'bsdtar'].find((command) => spawnSync(command, ['--help']).error === undefined);
  test.skipIf(unzip === undefined)(
    'is whole to another program (skipped where neither unzip nor bsdtar is)',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'call-review-test-'));
      try {
        for (const options of [{}, { most32: 0 }]) {
          const path = join(folder, 'archive.zip');
          writeFileSync(path, await archive(options));
          const { status, stdout } = spawnSync(unzip ?? '', unzip === 'unzip' ? ['-tq', path] : ['-tf', path]);
          expect(status, String(stdout)).toBe(0);
        }
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );

  test('loses little by being compressed in blocks', async () => {
    const many = contents['many.xml'] as Buffer;
    const sizeOf = async (length: number) => {
      let size = 0;
      const write = (bytes: Uint8Array) => {
        size += bytes.length;
      };
      const zip = new ZipWriter({ write }, { madeAt: 0, compression: 3 });
      await zip.addPieces('many.xml', piecesOf(many, length));
      return size;
    };
    expect(await sizeOf(10_000)).toBeLessThan((await sizeOf(many.length)) * 1.02);
  });

  test('passes on what its pieces fail with, and what its sink fails with', async () => {
    const zip = new ZipWriter({ write: () => undefined }, { madeAt: 0, compression: 3 });
    const failing = function* () {
      yield randomBytes(1_000_000);
      throw new Error('the pieces failed');
    };
    await expect(zip.addPieces('a', failing())).rejects.toThrow('the pieces failed');
    let written = 0;
    const full = (bytes: Uint8Array) => {
      written += bytes.length;
      if (written > 600_000) throw new Error('the disk is full');
    };
    const other = new ZipWriter({ write: full }, { madeAt: 0, compression: 3 });
    await expect(other.addPieces('a', piecesOf(randomBytes(3_000_000), 50_000))).rejects.toThrow('the disk is full');
  });
});
