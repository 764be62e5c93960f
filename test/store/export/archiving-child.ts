import { writeArchiveFolder } from '../../../src/main/export/archive-folder.ts';
import { account } from './archived.ts';

/** Writes an archive whose last month never ends to the folder that it is given, and prints a line when that one has begun. */

const [, , path = ''] = process.argv;
let said = false;
await writeArchiveFolder(
  'endless',
  { path, account, language: 'en' },
  {
    worker: new URL('./staged-archive-worker.ts', import.meta.url),
    onProgress({ rows }) {
      if (rows <= 3_000 || said) return;
      said = true;
      process.stdout.write('the last month has begun\n');
    },
  },
);
