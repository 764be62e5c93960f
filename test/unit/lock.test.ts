import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface LockedPackage {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly hasInstallScript?: boolean;
  readonly gypfile?: boolean;
}

const read = (name: string) => JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'));
const manifest: { readonly allowScripts: Readonly<Record<string, boolean>> } = read('package.json');
const locked: Readonly<Record<string, LockedPackage>> = read('package-lock.json').packages;

test('every optional package of every platform is locked: without one, npm ci refuses the lock', () => {
  const missing = Object.entries(locked).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !(`node_modules/${name}` in locked) && !(`${path}/node_modules/${name}` in locked),
    ),
  );
  expect(missing).toEqual([]);
});

// electron-winstaller's script makes a 32-bit copy of a tool for Squirrel installers, which are not built here.
test('whether a package may run a script at installation is decided for each', () => {
  const scripts = Object.keys(locked).filter((path) => locked[path]?.hasInstallScript);
  const names = scripts.map((path) => path.replace(/^.*node_modules\//, ''));
  expect(names.filter((name) => manifest.allowScripts[name] === undefined)).toEqual([]);
});

// npm 10 knows no allowScripts and would compile the binary that better-sqlite3 brings with it. The package itself says
// that there is nothing to compile, but npm does not copy that into the lock: add it again after `npm install`.
test('better-sqlite3 is locked with "gypfile": false', () => {
  expect(locked['node_modules/better-sqlite3']?.gypfile).toBe(false);
  expect(manifest.allowScripts['better-sqlite3']).toBe(false);
});
