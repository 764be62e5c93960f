import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CallReviewError } from '../../shared/errors.ts';
import type { ExportFormat } from '../../shared/export.ts';
import type { ExportTarget } from '../app/host.ts';

/**
 * Exports as downloads. A page cannot choose a path: it gets a target that means nothing elsewhere, the file is written
 * into a folder that only this user can read, is served from there, and is gone an hour later or with the process.
 */

const keptMs = 60 * 60_000;
/** Shorter than what any file system takes, in bytes of UTF-8 too. */
const longestName = 50;

interface Download extends ExportTarget {
  readonly name: string;
  readonly folder: string;
  expiry: NodeJS.Timeout | undefined;
}

/** A file that can be sent. */
export interface DownloadFile {
  readonly path: string;
  readonly name: string;
  readonly size: number;
}

/** The files of one browser host. */
export class Downloads {
  private root: string | undefined;
  private readonly downloads = new Map<string, Download>();

  /** Prepares a place for a file. `target` is what an export is told. */
  prepare(suggestedName: string, format: ExportFormat): { readonly target: string; readonly name: string } {
    this.root ??= mkdtempSync(join(tmpdir(), 'call-review-'));
    const id = randomBytes(16).toString('base64url');
    const name = fileName(suggestedName, format);
    const folder = join(this.root, id);
    mkdirSync(folder, { mode: 0o700 });
    const download = `/downloads/${id}/${encodeURIComponent(name)}`;
    const entry = { name, folder, path: join(folder, name), download, expiry: undefined };
    this.downloads.set(id, entry);
    this.expireLater(id, entry);
    return { target: id, name };
  }

  /** What a target stands for; from now on a file is being written there. Throws `output-unwritable` for no target of ours. */
  take(target: string): ExportTarget {
    const entry = this.downloads.get(target);
    if (entry === undefined) throw new CallReviewError('output-unwritable', { path: '', detail: 'target' });
    clearTimeout(entry.expiry);
    entry.expiry = undefined;
    return { path: entry.path, download: entry.download };
  }

  /** Notes that an export has ended: its hour begins. `download`: as {@link take} answered it. */
  noteEnded(download: string): void {
    for (const [id, entry] of this.downloads) if (entry.download === download) this.expireLater(id, entry);
  }

  /** The file of an address, or undefined where there is none (any more, or yet). */
  async find(id: string, name: string): Promise<DownloadFile | undefined> {
    const entry = this.downloads.get(id);
    if (entry === undefined || entry.name !== name) return undefined;
    const found = await stat(entry.path).catch(() => undefined);
    return found?.isFile() ? { path: entry.path, name, size: found.size } : undefined;
  }

  /** Removes every file. */
  close(): void {
    for (const { expiry } of this.downloads.values()) clearTimeout(expiry);
    this.downloads.clear();
    if (this.root !== undefined) rmSync(this.root, { recursive: true, force: true });
    this.root = undefined;
  }

  private expireLater(id: string, entry: Download): void {
    clearTimeout(entry.expiry);
    entry.expiry = setTimeout(() => {
      this.downloads.delete(id);
      rmSync(entry.folder, { recursive: true, force: true });
    }, keptMs).unref();
  }
}

/** A name that every system takes, with the ending of its format. */
function fileName(suggested: string, format: ExportFormat): string {
  const ending = `.${format}`;
  const bare = suggested.toLowerCase().endsWith(ending) ? suggested.slice(0, -ending.length) : suggested;
  const plain = Array.from(bare.toWellFormed().replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}/\\:*?"<>|]/gu, ' '))
    .slice(0, longestName)
    .join('')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const isDevice = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(plain);
  return `${plain === '' || isDevice ? 'calls' : plain}${ending}`;
}

/** The header that makes a browser keep a file under its name (RFC 6266, RFC 5987). */
export function contentDisposition(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
