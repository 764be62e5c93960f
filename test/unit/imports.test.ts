import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importsOf, wrongImport, wrongInTree, wrongPlace } from '../check/imports.ts';

describe('a forbidden import is caught', () => {
  test.each([
    ['shared/call.ts', '../main/store/api.ts'],
    ['shared/words/words.ts', '../../main/app/session.ts'],
    ['main/provider/client.ts', '../store/api.ts'],
    ['main/store/database.ts', '../provider/provider.ts'],
    ['main/store/database.ts', '../sync/windows.ts'],
    ['main/sync/windows.ts', '../export/csv.ts'],
    ['main/sync/windows.ts', '../app/session.ts'],
    ['main/export/csv.ts', '../sync/windows.ts'],
    ['main/export/xlsx/sheet.ts', '../../app/session.ts'],
    ['main/demo/server.ts', '../provider/wire.ts'],
    ['main/demo/server.ts', '../store/api.ts'],
    ['main/app/session.ts', '../cli/main.ts'],
    ['main/app/session.ts', '../desktop/window.ts'],
    ['main/cli/main.ts', '../desktop/window.ts'],
    ['main/desktop/window.ts', '../browser/server.ts'],
    ['main/browser/server.ts', '../cli/main.ts'],
    ['main/start/launch.ts', '../app/session.ts'],
    ['main/store/database.ts', '../../renderer/api.ts'],
    ['main/cli/main.ts', '../cli.ts'],
    ['main/cli.ts', './app/session.ts'],
    ['preload/index.ts', '../main/app/session.ts'],
    ['renderer/api.ts', '../preload/index.ts'],
    ['renderer/features/calls/grid.tsx', '../../../main/store/api.ts'],
    ['main/app/session.ts', '../../../test/check/imports.ts'],
    ['main/app/session.ts', '../unknown/room.ts'],
    ['main/store/database.ts', '../../../package.json'],
    ['shared/gmt.ts', 'node:fs'],
    ['shared/gmt.ts', 'path'],
    ['renderer/api.ts', 'node:path'],
    ['preload/index.ts', 'node:path'],
    ['main/app/session.ts', 'electron'],
    ['main/browser/server.ts', 'electron'],
    ['renderer/api.ts', 'electron'],
    ['main/app/session.ts', 'better-sqlite3'],
    ['main/export/source.ts', 'better-sqlite3'],
    ['renderer/features/filters/panel.tsx', 'ag-grid-react'],
    ['renderer/ui/table.tsx', 'ag-grid-community/styles/ag-grid.css'],
  ])('%s -> %s', (file, specifier) => {
    expect(wrongImport(file, specifier)).toBeTypeOf('string');
  });
});

describe('an allowed import is not', () => {
  test.each([
    ['shared/call.ts', './gmt.ts'],
    ['shared/words/words.ts', 'i18next'],
    ['main/provider/client.ts', '../../shared/clock.ts'],
    ['main/store/migrations/calls-001.ts', '../../../shared/fields.ts'],
    ['main/store/database.ts', 'better-sqlite3'],
    ['main/store/database.ts', 'node:fs'],
    ['main/sync/windows.ts', '../store/api.ts'],
    ['main/sync/windows.ts', '../provider/provider.ts'],
    ['main/export/csv.ts', '../store/api.ts'],
    ['main/app/session.ts', '../sync/windows.ts'],
    ['main/app/session.ts', '../demo/server.ts'],
    ['main/cli/main.ts', '../app/session.ts'],
    ['main/cli/serve-command.ts', '../browser/browser-host.ts'],
    ['main/start/launch.ts', '../../shared/words/words.ts'],
    ['main/cli.ts', './cli/main.ts'],
    ['main/cli/main.ts', '../../../package.json'],
    ['main/desktop/window.ts', 'electron'],
    ['main/index.ts', 'electron'],
    ['preload/index.ts', 'electron'],
    ['preload/index.ts', '../shared/errors.ts'],
    ['renderer/features/calls/grid.tsx', 'ag-grid-react'],
    ['renderer/features/calls/grid.tsx', '../../../shared/fields.ts'],
  ])('%s -> %s', (file, specifier) => {
    expect(wrongImport(file, specifier)).toBeUndefined();
  });
});

test('every way of importing is seen', () => {
  const source = `
    import a, { type A } from 'static';
    import type { B } from 'type';
    import 'effect';
    export * from 'export all';
    export { c } from 'export named';
    export type { D } from 'export type';
    const d = async () => (await import('dynamic')).default;
    type E = import('type expression').E;
    import f = require('import equals');
    const g = require('required');
    const load = createRequire(import.meta.url);
    const made = load('loaded');
    const h = import(\`./\${a}.ts\`);
  `;
  expect(importsOf('file.ts', source)).toEqual([
    'static',
    'type',
    'effect',
    'export all',
    'export named',
    'export type',
    'dynamic',
    'type expression',
    'import equals',
    'required',
    'loaded',
    '(computed)',
  ]);
  expect(wrongImport('main/app/session.ts', '(computed)')).toBeTypeOf('string');
});

test('what has no room of its own is caught by its name', () => {
  expect(wrongPlace('main/utils/text.ts')).toBeTypeOf('string');
  expect(wrongPlace('main/store/helpers/text.ts')).toBeTypeOf('string');
  expect(wrongPlace('renderer/lib/text.ts')).toBeTypeOf('string');
  expect(wrongPlace('shared/common.ts')).toBeTypeOf('string');
  expect(wrongPlace('main/queue/text.ts')).toBeTypeOf('string');
  expect(wrongPlace('main/store/library-version.ts')).toBeUndefined();
  expect(wrongPlace('main/cli.ts')).toBeUndefined();
});

test('a tree is read from its files', () => {
  const root = mkdtempSync(join(tmpdir(), 'call-review-imports-'));
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  write('shared/a.ts', `export { b } from '../main/store/b.ts';`);
  write('main/store/b.ts', `import Database from 'better-sqlite3';\nexport const b = Database;`);
  write('renderer/features/calls/grid.tsx', `const open = () => import('../../../main/store/b.ts');\n<p>{open}</p>;`);
  expect(wrongInTree(root)).toEqual([
    'src/renderer/features/calls/grid.tsx may not import main/store/b.ts',
    'src/shared/a.ts may not import main/store/b.ts',
  ]);
  rmSync(root, { recursive: true });
});

test('this tree has none', () => {
  expect(wrongInTree(new URL('../../src', import.meta.url).pathname)).toEqual([]);
});
