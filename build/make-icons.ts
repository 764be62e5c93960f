import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { browserWords, findBrowser } from '../test/e2e/browser.ts';

/**
 * Draws icon.svg in the sizes that systems ask for, and packs them: `node build/make-icons.ts`, whenever icon.svg has
 * changed. What it writes is committed, so that building an installer needs no browser.
 */

const folder = import.meta.dirname;
const svg = readFileSync(join(folder, 'icon.svg'), 'utf8');
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024] as const;

/** ICNS names each size; there are two names for some, one of which is for dense screens. */
const appleTypes = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512],
] as const;
const windowsSizes = [16, 24, 32, 48, 64, 128, 256] as const;

const drawn = await draw();
writeFileSync(join(folder, 'icon.png'), picture(1024));
writeFileSync(join(folder, 'icon.icns'), icns());
writeFileSync(join(folder, 'icon.ico'), ico());

async function draw(): Promise<ReadonlyMap<number, Buffer>> {
  const executablePath = findBrowser();
  const browser = await chromium.launch({
    args: [...browserWords],
    ...(executablePath !== undefined && { executablePath }),
  });
  const page = await browser.newPage();
  const pictures = new Map<number, Buffer>();
  for (const size of sizes) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px}</style>${svg}`);
    pictures.set(size, await page.screenshot({ omitBackground: true }));
  }
  await browser.close();
  return pictures;
}

function picture(size: number): Buffer {
  const found = drawn.get(size);
  if (found === undefined) throw new Error(`no picture of ${size} px`);
  return found;
}

function icns(): Buffer {
  const parts = appleTypes.map(([type, size]) => {
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32BE(picture(size).length + 8, 4);
    return Buffer.concat([head, picture(size)]);
  });
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.write('icns', 'latin1');
  head.writeUInt32BE(body.length + 8, 4);
  return Buffer.concat([head, body]);
}

function ico(): Buffer {
  const head = Buffer.alloc(6 + windowsSizes.length * 16);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(windowsSizes.length, 4);
  let offset = head.length;
  for (const [index, size] of windowsSizes.entries()) {
    const entry = 6 + index * 16;
    // 0 stands for 256.
    head.writeUInt8(size % 256, entry);
    head.writeUInt8(size % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(picture(size).length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    offset += picture(size).length;
  }
  return Buffer.concat([head, ...windowsSizes.map(picture)]);
}
