import { crc32, inflateRawSync } from 'node:zlib';

/** Reads an archive by its directory, as every program does; checks the sums and that headers and directory agree. */
export function readZip(file: Buffer): Map<string, Buffer> {
  const end = file.lastIndexOf(Buffer.from('504b0506', 'hex'));
  let count = file.readUInt16LE(end + 10);
  let at = file.readUInt32LE(end + 16);
  if (at === 0xffff_ffff) {
    const end64 = Number(file.readBigUInt64LE(end - 20 + 8));
    if (file.readUInt32LE(end64) !== 0x06064b50) throw new Error('no 64-bit end of the directory');
    count = Number(file.readBigUInt64LE(end64 + 32));
    at = Number(file.readBigUInt64LE(end64 + 48));
  }
  const entries = new Map<string, Buffer>();
  for (let index = 0; index < count; index += 1) {
    if (file.readUInt32LE(at) !== 0x02014b50) throw new Error(`entry ${index} is none`);
    const [crc, packed, plain] = [16, 20, 24].map((field) => file.readUInt32LE(at + field)) as [number, number, number];
    const pathLength = file.readUInt16LE(at + 28);
    const extraLength = file.readUInt16LE(at + 30);
    const path = file.toString('utf8', at + 46, at + 46 + pathLength);
    let offset = file.readUInt32LE(at + 42);
    if (offset === 0xffff_ffff) offset = Number(file.readBigUInt64LE(at + 46 + pathLength + 4));
    if (file.readUInt32LE(offset) !== 0x04034b50) throw new Error(`${path} has no header`);
    if (file.toString('utf8', offset + 30, offset + 30 + pathLength) !== path) throw new Error(`${path} is another`);
    const start = offset + 30 + pathLength;
    const content = inflateRawSync(file.subarray(start, start + packed));
    if (content.length !== plain || crc32(content) !== crc) throw new Error(`${path} is not what it was`);
    // Sizes and sum stand in the header, or else behind the content: there for programs that read without the directory.
    const follow = (file.readUInt16LE(offset + 6) & 8) !== 0;
    const told = follow ? start + packed + 4 : offset + 14;
    if ([crc, packed, plain].some((value, field) => file.readUInt32LE(told + field * 4) !== value)) {
      throw new Error(`${path} is told otherwise beside it`);
    }
    entries.set(path, content);
    at += 46 + pathLength + extraLength;
  }
  return entries;
}
