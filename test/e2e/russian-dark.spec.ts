import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './application.ts';
import { fillArchive } from './archive.ts';
import { cell } from './window.ts';

/** What is Latin in a Russian window and rightly so: names of formats, of things, of keys, and what was fetched. */
const latin =
  /UTC|CSV|JSON lines|JSON|Excel|Parquet|LibreOffice|DuckDB|ClickHouse|Spark|pandas|API|DID|ID|IVR|Esc|Enter|Ctrl|xlsx|csv|jsonl|parquet|pbx\.invalid|Moscow|Europe|calls?\b|GET|Call Review|\.example|\+\d[\d.E]*|Text|English|\/[\w./]+/gu;

for (const scheme of ['light', 'dark'] as const) {
  test(`the main screens are Russian and nothing serious is wrong with them, ${scheme}`, async ({
    application,
    host,
  }) => {
    test.skip(host === 'desktop' && scheme === 'light', 'the page is the same one');
    fillArchive(application.dataDirectory, { calls: 2_000, days: 10 });
    const page = await application.start({ language: 'ru' });
    await page.emulateMedia({ colorScheme: scheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme);
    await expect(page.locator('html')).toHaveAttribute('lang', 'ru');
    await expect(cell(page, 5, 'flow')).toHaveText(/Входящий|Исходящий/);

    await test.step('the calls', async () => {
      for (const heading of ['Направление', 'Результат', 'Длительность']) {
        await expect(page.getByRole('columnheader', { name: new RegExp(heading) })).toBeVisible();
      }
      await look(page, 'main', ['.ag-row']);
    });
    await test.step('the editor of a filter', async () => {
      await page.getByRole('button', { name: 'Фильтр', exact: true }).click();
      await page.getByRole('dialog').getByRole('textbox').fill('Время разговора');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('dialog').getByRole('heading')).toBeVisible();
      await look(page, '[role="dialog"]');
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    });
    await test.step('a call', async () => {
      await cell(page, 2, 'flow').click();
      await page.keyboard.press('Enter');
      const pane = page.getByRole('complementary', { name: 'Звонок' });
      await expect(pane).toBeVisible();
      await look(page, 'aside');
      await page.keyboard.press('Escape');
      await expect(pane).toBeHidden();
    });
    await test.step('the export', async () => {
      await page.keyboard.press('Control+e');
      await expect(page.getByRole('dialog', { name: 'Выгрузка звонков' })).toBeVisible();
      await look(page, '[role="dialog"]');
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    });
    await test.step('the archive', async () => {
      await page.getByRole('button', { name: 'Архив' }).first().click();
      await expect(page.getByRole('dialog', { name: 'Архив' })).toBeVisible();
      for (const tab of await page.getByRole('tab').all()) {
        await tab.click();
        await expect(tab).toHaveAttribute('aria-selected', 'true');
        await look(page, '[role="dialog"]');
      }
    });
  });
}

/** What is wrong with what is shown: what axe finds that is serious, and words that are not Russian. */
async function look(page: Page, part: string, without: readonly string[] = []): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include(part).exclude('.ag-row:nth-child(n+6)').analyze();
  const faults = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(faults.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([]);
  const source = JSON.stringify({ part, without: without.join(',') });
  const texts = await page.evaluate<string[]>(
    `(({ part, without }) => [...document.querySelectorAll(part)].flatMap((root) => {
      const found = [];
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const element = node.parentElement;
        const isOurs = element !== null && (without === '' || element.closest(without) === null);
        if (isOurs && element.closest('code, pre, bdi, input, [data-value]') === null && element.checkVisibility())
          found.push(node.data.trim());
      }
      return found;
    }))(${source})`,
  );
  expect(texts.filter((text) => /\p{Script=Cyrillic}/u.test(text)).length).toBeGreaterThan(0);
  expect(texts.filter((text) => /[a-z]{3,}/iu.test(text.replace(latin, '')))).toEqual([]);
}
