import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { type Application, expect, type HostOption } from './application.ts';

/** The parts of the window that many specs use, as a person finds them. */

/** A row of the grid by its position, as it is told to a screen reader: the heading is the first row. */
export function row(page: Page, position: number): Locator {
  return page.locator(`.ag-row[aria-rowindex="${position + 2}"]`);
}

/** A cell by its row's position and its column. */
export function cell(page: Page, position: number, column: string): Locator {
  return row(page, position).locator(`[col-id="${column}"]`);
}

/** A column's heading. */
export function heading(page: Page, column: string): Locator {
  return page.locator(`.ag-header-cell[col-id="${column}"]`);
}

/** The bar that counts what matches and what is selected. */
export function statusBar(page: Page): Locator {
  return page.getByRole('group', { name: 'Counts' });
}

/** Waits until the grid counts so many calls, of so many that are held, and shows the first of them. */
export async function expectCount(page: Page, count: number, held = count): Promise<void> {
  const figure = count.toLocaleString('en-GB');
  const counted =
    count === held ? new RegExp(`^${figure} calls?`) : `${figure} of ${held.toLocaleString('en-GB')} calls`;
  await expect(statusBar(page)).toContainText(counted);
  if (count > 0) await expect(cell(page, 0, 'init_time_gmt')).toHaveText(/\d/);
}

/** Waits until so many calls are selected. */
export async function expectSelected(page: Page, count: number): Promise<void> {
  const bar = statusBar(page);
  if (count === 0) await expect(bar).not.toContainText('selected');
  else await expect(bar.getByText(`${count.toLocaleString('en-GB')} selected`, { exact: true })).toBeVisible();
}

/** Presses Export in the dialog, which is open, and waits until the file is written. Answers its path. */
export async function finishExport(page: Page, application: Application, host: HostOption['host']): Promise<string> {
  const dialog = page.getByRole('dialog', { name: 'Export calls' });
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  const done = dialog.getByText(/ (is|are) in /);
  await expect(done).toBeVisible({ timeout: 60_000 });
  const name = ((await done.textContent()) ?? '').replace(/^.* (is|are) in /, '');
  if (host === 'desktop') return join(application.dataDirectory, 'exports', name);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('link', { name: 'Download' }).click(),
  ]);
  const folder = join(application.dataDirectory, 'downloads');
  mkdirSync(folder, { recursive: true });
  expect(download.suggestedFilename()).toBe(name);
  const path = join(folder, name);
  await download.saveAs(path);
  return path;
}
