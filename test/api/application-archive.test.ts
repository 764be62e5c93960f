import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startConnected } from './application-under-test.ts';

test('an archive goes to the folder that was chosen, and to the last one where none is named', async () => {
  const { app, account, sync } = await startConnected();
  await sync();
  const write = async (target?: string) => {
    const { job } = await app.ask('archive.start', {
      account,
      language: 'en',
      ...(target !== undefined && { target }),
    });
    return await app.event('archive.ended', (event) => event.job === job);
  };
  expect(await app.ask('archive.lastFolder', { account })).toBeNull();
  await expect(write()).rejects.toMatchObject({
    code: 'usage',
    parameters: { detail: expect.stringContaining('Choose one') },
  });
  await expect(write('never-chosen')).rejects.toMatchObject({ code: 'output-unwritable' });

  const path = join(app.dataDirectory, 'archive');
  const { heldCalls } = await app.ask('accounts.status', { account });
  expect(await write(path)).toMatchObject({ outcome: { path, calls: heldCalls, anew: 'new' }, error: null });
  expect(await app.ask('archive.lastFolder', { account })).toEqual({ path, name: 'archive' });
  expect(await write()).toMatchObject({ outcome: { path, written: [], anew: null } });
  expect(app.heard.some(({ name }) => name === 'archive.progress')).toBe(true);
  expect(await app.ask('jobs.list', {})).toEqual([]);
});

test('a folder that is refused is said, left as it was, and not the one of the next time', async () => {
  const { app, account } = await startConnected();
  const path = join(app.dataDirectory, 'letters');
  mkdirSync(path);
  writeFileSync(join(path, 'letter.txt'), 'dear');
  const { job } = await app.ask('archive.start', { account, target: path, language: 'ru' });
  const ended = await app.event('archive.ended', (event) => event.job === job);
  expect(ended).toMatchObject({ outcome: null, error: { code: 'folder-foreign', parameters: { path } } });
  expect(readdirSync(path)).toEqual(['letter.txt']);
  expect(await app.ask('archive.lastFolder', { account })).toBeNull();
});
