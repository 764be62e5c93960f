import { expect, test } from './application.ts';
import { serve } from './browser-application.ts';

test('the first start says what this is and opens the demo, whose calls are there in seconds', async ({
  application,
}) => {
  const page = await application.start();
  await expect(page.getByRole('heading', { name: 'Call Review' })).toBeVisible();
  await expect(page.getByText('There are no recordings')).toBeVisible();
  await page.getByRole('button', { name: 'Explore demo data' }).click();
  await expect(page.getByRole('button', { name: 'Account: Demo' })).toBeVisible();
  await expect(page.getByRole('row', { name: /Incoming|Outgoing/ }).nth(5)).toBeVisible();
});

test('started for the demo, the window goes straight to it', async ({ application }) => {
  const page = await application.start({ demo: true });
  await expect(page.getByRole('button', { name: 'Account: Demo' })).toBeVisible();
});

test('a wrong secret is refused in words and the right one connects; the secret is nowhere in the page', async ({
  application,
}) => {
  const provider = await serve(['demo-api', '--calls', '300', '--days', '3'], {}, 3);
  try {
    const [address = '', key = '', secret = ''] = provider.lines.map((line) => line.slice(line.indexOf('=') + 1));
    const page = await application.start();
    await page.getByRole('combobox', { name: 'Provider' }).click();
    await page.getByRole('option', { name: 'Another address…' }).click();
    await page.getByLabel('Address of the API').fill(address);
    await page.getByLabel('Application key').fill(key);
    await page.getByLabel('Application secret').fill('not the secret');
    await page.getByRole('button', { name: 'Connect' }).click();
    await expect(page.getByRole('alert')).toContainText('refused the application key or its secret');

    await page.getByLabel('Application secret').fill(secret);
    await page.getByRole('button', { name: 'Connect' }).click();
    await expect(page.getByRole('button', { name: /^Account: / })).toBeVisible();
    await expect(page.getByRole('row', { name: /Incoming|Outgoing/ }).nth(5)).toBeVisible();
    expect(await page.content()).not.toContain(secret);
  } finally {
    await provider.stop();
  }
});
