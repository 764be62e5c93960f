import { join } from 'node:path';
import type { OpenDialogOptions } from 'electron';
import { expect, test } from 'vitest';
import { ArchiveFolders } from '../../../src/main/desktop/archive-folders.ts';
import { createWords } from '../../../src/shared/words/words.ts';

const asked: OpenDialogOptions[] = [];

function folders(answer: string | null): ArchiveFolders {
  const chooseFolder = async (options: OpenDialogOptions) => {
    asked.push(options);
    return { canceled: answer === null, filePaths: answer === null ? [] : [answer] };
  };
  return new ArchiveFolders({ folder: '/documents', chooseFolder }, () => createWords('ru'));
}

test('an archive goes only to the folder that the person chose', async () => {
  const chosen = folders('/documents/archive');
  await expect(chosen.folder('/documents/archive')).rejects.toMatchObject({ code: 'output-unwritable' });
  expect(await chosen.choose()).toEqual({ target: '/documents/archive', name: 'archive' });
  expect(await chosen.folder('/documents/archive')).toBe('/documents/archive');
  for (const path of ['/documents', join('/documents/archive', '..', 'other'), '/etc']) {
    await expect(chosen.folder(path)).rejects.toMatchObject({ code: 'output-unwritable' });
  }
  expect(asked[0]).toMatchObject({
    title: 'Папка для архива',
    defaultPath: '/documents',
    properties: ['openDirectory', 'createDirectory'],
  });
});

test('an archive goes nowhere where the person thought better of it', async () => {
  expect(await folders(null).choose()).toBeNull();
});
