import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './application.ts';

for (const scheme of ['light', 'dark'] as const) {
  test(`nothing serious is wrong with the first start, ${scheme}`, async ({ application }) => {
    const page = await application.start();
    await page.emulateMedia({ colorScheme: scheme });
    await expect(page.getByRole('heading', { name: 'Call Review' })).toBeVisible();
    expect(await seriousFaults(page)).toEqual([]);
  });

  test(`nothing serious is wrong with the calls and the settings, ${scheme}`, async ({ application }) => {
    const page = await application.start({ demo: true });
    await page.emulateMedia({ colorScheme: scheme });
    await expect(page.getByRole('row', { name: /Incoming|Outgoing/ }).nth(5)).toBeVisible();
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Settings' }).click();
    await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
    expect(await seriousFaults(page)).toEqual([]);
  });
}

/** What axe finds that is serious or critical: the rule, and where. Of the rows, which are all alike, the first ones. */
async function seriousFaults(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).exclude('.ag-row:nth-child(n+12)').analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
