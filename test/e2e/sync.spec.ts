import { expect, test } from './application.ts';
import { connectTo, startProvider } from './provider.ts';
import { cell, expectCount, heading, row, statusBar } from './window.ts';

const whole = { timeout: 40_000 };

test('a sync gets through what goes wrong on the way and reports it; offline is said and hinders nothing', async ({
  application,
}) => {
  // Six failures of one request in a row, after which a sync rightly stops, would come in one of ten runs.
  const faults = {
    ...{ 'status-500': 0.1, reset: 0.1, cut: 0.1, 'not-json': 0.05, 'token-expires': 0.05 },
    'most-failures': 2,
  };
  let provider = await startProvider({ calls: 1_500, days: 5, faults });
  try {
    const page = await application.start();
    await connectTo(page, provider);
    await expect(page.getByRole('button', { name: /^Synced / })).toBeVisible(whole);

    const panel = page.getByRole('dialog', { name: 'Archive' });
    await test.step('all calls came, and the report says what it took', async () => {
      await page.getByRole('button', { name: /^Synced / }).click();
      await expect(panel.getByText('1,500 calls held')).toBeVisible();
      // It opens by itself where the sync had something to say.
      const fetched = panel.getByRole('button', { name: /^Fetched .* \(UTC\) in / });
      await expect(fetched).toBeVisible();
      if ((await fetched.getAttribute('aria-expanded')) !== 'true') await fetched.click();
      await expect(panel.locator('dl > div', { hasText: 'Tried again' })).toContainText(/[1-9]/);
      await page.keyboard.press('Escape');
      await expect(panel).toBeHidden();
    });
    const offer = page.getByRole('button', { name: /new calls?: show/ });
    // Whatever of it came into the list by itself, the rest is offered.
    await expect
      .poll(async () => {
        if (await offer.isVisible()) await offer.click();
        return await statusBar(page).textContent();
      })
      .toMatch(/^1,500 calls/);
    await expectCount(page, 1_500);

    await test.step('the provider cannot be reached', async () => {
      await provider.close();
      await page.getByRole('button', { name: /^Synced / }).click();
      await panel.getByRole('button', { name: 'Fetch', exact: true }).click();
      await expect(panel.getByText(/^Offline since/)).toBeVisible(whole);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('button', { name: /^Offline since/ })).toBeVisible();
      await cell(page, 0, 'flow').click();
      await page.keyboard.press('Control+End');
      await expect(cell(page, 1_499, 'init_time_gmt')).toHaveText(/\d/);
      await page.getByRole('button', { name: /^Outgoing/ }).click();
      await expect(cell(page, 0, 'flow')).toHaveText('Outgoing');
      await page.getByRole('button', { name: /^All calls/ }).click();
      await expectCount(page, 1_500);
    });

    await test.step('and comes back', async () => {
      provider = await startProvider({ calls: 1_500, days: 5, again: provider });
      await expect(page.getByRole('button', { name: /^(Offline|Waiting|Synced)/ })).toBeVisible();
      await page.getByRole('button', { name: /^(Offline|Waiting|Synced)/ }).click();
      const fetch = panel.getByRole('button', { name: /^(Resume|Fetch)$/ }).first();
      if (await fetch.isVisible()) await fetch.click();
      await expect(panel.getByText(/^Synced/)).toBeVisible(whole);
    });
  } finally {
    await provider.close();
  }
});

test('what comes while one reads is offered and moves no row', async ({ application }) => {
  test.setTimeout(90_000);
  const provider = await startProvider({ calls: 6_000, days: 29, faults: { slow: 60 } });
  try {
    const page = await application.start();
    await connectTo(page, provider);
    // From the first touch on the list, which filled by itself until then, holds still.
    await cell(page, 3, 'from_username').click();
    const offer = page.getByRole('button', { name: /new calls?: show/ });
    await expect(offer).toBeVisible(whole);
    const rows = async () => (await page.locator('.ag-row').allInnerTexts()).slice(0, 20);
    const before = await rows();
    const offered = numberIn(await offer.textContent());
    await expect(page.getByRole('button', { name: /^Fetching/ })).toBeVisible();
    await expect.poll(async () => numberIn(await offer.textContent())).toBeGreaterThan(offered + 500);
    expect(await rows()).toEqual(before);
    await expect(cell(page, 3, 'from_username')).toBeFocused();

    await expect(page.getByRole('button', { name: /^Synced / })).toBeVisible({ timeout: 60_000 });
    expect(await rows()).toEqual(before);
    const focused = await cell(page, 3, 'init_time_gmt').textContent();
    await offer.click();
    await expect(offer).toBeHidden();
    await expectCount(page, 6_000);
    await expect(page.locator('.ag-row.call-focused [col-id="init_time_gmt"]')).toHaveText(focused ?? '');
  } finally {
    await provider.close();
  }
});

test('a restart finds everything as it was: the account, its calls, the columns, the views', async ({
  application,
}) => {
  const provider = await startProvider({ calls: 600, days: 3 });
  try {
    let page = await application.start();
    await connectTo(page, provider);
    await expect(page.getByRole('button', { name: /^Synced / })).toBeVisible(whole);
    const account = (await page.getByRole('button', { name: /^Account: / }).getAttribute('aria-label')) ?? '';
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: 'Callee', exact: true }).uncheck();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Talked long/ }).click();
    await heading(page, 'bridged_duration').click();
    await page.getByRole('button', { name: 'Save as a view' }).click();
    await page.getByRole('textbox', { name: 'Name of the view' }).fill('Long talks');
    await page.keyboard.press('Enter');
    const view = page.getByRole('button', { name: /^Long talks/ });
    await expect(view).toContainText(/\d/);
    const first = await cell(page, 0, 'bridged_duration').textContent();
    await page.waitForTimeout(500);

    page = await application.start();
    await expect(page.getByRole('button', { name: account, exact: true })).toBeVisible();
    await expectCount(page, 600);
    await expect(heading(page, 'to_username')).toHaveCount(0);
    await page.getByRole('button', { name: /^Long talks/ }).click();
    await expect(heading(page, 'bridged_duration')).toHaveAttribute('aria-sort', 'ascending');
    await expect(cell(page, 0, 'bridged_duration')).toHaveText(first ?? '');
    await expect(row(page, 0)).toBeInViewport();
  } finally {
    await provider.close();
  }
});

function numberIn(text: string | null): number {
  return Number((text ?? '').replace(/\D/g, ''));
}
