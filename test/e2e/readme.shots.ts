import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './application.ts';
import { cell, heading } from './window.ts';

/** Takes README's pictures of the demo, as it is today. Each is to be looked at before it is kept. */

const folder = join(import.meta.dirname, '../../docs/screenshots');
const fetched = { timeout: 120_000 };

test('the pictures of the README', async ({ application }) => {
  let page = await application.start();
  await expect(page.getByRole('button', { name: 'Explore demo data' })).toBeVisible();
  await take(page, 'welcome');
  await page.getByRole('button', { name: 'Explore demo data' }).click();
  // The last day alone is synced before the others begin.
  await expect(page.getByRole('button', { name: /^All calls , (19|2\d),\d{3}/ })).toBeVisible(fetched);
  await expect(page.getByRole('button', { name: /^Synced / })).toBeVisible(fetched);
  page = await application.start({ demo: true });
  await expect(cell(page, 20, 'result')).toHaveText(/\w/, fetched);
  await expect(page.getByRole('button', { name: /^Synced / })).toBeVisible(fetched);
  await take(page, 'grid');

  await heading(page, 'result').hover();
  await heading(page, 'result').getByRole('button').click();
  const filter = page.getByRole('dialog', { name: 'Result' });
  await filter.getByRole('checkbox').nth(1).check();
  await filter.getByRole('checkbox').nth(3).check();
  await take(page, 'filter');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: /^Talked long/ }).click();
  await expect(cell(page, 4, 'result')).toHaveText('Connected');
  await cell(page, 4, 'result').click();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Call' })).toContainText(/calls? ·/);
  await take(page, 'call');
  await page.emulateMedia({ colorScheme: 'dark' });
  await take(page, 'dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: /^Missed/ }).click();
  await expect(cell(page, 8, 'result')).toHaveText(/Not answered|Busy|Rejected|Failed/);
  await cell(page, 2, 'select').click();
  await cell(page, 8, 'select').click({ modifiers: ['Shift'] });
  await page.getByRole('banner').getByRole('button', { name: 'Export…' }).click();
  await expect(page.getByRole('dialog', { name: 'Export calls' })).toBeVisible();
  await take(page, 'export');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: /^Synced / }).click();
  const fetchedOnce = page.getByRole('button', { name: /^Fetched .* \(UTC\) in / });
  await fetchedOnce.click();
  await take(page, 'sync');

  page = await application.start({ demo: true, language: 'ru' });
  await expect(cell(page, 20, 'result')).toHaveText(/\p{Letter}/u, fetched);
  await expect(page.getByRole('button', { name: /^Загружено / })).toBeVisible(fetched);
  await take(page, 'russian');
});

async function take(page: Page, name: string): Promise<void> {
  // Whatever was just asked for is drawn.
  await page.waitForTimeout(600);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
