import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './application.ts';
import { demoKey, startProvider } from './provider.ts';
import { cell, statusBar } from './window.ts';

test('what a provider refuses is said beside the form and makes nothing; the right secret brings the calls', async ({
  application,
}) => {
  const provider = await startProvider({ calls: 1_200, days: 40 });
  try {
    const page = await application.start();
    const form = page.getByRole('region', { name: 'Connect an account' });
    await page.getByRole('combobox', { name: 'Provider' }).click();
    await page.getByRole('option', { name: 'Another address…' }).click();
    await form.getByLabel('Address of the API').fill(provider.url);
    await form.getByLabel('Application key').fill(demoKey);

    await test.step('a wrong secret', async () => {
      await form.getByLabel('Application secret').fill('a-wrong-secret');
      await form.getByRole('button', { name: 'Connect' }).click();
      await expect(form.getByRole('alert')).toContainText('refused the application key or its secret');
      expect(accountFolders(application.dataDirectory)).toEqual([]);
      await expect(form.getByLabel('Application key')).toHaveValue(demoKey);
    });

    await test.step('an application that may not see calls', async () => {
      provider.setFaults({ forbidden: 1 });
      await form.getByLabel('Application secret').fill(provider.secret);
      await form.getByRole('button', { name: 'Connect' }).click();
      await expect(form.getByRole('alert')).toContainText('with a type that includes calls');
      expect(accountFolders(application.dataDirectory)).toEqual([]);
      provider.setFaults({});
    });

    await test.step('the right one', async () => {
      await form.getByRole('button', { name: 'Connect' }).click();
      await expect(page.getByRole('button', { name: /^Account: / })).toBeVisible();
      await expect(cell(page, 5, 'flow')).toHaveText(/Incoming|Outgoing/);
      await expect(page.getByRole('button', { name: /^Synced / })).toBeVisible({ timeout: 30_000 });
      await expect(page.getByText('The last 30 days are here.')).toBeVisible();
      await expect(statusBar(page)).toContainText(/\d calls?/);
      expect(accountFolders(application.dataDirectory).length).toBe(1);
      await expectNowhere(page, provider.secret);
    });
  } finally {
    await provider.close();
  }
});

/** The accounts that were made. */
function accountFolders(dataDirectory: string): readonly string[] {
  try {
    return readdirSync(join(dataDirectory, 'accounts'));
  } catch {
    return [];
  }
}

/** A secret went in and is not in what the page shows, is, keeps or is called. */
async function expectNowhere(page: Page, secret: string): Promise<void> {
  expect(await page.content()).not.toContain(secret);
  const kept = await page.evaluate<string>(
    `JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href,
      [...document.querySelectorAll('input')].map((field) => field.value)])`,
  );
  expect(kept).not.toContain(secret);
}
