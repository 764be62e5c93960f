import type { Page } from '@playwright/test';
import type { CallRecord } from '../../src/main/demo/call-record.ts';
import { expect, test } from './application.ts';
import { newestFirst, writeArchive } from './archive.ts';
import { measureFling } from './fling.ts';
import { cell, expectCount, expectSelected, row, statusBar } from './window.ts';

const held = 1_000_000;

test('a million calls are scrolled, jumped through, selected and filtered, and no row stays blank', async ({
  application,
}) => {
  let [first, last]: (CallRecord | undefined)[] = [];
  let outgoing = 0;
  writeArchive(application.dataDirectory, { calls: held, days: 730 }, (call) => {
    if (first === undefined || newestFirst(call, first) < 0) first = call;
    if (last === undefined || newestFirst(call, last) > 0) last = call;
    if (call.flow === 'out') outgoing += 1;
  });
  const page = await application.start();
  await expectCount(page, held);
  await cell(page, 0, 'from_username').click();

  await test.step('to the last call and back', async () => {
    await page.keyboard.press('Control+End');
    await expect(row(page, held - 1)).toBeInViewport();
    const edge = await row(page, held - 1).boundingBox();
    const bar = await statusBar(page).boundingBox();
    expect((edge?.y ?? 0) + (edge?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
    await expect(cell(page, held - 1, 'init_time_gmt')).toHaveText(endOf(last));
    await page.keyboard.press('Control+Home');
    await expect(row(page, 0)).toBeInViewport();
    await expect(cell(page, 0, 'init_time_gmt')).toHaveText(endOf(first));
  });

  await test.step('the wheel moves at the end as anywhere', async () => {
    await page.keyboard.press('Control+End');
    await expect(row(page, held - 1)).toBeInViewport();
    await row(page, held - 5).hover();
    await page.mouse.wheel(0, -280);
    await expect(row(page, held - 1)).not.toBeInViewport();
    await page.mouse.wheel(0, 2_000);
    await expect(row(page, held - 1)).toBeInViewport();
  });

  await test.step('a fling leads away from the focused call, and a key back to it', async () => {
    await page.keyboard.press('Control+End');
    await expect(row(page, held - 1)).toBeInViewport();
    await row(page, held - 5).hover();
    for (let notch = 0; notch < 10; notch++) await page.mouse.wheel(0, -1_200);
    await page.waitForTimeout(500);
    await expect(row(page, held - 1)).not.toBeInViewport();
    await page.keyboard.press('ArrowUp');
    await expect(cell(page, held - 2, 'from_username')).toBeFocused();
  });

  await test.step('no row is blank 200 ms after a fling came to rest', async () => {
    await page.keyboard.press('Control+Home');
    await expect(row(page, 0)).toBeInViewport();
    await row(page, 5).hover();
    for (let fling = 0; fling < 8; fling++) {
      for (let notch = 0; notch < 25; notch++) await page.mouse.wheel(0, 1_200);
      await page.waitForTimeout(200);
      expect(await blankRows(page)).toEqual([]);
    }
  });

  await test.step('flings and the scrollbar through all of it are measured', async () => {
    await page.keyboard.press('Control+Home');
    await expect(row(page, 0)).toBeInViewport();
    const { longTasks, ...figures } = await measureFling(page);
    process.stdout.write(`${JSON.stringify({ ...figures, longTasks: longTasks.length })}\n`);
    expect(figures.moves).toBeGreaterThan(10);
  });

  await test.step('all are selected but one, and a filter keeps that', async () => {
    await page.keyboard.press('Control+Home');
    await cell(page, 0, 'flow').click();
    await page.keyboard.press('Control+a');
    await expectSelected(page, held);
    await page.keyboard.press('Space');
    await expectSelected(page, held - 1);
    await page.getByRole('button', { name: /^Outgoing/ }).click();
    await expectCount(page, outgoing, held);
    await expectSelected(page, first?.flow === 'out' ? outgoing - 1 : outgoing);
    await cell(page, 0, 'flow').click();
    await page.keyboard.press('Control+End');
    await expect(cell(page, outgoing - 1, 'flow')).toHaveText('Outgoing');
  });
});

/** The time of day at which a call began, on Moscow's clock. */
function endOf(call: CallRecord | undefined): RegExp {
  const moment = Date.parse(`${call?.init_time_gmt.replace(' ', 'T')}Z`) + 3 * 3_600_000;
  return new RegExp(`${new Date(moment).toISOString().slice(11, 19)}$`);
}

/** The positions of rows that are seen and say nothing; of a grid without rows, -1. */
async function blankRows(page: Page): Promise<readonly number[]> {
  return await page.evaluate<number[]>(`(() => {
    const { top, bottom } = document.querySelector('[role="grid"]').getBoundingClientRect();
    const seen = [...document.querySelectorAll('.ag-row')].filter((row) => {
      const edge = row.getBoundingClientRect();
      return edge.bottom > top && edge.top < bottom;
    });
    if (seen.length < 10) return [-1];
    return seen
      .filter((row) => row.querySelector('[col-id="init_time_gmt"]')?.textContent === '')
      .map((row) => Number(row.getAttribute('aria-rowindex')));
  })()`);
}
