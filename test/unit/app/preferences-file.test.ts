import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PreferencesFile } from '../../../src/main/app/preferences-file.ts';
import { defaultPreferences, type Preferences } from '../../../src/shared/preferences.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'call-review-preferences-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const path = () => join(directory, 'data', 'preferences.json');
const open = () => new PreferencesFile(join(directory, 'data'));
const write = (text: string) => {
  mkdirSync(join(directory, 'data'), { recursive: true });
  writeFileSync(path(), text);
};

const view = { id: 'v1', name: 'Пропущенные', search: '916' };
const column = { name: 'from_username', width: 140, hidden: false, pinned: 'left' } as const;

describe('preferences', () => {
  test('are the defaults where nothing was chosen, and reading creates nothing', () => {
    expect(open().read()).toEqual(defaultPreferences);
    expect(readdirSync(directory)).toEqual([]);
  });

  test('keep what was chosen, for the owner only, and leave the rest as it is', () => {
    expect(open().change({ theme: 'dark', views: [view], columns: [column] })).toMatchObject({ theme: 'dark' });
    const changed = open().change({ density: 'compact', theme: undefined });
    const expected: Preferences = {
      ...defaultPreferences,
      theme: 'dark',
      density: 'compact',
      views: [view],
      columns: [column],
    };
    expect(changed).toEqual(expected);
    expect(open().read()).toEqual(expected);
    expect(statSync(path()).mode & 0o777).toBe(0o600);
    expect(statSync(join(directory, 'data')).mode & 0o777).toBe(0o700);
    expect(readdirSync(join(directory, 'data'))).toEqual(['preferences.json']);
  });

  test('see at once what another process changed', () => {
    const [one, other] = [open(), open()];
    one.change({ theme: 'dark' });
    expect(other.read().theme).toBe('dark');
    other.change({ zone: 'Europe/Moscow' });
    expect(one.change({ sidebar: 'folded' })).toMatchObject({
      theme: 'dark',
      zone: 'Europe/Moscow',
      sidebar: 'folded',
    });
  });

  test.each([
    '',
    'nonsense',
    '[]',
    'null',
    '"text"',
    '{"version":2,"theme":"dark"}',
    '{"theme":"dark"}',
    '{"version":1',
  ])('fall back to the defaults where the file is %j, which is kept aside before it is replaced', (text) => {
    write(text);
    expect(open().read()).toEqual(defaultPreferences);
    expect(readdirSync(join(directory, 'data'))).toEqual(['preferences.json']);
    open().change({ theme: 'light' });
    expect(readFileSync(`${path()}.unread`, 'utf8')).toBe(text);
    expect(open().read()).toEqual({ ...defaultPreferences, theme: 'light' });
  });

  test('lose only the part that cannot be read', () => {
    write(
      JSON.stringify({
        version: 1,
        theme: 'neon',
        language: 'ru',
        views: [view],
        columns: [{ name: 'no such column' }],
      }),
    );
    expect(open().read()).toEqual({ ...defaultPreferences, language: 'ru', views: [view] });
    open().change({ theme: 'dark' });
    expect(JSON.parse(readFileSync(`${path()}.unread`, 'utf8'))).toMatchObject({ theme: 'neon' });
  });

  test('are complete and fit, whatever the file holds', () => {
    const part = fc.constantFrom(...Object.keys(defaultPreferences), '__proto__', 'constructor', 'version');
    fc.assert(
      fc.property(fc.dictionary(part, fc.jsonValue()), (parts) => {
        write(JSON.stringify({ ...parts, version: 1 }));
        const read = open().read();
        expect(Object.keys(read).toSorted()).toEqual(Object.keys(defaultPreferences).toSorted());
        open().change({});
        expect(open().read()).toEqual(read);
      }),
      { numRuns: 200 },
    );
  });

  test.skipIf(process.getuid?.() === 0)('that may not be read are said to be so, and not overwritten', () => {
    write('{"version":1}');
    chmodSync(path(), 0o000);
    expect(() => open().change({ theme: 'dark' })).toThrow(expect.objectContaining({ code: 'data-unusable' }));
  });
});
