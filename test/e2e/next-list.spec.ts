import type { Page } from '@playwright/test';
import { expect, test } from './application.ts';
import { fillArchive } from './archive.ts';
import { cell, expectCount, expectSelected, heading, row } from './window.ts';

/** What is done while another question's list is on its way and the old rows still stand there. */

const held = 5_000;

test.skip(({ host }) => host === 'desktop', 'its answers cannot be held back from outside');

test('a key that is pressed right behind another question is meant for its list', async ({ application }) => {
  const calls = fillArchive(application.dataDirectory, { calls: held, days: 20 });
  const page = await application.start();
  await expectCount(page, held);
  const pane = page.getByRole('complementary', { name: 'Call' });
  const incoming = calls.filter(({ flow }) => flow === 'in');
  const outgoing = calls.filter(({ flow }) => flow === 'out');

  await test.step('Ctrl+A behind a view selects the calls of the view alone', async () => {
    const release = await holdBack(page, 'calls.open', 'calls.first');
    await page.getByRole('button', { name: /^Outgoing/ }).click();
    await page.keyboard.press('Control+a');
    release();
    await expectCount(page, outgoing.length, held);
    await expectSelected(page, outgoing.length);
    await page.getByRole('button', { name: /^All calls/ }).click();
    await expectCount(page, held);
    await expectSelected(page, outgoing.length);
    await page.keyboard.press('Control+Shift+a');
    await expectSelected(page, 0);
  });

  await test.step('arrows, Space and Enter find their calls in the new list', async () => {
    const from = 3 + calls.slice(3).findIndex(({ flow }) => flow === 'in');
    await cell(page, from, 'flow').click();
    const release = await holdBack(page, 'calls.open', 'calls.first');
    await chooseInMenu(page, from, /^Only/);
    for (const key of ['ArrowDown', ' ', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
    await expect(pane).toBeHidden();
    release();
    await expectCount(page, incoming.length, held);
    const stood = incoming.indexOf(calls[from] as (typeof calls)[number]);
    await expectSelected(page, 1);
    await expect(row(page, stood + 1)).toHaveAttribute('aria-selected', 'true');
    await expect(cell(page, stood + 2, 'flow')).toBeFocused();
    await expect(pane).toContainText(await timeOf(page, stood + 2));
    await page.keyboard.press('Escape');
    await expect(pane).toBeHidden();
  });

  await test.step('the keys of the call whose pane is open wait for nothing', async () => {
    await page.keyboard.press('Enter');
    await expect(pane).toBeVisible();
    const release = await holdBack(page, 'calls.open', 'calls.first');
    await page.getByRole('button', { name: /^All calls/ }).click();
    await page.keyboard.press('Escape');
    await expect(pane).toBeHidden();
    release();
    await expectCount(page, held);
    await expect(pane).toBeHidden();
  });
});

test('a key finds no other call under it while the first rows alone are there', async ({ application }) => {
  const calls = fillArchive(application.dataDirectory, { calls: held, days: 20 });
  const page = await application.start();
  await expectCount(page, held);
  const pane = page.getByRole('complementary', { name: 'Call' });
  const from = 3 + calls.slice(3).findIndex(({ flow }) => flow === 'in');
  const incoming = calls.filter(({ flow }) => flow === 'in');
  const stands = incoming.indexOf(calls[from] as (typeof calls)[number]);
  expect(stands).not.toBe(from);

  await test.step('the focused call keeps the keyboard where it is among them', async () => {
    await cell(page, from, 'flow').click();
    const time = await timeOf(page, from);
    const release = await holdBack(page, 'calls.open');
    await chooseInMenu(page, from, /^Only/);
    await expectFirstRows(page);
    await expect(cell(page, stands, 'flow')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(pane).toContainText(time);
    await page.keyboard.press('ArrowDown');
    await expect(pane).toContainText(await timeOf(page, stands + 1));
    release();
    await expectCount(page, incoming.length, held);
    await expect(cell(page, stands + 1, 'flow')).toBeFocused();
    await expect(pane).toContainText(await timeOf(page, stands + 1));
    await page.keyboard.press('Escape');
  });

  await test.step('where it is not, the key waits for the list', async () => {
    await page.getByRole('button', { name: /^All calls/ }).click();
    await expectCount(page, held);
    await cell(page, 0, 'flow').click();
    await page.keyboard.press('Control+End');
    await expect(cell(page, held - 1, 'flow')).toBeFocused();
    const last = await timeOf(page, held - 1);
    const flow = calls[held - 1]?.flow;
    const release = await holdBack(page, 'calls.open');
    await chooseInMenu(page, held - 1, /^Only/);
    await expectFirstRows(page);
    await expect(page.locator('.call-focused')).toHaveCount(0);
    await page.keyboard.press('Enter');
    await expect(pane).toBeHidden();
    release();
    await expectCount(page, calls.filter((call) => call.flow === flow).length, held);
    await expect(pane).toContainText(last);
  });
});

test('a call of the old list that is opened by the pointer stays the open one', async ({ application }) => {
  fillArchive(application.dataDirectory, { calls: held, days: 20 });
  const page = await application.start();
  await expectCount(page, held);
  const pane = page.getByRole('complementary', { name: 'Call' });
  await cell(page, 3, 'flow').click();
  const time = await timeOf(page, 6);
  const release = await holdBack(page, 'calls.open', 'calls.first');
  await heading(page, 'duration').click();
  await cell(page, 6, 'flow').dblclick();
  await expect(pane).toContainText(time);
  release();
  await expect(cell(page, 6, 'init_time_gmt')).not.toContainText(time);
  await expect(pane).toContainText(time);
  // It stands farther down: what leads on from there leads back to it.
  for (const key of ['ArrowDown', 'ArrowUp']) await page.keyboard.press(key);
  await expect(page.locator('.call-focused [col-id="init_time_gmt"]')).toContainText(time);
  await expect(pane).toContainText(time);
});

/** Lets requests wait. Answers how they, and later ones, are let go. */
async function holdBack(page: Page, ...names: readonly string[]): Promise<() => void> {
  const released = Promise.withResolvers<void>();
  await page.route(new RegExp(`/api/(${names.join('|')})$`), async (route) => {
    await released.promise;
    await route.continue();
  });
  return released.resolve;
}

async function chooseInMenu(page: Page, position: number, name: RegExp): Promise<void> {
  await cell(page, position, 'flow').click({ button: 'right' });
  await page.getByRole('menuitem', { name }).click();
  await expect(page.getByRole('menu')).toBeHidden();
}

async function expectFirstRows(page: Page): Promise<void> {
  await expect(page.locator('[role="grid"], [role="treegrid"]')).toHaveAttribute('aria-rowcount', '101');
}

/** The time of a row's call, as the pane of the call says it, too. */
async function timeOf(page: Page, position: number): Promise<string> {
  return ((await cell(page, position, 'init_time_gmt').textContent()) ?? '').slice(-8);
}
