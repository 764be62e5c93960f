import type { Page } from '@playwright/test';
import { expect, test } from './application.ts';
import { fillArchive } from './archive.ts';
import { cell, heading, row } from './window.ts';

/** What the window's room allows. */

for (const language of ['en', 'ru'] as const) {
  test(`the usual columns fit into 1440, 1024 and 900 pixels with nothing cut off a heading (${language})`, async ({
    application,
  }) => {
    fillArchive(application.dataDirectory, { calls: 400, days: 3 });
    const page = await application.start({ language });
    for (const [width, height, columns] of [
      [1_440, 900, 9],
      [1_024, 700, 6],
      [900, 600, 6],
    ] as const) {
      await page.setViewportSize({ width, height });
      // That of the boxes is one more.
      await expect(page.locator('.ag-header-cell')).toHaveCount(columns + 1);
      await expect(cell(page, 0, 'bridged_duration')).toBeInViewport({ ratio: 1 });
      expect(await sidewaysScroll(page)).toBe(0);
      expect(await cutHeadings(page)).toEqual([]);
      // At the narrowest, a long name of an account ends in dots.
      if (width > 900) expect(await cutToolbarWords(page)).toEqual([]);
    }
    await page.setViewportSize({ width: 1_920, height: 1_080 });
    await expect(heading(page, 'hangup_disposition')).toBeInViewport({ ratio: 1 });
    expect(await sidewaysScroll(page)).toBe(0);
  });
}

for (const language of ['en', 'ru'] as const) {
  test(`no column is cut by the pane of a call, and no heading (${language})`, async ({ application }) => {
    fillArchive(application.dataDirectory, { calls: 400, days: 3 });
    const page = await application.start({ language });
    const pane = page.getByRole('complementary', { name: language === 'en' ? 'Call' : 'Звонок' });
    for (const [width, last] of [
      [1_024, 'from_username'],
      [1_280, 'to_username'],
      [1_440, language === 'en' ? 'extension_name' : 'to_username'],
      [1_920, 'hangup_disposition'],
    ] as const) {
      await page.setViewportSize({ width, height: 800 });
      await cell(page, 2, 'flow').dblclick();
      await expect(pane).toContainText(/\d/);
      await expect.poll(() => columnsAcrossTheEdge(page)).toEqual([]);
      await expect(cell(page, 2, last)).toBeInViewport({ ratio: 1 });
      expect(await cutHeadings(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(pane).toBeHidden();
    }
  });
}

test('an extension is shown by its own number wherever it stands, whole where one asks for it', async ({
  application,
}) => {
  const calls = fillArchive(application.dataDirectory, { calls: 400, days: 3 });
  const position = calls.findIndex(({ from_username: from }) => /^\d+\*\d+$/.test(from ?? ''));
  const whole = calls[position]?.from_username ?? '';
  const page = await application.start();
  await cell(page, 0, 'flow').click();
  await page.keyboard.press('Control+g');
  await page
    .getByRole('spinbutton')
    .or(page.getByRole('textbox', { name: 'Row' }))
    .first()
    .fill(String(position + 1));
  await page.keyboard.press('Enter');
  await expect(row(page, position)).toBeVisible();
  await expect(cell(page, position, 'from_username')).toHaveText(whole.replace(/^.*\*/, ''));
  await expect(cell(page, position, 'from_username').locator('[title]')).toHaveAttribute('title', whole);
});

/** By how many pixels the grid can be scrolled sideways. */
function sidewaysScroll(page: Page): Promise<number> {
  return page.locator('.ag-body-horizontal-scroll-viewport').evaluate((bar) => bar.scrollWidth - bar.clientWidth);
}

function cutHeadings(page: Page): Promise<string[]> {
  return page
    .locator('.ag-header-cell span')
    .evaluateAll((labels) =>
      labels.filter((label) => label.scrollWidth > label.clientWidth + 1).map((label) => label.textContent ?? ''),
    );
}

/** The words of the toolbar's buttons that have less room than they need, be it by a part of a pixel. */
function cutToolbarWords(page: Page): Promise<string[]> {
  return page.locator('header button span').evaluateAll((spans) =>
    spans.flatMap((span) => {
      const range = document.createRange();
      range.selectNodeContents(span);
      const isCut = range.getBoundingClientRect().width > span.getBoundingClientRect().width;
      return isCut && getComputedStyle(span).textOverflow === 'ellipsis' ? [span.textContent ?? ''] : [];
    }),
  );
}

/** The columns of which a part is seen, and a part is under the pane beside the grid. */
function columnsAcrossTheEdge(page: Page): Promise<readonly string[]> {
  return page.locator('.ag-header-cell').evaluateAll((headings) => {
    const pane = [...document.querySelectorAll('aside')].at(-1);
    const edge = pane?.getBoundingClientRect().left ?? innerWidth;
    return headings
      .filter((each) => each.getBoundingClientRect().left < edge - 20 && each.getBoundingClientRect().right > edge)
      .map((each) => each.getAttribute('col-id') ?? '');
  });
}
