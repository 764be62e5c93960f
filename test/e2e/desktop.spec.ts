import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import type { MenuItem } from 'electron';
import type { CallReviewApi } from '../../src/shared/contract.ts';
import type { HostOption } from './application.ts';
import { fillArchive } from './archive.ts';
import { type DesktopApp, type DesktopSettings, launchDesktop } from './desktop-fixture.ts';
import { cell } from './window.ts';

/** What only the desktop has: its bridge, its menu, its dialogs, its life. */

declare global {
  var callReview: CallReviewApi;
}

type Launch = (settings?: Partial<DesktopSettings>) => Promise<DesktopApp>;

const test = base.extend<{ launch: Launch; dataDirectory: string } & HostOption>({
  host: ['desktop', { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from it.
  dataDirectory: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'call-review-desktop-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  launch: async ({ dataDirectory }, use) => {
    const started: DesktopApp[] = [];
    await use(async (settings = {}) => {
      const desktop = await launchDesktop({ dataDirectory, ...settings });
      started.push(desktop);
      return desktop;
    });
    for (const desktop of started) await desktop.quit();
    expect(started.flatMap(({ violations }) => violations)).toEqual([]);
  },
});

test.skip(({ host }) => host !== 'desktop', 'about the desktop alone');

test('the window opens on a page that has the bridge and nothing of Electron or Node', async ({ launch }) => {
  const { page } = await launch();
  await expect(page).toHaveTitle('Call Review');
  const answer = await page.evaluate(() => callReview['application.describe']({}));
  expect(answer).toMatchObject({ ok: true, value: { host: 'desktop', opensDemo: false } });
  const found = await page.evaluate(() =>
    ['require', 'process', 'module', 'electron', 'ipcRenderer', 'Buffer'].filter((name) => name in globalThis),
  );
  expect(found).toEqual([]);
  expect(await page.evaluate(() => Object.isFrozen(callReview))).toBe(true);
});

test('input is checked behind the bridge, and what cannot be cloned does not cross it', async ({ launch }) => {
  const { page } = await launch();
  const wrong = await page.evaluate(() => callReview['preferences.change']({ theme: 'pink' } as never));
  expect(wrong).toMatchObject({ ok: false, error: { code: 'usage' } });
  const uncloned = page.evaluate(() => callReview['preferences.change']({ theme: () => {} } as never));
  await expect(uncloned).rejects.toThrow('could not be cloned');
});

test('the page cannot reach a network, run a script of its own or lead elsewhere', async ({ launch }) => {
  const desktop = await launch();
  const { page } = desktop;
  const reached = await page.evaluate(async () => {
    const refused = (work: () => unknown) =>
      Promise.resolve()
        .then(work)
        .then(
          () => 'reached',
          () => 'refused',
        );
    return [
      await refused(() => fetch('https://example.com/')),
      await refused(() => fetch('/index.html')),
      await refused(() => {
        const script = document.createElement('script');
        script.textContent = 'globalThis.ran = true';
        document.head.append(script);
        if (!('ran' in globalThis)) throw new Error('it did not run');
      }),
    ];
  });
  expect(reached).toEqual(['refused', 'refused', 'refused']);
  const address = page.url();
  await page.evaluate(() => location.assign('https://example.com/'));
  expect(await page.evaluate(() => callReview['preferences.read']({}))).toMatchObject({ ok: true });
  expect(page.url()).toBe(address);
  // They were provoked.
  expect(desktop.violations.length).toBeGreaterThan(0);
  (desktop.violations as string[]).length = 0;
});

test('a command of the menu reaches the page, and the menu speaks its language', async ({ launch }) => {
  const { page, evaluate } = await launch({ language: 'ru' });
  const heard = page.evaluate(() => new Promise((resolve) => callReview.on('menu.command', resolve)));
  // The listener is there when a later request has been answered.
  await page.evaluate(() => callReview['application.describe']({}));
  const label = await evaluate(({ Menu }) => {
    const all = (items: readonly MenuItem[]): readonly MenuItem[] =>
      items.flatMap((item) => [item, ...all(item.submenu?.items ?? [])]);
    const item = all(Menu.getApplicationMenu()?.items ?? []).find((each) => /^Выгрузить/.test(each.label));
    item?.click();
    return item?.label;
  }, null);
  expect(label).toBe('Выгрузить…');
  expect(await heard).toEqual({ command: 'export' });
});

test('the menu on a call is the system’s own: it says what the page would, and what is chosen is done', async ({
  launch,
  dataDirectory,
}) => {
  fillArchive(dataDirectory, { calls: 300, days: 2 });
  const { page, evaluate } = await launch({ language: 'ru' });
  await evaluate(({ Menu }) => {
    const shown: string[][] = [];
    const choice = { next: '' };
    Object.assign(globalThis, { shown, choice });
    const build = Menu.buildFromTemplate.bind(Menu);
    Menu.buildFromTemplate = (template) => {
      const menu = build(template);
      menu.popup = (options) => {
        shown.push(menu.items.map(({ label, type }) => (type === 'separator' ? '—' : label)));
        // As some systems do: the menu has closed before its click is told.
        options?.callback?.();
        menu.items.find(({ label, type }) => type !== 'separator' && label.startsWith(choice.next))?.click();
      };
      return menu;
    };
  }, null);
  const choose = (label: string) =>
    evaluate((_electron, next) => {
      (globalThis as unknown as { choice: { next: string } }).choice.next = next;
    }, label);
  const flow = cell(page, 0, 'flow');
  await expect(flow).toHaveText(/ий$/);
  const value = (await flow.textContent()) ?? '';
  await choose('Только');
  await flow.click({ button: 'right' });
  await expect(page.getByRole('button', { name: new RegExp(`Направление: ${value}`) }).first()).toBeVisible();
  const shown = await evaluate(() => (globalThis as unknown as { shown: string[][] }).shown, null);
  expect(shown[0]?.[0]).toBe('Копировать значение');
  expect(shown[0]).toContain('—');
  expect(shown[0]?.some((label) => label.includes(value))).toBe(true);
  await expect(page.getByRole('menu')).toHaveCount(0);

  await choose('nothing of it');
  await cell(page, 0, 'result').click({ button: 'right' });
  await expect.poll(() => evaluate(() => (globalThis as unknown as { shown: string[][] }).shown.length, null)).toBe(2);
  await expect(cell(page, 0, 'result')).toBeFocused();

  await choose('Сведения');
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('complementary')).toBeVisible();
});

