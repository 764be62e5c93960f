import { readFileSync } from 'node:fs';
import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { Look } from '../../../src/main/desktop/look.ts';
import { menuTemplate } from '../../../src/main/desktop/menu.ts';
import { backgrounds } from '../../../src/main/desktop/window-options.ts';
import type { MenuCommand } from '../../../src/shared/contract.ts';
import { createWords } from '../../../src/shared/words/words.ts';

type Item = MenuItemConstructorOptions;

const platforms = ['win32', 'darwin', 'linux'] as const;
const languages = ['en', 'ru'] as const;
const systems = platforms.flatMap((platform) => languages.map((language) => [platform, language] as const));

function menuOf(platform: NodeJS.Platform, language: 'en' | 'ru', given: MenuCommand[] = []): Item[] {
  return menuTemplate({
    platform,
    words: createWords(language),
    theme: 'dark',
    inspectable: false,
    command: (command) => given.push(command),
    showLogs: () => {},
  });
}

function allOf(items: readonly Item[]): readonly Item[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? allOf(item.submenu) : [])]);
}

/** Every command, in a form that the compiler keeps whole. */
const commands: Record<MenuCommand, true> = {
  find: true,
  'select-all': true,
  'clear-selection': true,
  copy: true,
  export: true,
  sync: true,
  columns: true,
  settings: true,
  'toggle-sidebar': true,
  'toggle-call-pane': true,
  'theme-system': true,
  'theme-light': true,
  'theme-dark': true,
};

describe.each(systems)('the menu on %s in %s', (platform, language) => {
  const items = allOf(menuOf(platform, language));

  test('gives every command of the window, each once', () => {
    const given: MenuCommand[] = [];
    for (const { click } of allOf(menuOf(platform, language, given))) (click as (() => void) | undefined)?.();
    expect(given.toSorted()).toEqual(Object.keys(commands).toSorted());
  });

  test('uses no key twice', () => {
    const keys = items.flatMap(({ accelerator }) => (typeof accelerator === 'string' ? [accelerator] : []));
    expect(keys.length).toBeGreaterThan(5);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('has words for everything in it', () => {
    for (const { label, type } of items) if (type !== 'separator') expect(label).toMatch(/\S/);
    const labels = items.flatMap(({ label }) => label ?? []).filter((label) => label !== 'Call Review');
    expect(labels.some((label) => /[а-я]/i.test(label))).toBe(language === 'ru');
    expect(labels.filter((label) => label.includes('menu.'))).toEqual([]);
  });

  test('marks the theme that holds', () => {
    expect(items.filter(({ checked }) => checked).map(({ label }) => label)).toEqual([
      createWords(language).t('desktop:menu.theme-dark'),
    ]);
  });

  test('inspects the page only while developing', () => {
    expect(items.filter(({ role }) => role === 'toggleDevTools')).toEqual([]);
  });
});

test('settings and quit stand where each system has them', () => {
  const rolesOf = (menu: Item | undefined) => allOf([menu ?? {}]).flatMap(({ role }) => role ?? []);
  const [application] = menuOf('darwin', 'en');
  expect(application?.label).toBe('Call Review');
  expect(rolesOf(application)).toEqual(expect.arrayContaining(['about', 'hide', 'hideOthers', 'quit']));
  const [file] = menuOf('win32', 'en');
  expect(file?.label).toBe('File');
  expect(rolesOf(file)).toContain('quit');
});

test('copy and select all leave their keys to the page, which knows what they are about', () => {
  const registered = allOf(menuOf('linux', 'en')).filter(({ registerAccelerator }) => registerAccelerator === false);
  expect(registered.map(({ accelerator }) => accelerator)).toEqual(['CommandOrControl+C', 'CommandOrControl+A']);
});

describe('the look', () => {
  test('follows the preferences', () => {
    const nativeTheme = { themeSource: 'system' as 'system' | 'light' | 'dark' };
    const drawn: string[] = [];
    const look = new Look(nativeTheme, 'ru', (words, theme) => drawn.push(`${words.language} ${theme}`));
    look.follow({ theme: 'dark', language: 'system' });
    look.follow({ theme: 'light', language: 'en' });
    expect(drawn).toEqual(['ru dark', 'en light']);
    expect(nativeTheme.themeSource).toBe('light');
    expect(look.words().language).toBe('en');
  });

  test('shows the page’s own background before the page is there', () => {
    const tokens = readFileSync(new URL('../../../src/renderer/ui/tokens.css', import.meta.url), 'utf8');
    const [, light, dark] = /--surface: light-dark\((#\w+), (#\w+)\)/.exec(tokens) ?? [];
    expect(backgrounds).toEqual({ light, dark });
  });
});
