import { existsSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { SaveDialogOptions, SaveDialogReturnValue } from 'electron';
import type { RequestOutput } from '../../shared/contract.ts';
import { CallReviewError } from '../../shared/errors.ts';
import type { ExportFormat } from '../../shared/export.ts';
import type { Words } from '../../shared/words/words.ts';
import type { ExportTarget } from '../app/host.ts';

/** What the system does with exported files. */
export interface FileShell {
  /** Asks the person for a file. */
  chooseFile(options: SaveDialogOptions): Promise<SaveDialogReturnValue>;
  showInFolder(path: string): void;
  /** The folder that is offered first. */
  readonly folder: string;
}

/**
 * The files of exports: a window may write only where the person chose in the system's own dialog, and may show only what
 * was written.
 */
export class ExportFiles {
  private readonly shell: FileShell;
  private readonly words: () => Words;
  private readonly chosen = new Set<string>();
  private readonly written = new Set<string>();

  constructor(shell: FileShell, words: () => Words) {
    this.shell = shell;
    this.words = words;
  }

  /** Asks where an export shall go. Null where the person thought better of it. */
  async chooseTarget(suggestedName: string, format: ExportFormat): Promise<RequestOutput<'export.chooseTarget'>> {
    const words = this.words();
    const { canceled, filePath } = await this.shell.chooseFile({
      title: words.t('desktop:save.title'),
      defaultPath: join(this.shell.folder, withEnding(plainName(suggestedName), format)),
      filters: [{ name: words.t(`desktop:save.${format}`), extensions: [format] }],
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    });
    if (canceled || filePath === '') return null;
    const path = endedPath(filePath, format);
    this.chosen.add(path);
    return { target: path, name: basename(path) };
  }

  /** The file of a target. Throws `output-unwritable` for a path that nobody chose. */
  async target(target: string): Promise<ExportTarget> {
    if (!this.chosen.has(target)) throw new CallReviewError('output-unwritable', { path: target, detail: '' });
    return { path: target, download: null };
  }

  /** Remembers a file that was written. */
  wrote(path: string): void {
    this.written.add(path);
  }

  /** Shows a written file in its folder. Throws `output-unwritable` for any other path. */
  show(path: string): void {
    if (!this.written.has(path)) throw new CallReviewError('output-unwritable', { path, detail: '' });
    this.shell.showInFolder(path);
  }
}

/** What Windows refuses in a name becomes a space; what hides a file or leads to another folder is left out. */
function plainName(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
  const plain = name.replaceAll(/[\u0000-\u001f<>:"/\\|?*]+/g, ' ');
  return plain.replace(/^[. ]+/, '').trimEnd() || 'calls';
}

/** GTK's dialog may leave out the ending that it shows; then nobody agreed to replace the file that has it. */
function endedPath(path: string, format: ExportFormat): string {
  if (withEnding(path, format) === path) return path;
  for (let number = 1; ; number += 1) {
    const ended = withEnding(number === 1 ? path : `${path} ${number}`, format);
    if (!existsSync(ended)) return ended;
  }
}

function withEnding(name: string, format: ExportFormat): string {
  return extname(name).toLowerCase() === `.${format}` ? name : `${name}.${format}`;
}
