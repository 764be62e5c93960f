import type { Page } from '@playwright/test';
import type { CallRecord } from '../../src/main/demo/call-record.ts';
import { expect, test } from './application.ts';
import { beganAt, fillArchive, writeArchive } from './archive.ts';
import { cell, expectCount, heading, row, statusBar } from './window.ts';

const held = 20_000;

test('a click on a heading sorts, with Shift by another field, too', async ({ application }) => {
  const calls = fillArchive(application.dataDirectory, { calls: held, days: 60 });
  const page = await application.start();
  await expectCount(page, held);
  await expect(heading(page, 'init_time_gmt')).toHaveAttribute('aria-sort', 'descending');

  await heading(page, 'duration').click();
  await expect(heading(page, 'duration')).toHaveAttribute('aria-sort', 'ascending');
  await heading(page, 'duration').click();
  await expect(heading(page, 'duration')).toHaveAttribute('aria-sort', 'descending');
  await expect(heading(page, 'init_time_gmt')).toHaveAttribute('aria-sort', 'none');
  const longest = Math.max(...calls.map(({ duration }) => duration ?? 0));
  await expect(cell(page, 0, 'duration')).toHaveText(clock(longest));

  await heading(page, 'flow').click();
  await heading(page, 'bridged_duration').click({ modifiers: ['Shift'] });
  await heading(page, 'bridged_duration').click({ modifiers: ['Shift'] });
  await expect(heading(page, 'flow')).toHaveAttribute('aria-sort', 'ascending');
  await expect(heading(page, 'bridged_duration')).toHaveAttribute('aria-sort', 'descending');
  const order = (left: CallRecord, right: CallRecord) =>
    left.flow.localeCompare(right.flow) || (right.bridged_duration ?? -1) - (left.bridged_duration ?? -1);
  const expected = calls.toSorted(order).slice(0, 10);
  for (const [position, { bridged_duration: talk }] of expected.entries()) {
    await expect(cell(page, position, 'flow')).toHaveText('Incoming');
    await expect(cell(page, position, 'bridged_duration')).toHaveText(clock(talk ?? 0));
  }
});