test('the theme that is chosen is the window’s', async ({ launch }) => {
  const { page, evaluate } = await launch();
  await page.evaluate(() => callReview['preferences.change']({ theme: 'dark' }));
  expect(await evaluate(({ nativeTheme }) => nativeTheme.themeSource, null)).toBe('dark');
});

test('an export goes only where the system’s dialog was answered, and only a written file is shown', async ({
  launch,
  dataDirectory,
}) => {
  const { page, evaluate } = await launch();
  await evaluate(
    ({ dialog, shell }, path) => {
      const shown: string[] = [];
      Object.assign(globalThis, { shown });
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
      shell.showItemInFolder = (each) => {
        shown.push(each);
      };
    },
    join(dataDirectory, 'november.csv'),
  );
  const chosen = await page.evaluate(() =>
    callReview['export.chooseTarget']({ suggestedName: 'calls', format: 'csv' }),
  );
  expect(chosen).toMatchObject({ ok: true, value: { name: 'november.csv' } });
  const refused = await page.evaluate(() => callReview['export.showInFolder']({ path: '/etc/passwd' }));
  expect(refused).toMatchObject({ ok: false, error: { code: 'output-unwritable' } });
  expect(await evaluate(() => (globalThis as unknown as { shown: string[] }).shown, null)).toEqual([]);
});

test('a page whose process ended is loaded again when the person says so', async ({ launch }) => {
  const { page, evaluate } = await launch();
  await evaluate(({ dialog, BrowserWindow }) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = async (...parameters: readonly unknown[]) => {
      asked.push((parameters.at(-1) as { message: string }).message);
      return { response: 0, checkboxChecked: false };
    };
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  }, null);
  await expect
    .poll(() => evaluate(() => (globalThis as unknown as { asked: string[] }).asked, null))
    .toEqual(['The window stopped working']);
  await expect
    .poll(() => evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL(), null))
    .toBe('app://call-review/index.html');
  await page.close().catch(() => {});
});
