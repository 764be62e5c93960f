import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { CallReviewError } from '../../../shared/errors.ts';
import type { Words } from '../../../shared/words/words.ts';
import { openFileSink } from '../file-sink.ts';
import { createOutputFile, outputError } from '../output-file.ts';
import type { Sink } from '../source.ts';
import { type Manifest, manifestName, manifestText, readManifest, readOwner } from './manifest.ts';

/** Half-written files: they too are passed over by what reads such folders. */
const partialPattern = /^_call-review\..*\.part$/;

/** The name of a half-written file for one export. */
export function partialName(token: string): string {
  return `_call-review.${token}.part`;
}

/**
 * An archive's folder. Every file appears, or is replaced, only when it is whole. What the system refuses is thrown as
 * `output-unwritable`.
 */
export class ArchiveFolder {
  readonly #path: string;
  readonly #partialPath: string;
  readonly #words: Words;
  /** The manifest as it stands: where another one is found, somebody else is writing. */
  #manifest: string | undefined;

  /**
   * Opens a folder for the calls of an account, and makes it where there is none. Changes nothing in it.
   *
   * @param token tells this export's half-written file from another one's
   * @throws CallReviewError `folder-foreign` where it holds other things and no manifest, `output-unwritable`
   */
  constructor(path: string, token: string, words: Words) {
    this.#path = path;
    this.#partialPath = join(path, partialName(token));
    this.#words = words;
    this.#told(path, () => {
      // Not those above it: a slip in a path must not become a tree of folders.
      const found = statSync(path, { throwIfNoEntry: false });
      if (found === undefined) mkdirSync(path);
      else if (!found.isDirectory()) {
        throw new CallReviewError('output-unwritable', { path, detail: words.t('export:unwritable.not-folder') });
      }
      const names = readdirSync(path);
      this.#manifest = names.includes(manifestName) ? readFileSync(join(path, manifestName), 'utf8') : undefined;
      // Systems leave hidden files of their own in any folder.
      const others = names.filter((name) => !name.startsWith('.') && !partialPattern.test(name));
      if (this.#manifest === undefined && others.length > 0) throw new CallReviewError('folder-foreign', { path });
    });
  }

  /**
   * What the folder says of itself: undefined where it is empty, `unknown` where that cannot be understood.
   *
   * @throws CallReviewError `folder-of-other-account`
   */
  manifest(account: string): Manifest | 'unknown' | undefined {
    if (this.#manifest === undefined) return undefined;
    const owner = readOwner(this.#manifest);
    if (owner !== undefined && owner.name !== account) {
      const said = `${owner.provider} · ${owner.client}`;
      throw new CallReviewError('folder-of-other-account', { path: this.#path, account: said });
    }
    return readManifest(this.#manifest) ?? 'unknown';
  }

  /** The size of a file of the folder, bytes; undefined where there is no such file. */
  sizeOf = (path: string): number | undefined => {
    const found = statSync(join(this.#path, path), { throwIfNoEntry: false });
    return found?.isFile() ? found.size : undefined;
  };

  /** Removes what exports that were killed have left half-written, as far as the system lets it. */
  removePartials(): void {
    for (const name of this.#told(this.#path, () => readdirSync(this.#path))) {
      if (!partialPattern.test(name)) continue;
      try {
        rmSync(join(this.#path, name), { force: true });
      } catch {
        // Another program has it open; nothing reads it, and the next export tries again.
      }
    }
  }

  /** Writes a file of the folder. Answers its size in bytes. @throws CallReviewError `folder-taken` */
  async write(path: string, fill: (sink: Sink) => void): Promise<number> {
    const target = join(this.#path, path);
    this.#told(target, () => mkdirSync(dirname(target), { recursive: true }));
    const output = await createOutputFile(target, this.#words, this.#partialPath);
    try {
      const sink = openFileSink(output.temporaryPath, target, this.#words);
      try {
        fill(sink);
        sink.flush();
      } finally {
        sink.close();
      }
      this.#mustBeOurs();
      if (!existsSync(output.temporaryPath)) throw this.#taken();
      await output.keep();
      return sink.bytes;
    } catch (error) {
      await output.discard();
      throw error;
    }
  }

  /** Writes what the folder says of itself, where that has changed. @throws CallReviewError `folder-taken` */
  async writeManifest(manifest: Manifest): Promise<void> {
    const text = manifestText(manifest);
    if (text === this.#manifest) return;
    await this.write(manifestName, (sink) => sink.write(Buffer.from(text)));
    this.#manifest = text;
  }

  /** Removes a file of the folder, and its folders where nothing else is in them. @throws CallReviewError `folder-taken` */
  remove(path: string): void {
    this.#mustBeOurs();
    const target = join(this.#path, path);
    this.#told(target, () => rmSync(target, { force: true }));
    for (const folder of [dirname(target), dirname(dirname(target))]) {
      try {
        rmdirSync(folder);
      } catch {
        return;
      }
    }
  }

  /** The Parquet files of the folder that are none of the named ones, as paths in it with slashes, in order. */
  strangers(ours: ReadonlySet<string>): readonly string[] {
    return this.#told(this.#path, () => readdirSync(this.#path, { recursive: true, encoding: 'utf8' }))
      .filter((path) => path.endsWith('.parquet') && !basename(path).startsWith('.'))
      .map((path) => path.replaceAll(sep, '/'))
      .filter((path) => !ours.has(path))
      .toSorted();
  }

  /** The later of two exports goes on: it knows more. */
  #mustBeOurs(): void {
    let found: string | undefined;
    try {
      found = readFileSync(join(this.#path, manifestName), 'utf8');
    } catch {
      found = undefined;
    }
    if (found !== this.#manifest) throw this.#taken();
  }

  #taken(): CallReviewError {
    return new CallReviewError('folder-taken', { path: this.#path });
  }

  #told<Result>(path: string, work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      throw outputError(path, error, this.#words);
    }
  }
}