test('the keyboard goes through all calls, opens one and closes it', async ({ application }) => {
  const calls = fillArchive(application.dataDirectory, { calls: held, days: 60 });
  const page = await application.start();
  await expectCount(page, held);
  const pane = page.getByRole('complementary', { name: 'Call' });

  await cell(page, 0, 'flow').click();
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight']) await page.keyboard.press(key);
  await expect(cell(page, 2, 'result')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(pane).toBeVisible();
  await expect(pane).toContainText(moment(calls[2] as CallRecord).slice(-8));
  await page.keyboard.press('ArrowDown');
  await expect(pane).toContainText(moment(calls[3] as CallRecord).slice(-8));
  await page.keyboard.press('Escape');
  await expect(pane).toBeHidden();
  await expect(cell(page, 3, 'result')).toBeFocused();

  await page.keyboard.press('Control+End');
  await expect(cell(page, held - 1, 'result')).toBeFocused();
  await expect(cell(page, held - 1, 'init_time_gmt')).toHaveText(moment(calls[held - 1] as CallRecord));
  await expect(row(page, held - 1)).toBeInViewport();
  await page.keyboard.press('PageUp');
  await page.keyboard.press('ArrowUp');
  await expect(page.locator('.ag-cell:focus')).toHaveText(/^(Connected|Answered|Not answered|Busy|Rejected|Failed)/);
  await expect(page.locator('.ag-row:has(.ag-cell:focus) [col-id="init_time_gmt"]')).toHaveText(/\d/);
  await page.keyboard.press('Control+Home');
  await expect(cell(page, 0, 'result')).toBeFocused();
  await expect(cell(page, 0, 'init_time_gmt')).toHaveText(moment(calls[0] as CallRecord));
  await expect(row(page, 0)).toBeInViewport();
});

test('who comes back into the grid from below finds the call that was left, in a long list, too', async ({
  application,
}) => {
  // More than a window on a list holds.
  writeArchive(application.dataDirectory, { calls: 120_000, days: 200 }, () => undefined);
  const page = await application.start();
  await expectCount(page, 120_000);
  const below = page.getByRole('group', { name: 'Counts' }).getByRole('button').first();
  await below.focus();
  await page.keyboard.press('Shift+Tab');
  await expect(cell(page, 0, 'init_time_gmt')).toBeFocused();

  await cell(page, 4, 'result').click();
  await below.focus();
  await page.keyboard.press('Shift+Tab');
  await expect(cell(page, 4, 'result')).toBeFocused();

  await page.keyboard.press('Control+End');
  await expect(row(page, 119_999)).toBeInViewport();
  await below.focus();
  await page.keyboard.press('Shift+Tab');
  await expect(cell(page, 119_999, 'result')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(cell(page, 119_998, 'result')).toBeFocused();
});

test('which columns are shown, how wide and where is found again after a restart', async ({ application }) => {
  fillArchive(application.dataDirectory, { calls: 200, days: 2 });
  let page = await application.start();
  await expectCount(page, 200);
  await page.getByRole('button', { name: 'Columns' }).click();
  const chooser = page.getByRole('dialog', { name: 'Columns' });
  await chooser.getByRole('textbox', { name: 'Find a column' }).fill('hang-up cause');
  await chooser.getByRole('checkbox', { name: 'Hang-up cause' }).check();
  await chooser.getByRole('textbox', { name: 'Find a column' }).fill('');
  for (const name of ['Caller name', 'Callee', 'Extension', 'Ended by']) {
    await chooser.getByRole('checkbox', { name, exact: true }).uncheck();
  }
  await page.keyboard.press('Escape');
  await expect(heading(page, 'to_username')).toHaveCount(0);
  await expect(heading(page, 'hangup_cause')).toBeVisible();

  const before = (await heading(page, 'result').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.move(before.x + before.width - 1, before.y + before.height / 2);
  await page.mouse.down();
  await page.mouse.move(before.x + before.width + 59, before.y + before.height / 2, { steps: 5 });
  await page.mouse.up();
  const widened = await heading(page, 'result').boundingBox();
  expect(widened?.width).toBeCloseTo(before.width + 60, -1);
  // It is remembered a moment after the hand came to rest.
  await page.waitForTimeout(1_000);

  page = await application.start();
  await expectCount(page, 200);
  await expect(heading(page, 'hangup_cause')).toBeVisible();
  for (const name of ['from_screen_name', 'to_username', 'extension_name', 'hangup_disposition']) {
    await expect(heading(page, name)).toHaveCount(0);
  }
  expect((await heading(page, 'result').boundingBox())?.width).toBe(widened?.width);

  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('button', { name: 'As at first' }).click();
  await expect(heading(page, 'to_username')).toBeVisible();
  await expect(heading(page, 'hangup_cause')).toHaveCount(0);
});

/** When a call began, as the grid says it on Moscow's clock. */
function moment(call: CallRecord): string {
  const local = new Date((beganAt(call) + 3 * 3_600) * 1000);
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options }).format(local);
  const [, month = ''] = part({ day: '2-digit', month: 'short' }).split(' ');
  return `${local.toISOString().slice(8, 10)} ${month.slice(0, 3)} ${local.toISOString().slice(0, 4)} ${local.toISOString().slice(11, 19)}`;
}

function clock(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
}

test('the focused row at the end stays in sight while the window grows, shrinks and comes to another scale', async ({
  application,
}) => {
  fillArchive(application.dataDirectory, { calls: 2_000, days: 10 });
  const page = await application.start();
  await expectCount(page, 2_000);
  await cell(page, 0, 'from_username').click();
  await page.keyboard.press('Control+End');
  await expect(row(page, 1_999)).toBeInViewport({ ratio: 1 });
  const chromium = await page.context().newCDPSession(page);
  for (const [height, deviceScaleFactor] of [
    [1_200, 1],
    [500, 2],
    [900, 1.25],
    [500, 1.25],
  ] as const) {
    await chromium.send('Emulation.setDeviceMetricsOverride', {
      width: 1_300,
      height,
      deviceScaleFactor,
      mobile: false,
    });
    await expect.poll(() => hiddenBelow(page, 1_999)).toBeLessThanOrEqual(0);
  }
});

/** How far the lower edge of a row is under the bar below the grid, in CSS pixels; far where the row is not drawn. */
async function hiddenBelow(page: Page, position: number): Promise<number> {
  const drawn = (await row(page, position).count()) > 0;
  const edge = drawn ? await row(page, position).boundingBox() : null;
  const bar = await statusBar(page).boundingBox();
  return edge === null || bar === null ? Number.POSITIVE_INFINITY : edge.y + edge.height - bar.y;
}
