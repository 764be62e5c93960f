import type { Page } from '@playwright/test';
import { expect, test } from './application.ts';
import { cell } from './window.ts';

/** Parts of the window that are read after its first rows (src/renderer/app/deferred.tsx). */

test.beforeEach(({ host }) => {
  test.skip(host === 'desktop', 'its files are no requests that a test could refuse');
});

const parts = [
  'account-dialogs',
  'call-pane',
  'export-dialog',
  'field-filter',
  'settings-dialog',
  'shortcuts-dialog',
  'sync-panel',
];

/** The scripts that a window has read. */
const scripts = async (page: Page) =>
  page.evaluate<string>(`performance.getEntriesByType('resource').map(({ name }) => name).join(' ')`);

test('every part is read in a pause, and then opens without asking for a file', async ({ application }) => {
  const page = await application.start({ demo: true });
  await expect(cell(page, 0, 'init_time_gmt')).toHaveText(/\d/);
  for (const part of parts) await expect.poll(() => scripts(page)).toContain(`/${part}-`);
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/assets/')) asked.push(request.url());
  });
  for (const [button, dialog] of [
    ['Settings', 'Settings'],
    ['Export', 'Export calls'],
  ] as const) {
    await page.getByRole('button', { name: button }).first().click();
    await expect(page.getByRole('dialog', { name: dialog })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog', { name: dialog })).toBeHidden();
  }
  await cell(page, 0, 'init_time_gmt').dblclick();
  await expect(page.getByRole('complementary', { name: 'Call' })).toBeVisible();
  expect(asked).toEqual([]);
});

test('a part that cannot be read is told in words, and comes when it is asked for again', async ({ application }) => {
  application.expectProblem('Failed to load resource');
  const page = await application.start({ demo: true });
  await page.route(/settings-dialog|call-pane|field-filter/, (route) => route.abort());
  await page.reload();
  await expect(cell(page, 0, 'init_time_gmt')).toHaveText(/\d/);
  const told = page.getByText('A part of this window could not be loaded.');
  const settings = page.getByRole('button', { name: 'Settings' });
  const period = page.getByRole('button', { name: 'Period: All time' });

  const open = [() => settings.click(), () => period.click(), () => cell(page, 0, 'init_time_gmt').dblclick()];
  for (const ask of open) {
    await ask();
    await expect(told).toBeVisible();
    await expect(page.getByRole('button', { name: 'Load again' })).toBeVisible();
    await page.getByRole('status').getByRole('button', { name: 'Close' }).first().click();
    await expect(told).toBeHidden();
  }

  await page.unrouteAll();
  await cell(page, 0, 'init_time_gmt').dblclick();
  await expect(page.getByRole('complementary', { name: 'Call' })).toBeVisible();
  await period.click();
  await expect(page.getByRole('dialog', { name: 'Period: All time' })).toBeVisible();
  await page.keyboard.press('Escape');
  await settings.click();
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
});
