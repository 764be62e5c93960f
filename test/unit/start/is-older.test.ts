import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { isOlder } from '../../../src/main/start/this-machine.ts';

const built = ['main/cli.js', 'main/index.js', 'preload/index.cjs', 'renderer/index.html'].map((name) => `out/${name}`);
const sources = ['src/main/cli.ts', 'src/renderer/ui/tokens.css', 'package.json', 'electron.vite.config.ts'];

/** A project whose sources were written at second 1000 and which was built at second 2000. */
function project() {
  const folder = mkdtempSync(join(tmpdir(), 'call-review-start-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const touch = (name: string, time: number) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), '');
    utimesSync(join(folder, name), time, time);
  };
  for (const name of sources) touch(name, 1_000);
  for (const name of built) touch(name, 2_000);
  for (const name of ['src/main', 'src/renderer/ui', 'src/renderer']) utimesSync(join(folder, name), 1_000, 1_000);
  return { folder, touch };
}

test('what was built after its sources is as good as new', () => {
  expect(isOlder(project().folder)).toBe(false);
});

test.each(sources)('a change of %s asks for a build', (name) => {
  const { folder, touch } = project();
  touch(name, 3_000);
  expect(isOlder(folder)).toBe(true);
});

test.each(built)('a lack of %s asks for a build', (name) => {
  const { folder } = project();
  rmSync(join(folder, name));
  expect(isOlder(folder)).toBe(true);
});

test('a source that was deleted asks for a build', () => {
  const { folder } = project();
  rmSync(join(folder, 'src/renderer/ui/tokens.css'));
  expect(isOlder(folder)).toBe(true);
});
