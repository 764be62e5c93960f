import { basename } from 'node:path';
import type { OpenDialogOptions, OpenDialogReturnValue } from 'electron';
import type { RequestOutput } from '../../shared/contract.ts';
import { CallReviewError } from '../../shared/errors.ts';
import type { Words } from '../../shared/words/words.ts';

/** What the system does for folders of archives. */
export interface FolderShell {
  /** Asks the person for a folder. */
  chooseFolder(options: OpenDialogOptions): Promise<OpenDialogReturnValue>;
  /** The folder that is offered first. */
  readonly folder: string;
}

/** The folders of archives: a window may write only where the person chose in the system's own dialog. */
export class ArchiveFolders {
  private readonly shell: FolderShell;
  private readonly words: () => Words;
  private readonly chosen = new Set<string>();

  constructor(shell: FolderShell, words: () => Words) {
    this.shell = shell;
    this.words = words;
  }

  /** Asks where an archive shall go. Null where the person thought better of it. */
  async choose(): Promise<RequestOutput<'archive.chooseFolder'>> {
    const words = this.words();
    const { canceled, filePaths } = await this.shell.chooseFolder({
      title: words.t('desktop:folder.title'),
      buttonLabel: words.t('desktop:folder.choose'),
      defaultPath: this.shell.folder,
      properties: ['openDirectory', 'createDirectory'],
    });
    const [path] = filePaths;
    if (canceled || path === undefined) return null;
    this.chosen.add(path);
    return { target: path, name: basename(path) };
  }

  /** The folder of a target. Throws `output-unwritable` for a path that nobody chose. */
  async folder(target: string): Promise<string> {
    if (!this.chosen.has(target)) throw new CallReviewError('output-unwritable', { path: target, detail: '' });
    return target;
  }
}
