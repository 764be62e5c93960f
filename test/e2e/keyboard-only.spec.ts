import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './application.ts';
import { demoKey, startProvider } from './provider.ts';

test('from the first start to an exported file with the keyboard alone', async ({ application, host }) => {
  const provider = await startProvider({ calls: 400, days: 3 });
  try {
    const page = await application.start();
    const { keyboard } = page;
    await expect(page.getByRole('heading', { name: 'Connect an account' })).toBeVisible();

    await test.step('the form', async () => {
      await tabTo(page, 'Provider');
      await keyboard.press('Enter');
      const other = page.getByRole('option', { name: 'Another address…' });
      await expect(other).toBeVisible();
      for (let presses = 0; presses < 9 && !(await isMarked(other)); presses++) await keyboard.press('ArrowDown');
      await keyboard.press('Enter');
      await expect(page.getByLabel('Address of the API')).toBeVisible();
      await tabTo(page, 'Address of the API');
      await keyboard.press('Control+a');
      await keyboard.type(provider.url);
      await tabTo(page, 'Application key');
      await keyboard.type(demoKey);
      await tabTo(page, 'Application secret');
      await keyboard.type(provider.secret);
      await keyboard.press('Enter');
      await expect(page.getByRole('button', { name: /^Synced / })).toBeVisible({ timeout: 30_000 });
    });

    await test.step('the search, the calls, a selection', async () => {
      // The first calls come a moment after they are synced: until then no key leads to them.
      await expect(page.locator('.ag-cell').first()).toBeVisible();
      await keyboard.press('/');
      await expect(page.getByRole('searchbox')).toBeFocused();
      await keyboard.press('Escape');
      await tabUntil(page, () => page.evaluate<boolean>(`document.activeElement?.closest('[role="grid"]') !== null`));
      await keyboard.press('ArrowDown');
      await expect(page.locator('.ag-cell:focus')).toBeVisible();
      await keyboard.press('Control+Home');
      await keyboard.press('Space');
      await keyboard.press('Shift+ArrowDown');
      await keyboard.press('Shift+ArrowDown');
      await expect(page.getByText('3 selected', { exact: true })).toBeVisible();
    });

    await test.step('the export', async () => {
      await keyboard.press('Control+e');
      const dialog = page.getByRole('dialog', { name: 'Export calls' });
      await expect(dialog.getByRole('radio', { name: /^Excel workbook/ })).toBeFocused();
      await keyboard.press('ArrowDown');
      await expect(dialog.getByRole('radio', { name: /^CSV/ })).toBeChecked();
      await keyboard.press('Enter');
      const done = dialog.getByText(/3 calls are in /);
      await expect(done).toBeVisible();
      const name = ((await done.textContent()) ?? '').replace(/^.* are in /, '');
      const written = join(application.dataDirectory, 'exports', name);
      if (host === 'desktop') {
        expect(existsSync(written)).toBe(true);
        expect(readFileSync(written, 'utf8').trimEnd().split('\r\n').length).toBe(4);
        return;
      }
      const downloading = page.waitForEvent('download');
      await tabTo(page, 'Download');
      await keyboard.press('Enter');
      const text = readFileSync(await (await downloading).path(), 'utf8');
      expect(text.trimEnd().split('\r\n').length).toBe(4);
    });
  } finally {
    await provider.close();
  }
});

/** Whether an option of an open list is the one that Enter takes. */
async function isMarked(option: Locator): Promise<boolean> {
  return (await option.getAttribute('data-combobox-selected')) !== null;
}

/** Presses Tab until what has a name is focused. */
async function tabTo(page: Page, name: string): Promise<void> {
  await tabUntil(page, async () => {
    const focused = page.locator(':focus');
    if ((await focused.count()) === 0) return false;
    const said = await focused.evaluate(
      (element: {
        labels?: Iterable<{ textContent: string | null }>;
        ariaLabel: string | null;
        textContent: string | null;
      }) =>
        [...(element.labels ?? [])].map(({ textContent }) => textContent).join(' ') ||
        (element.ariaLabel ?? element.textContent),
    );
    return said?.trim() === name;
  });
}

async function tabUntil(page: Page, isThere: () => Promise<boolean>): Promise<void> {
  for (let tabs = 0; tabs < 40; tabs++) {
    if (await isThere()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab does not lead there');
}
