import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readSheet } from 'read-excel-file/node';
import { expect, test } from './application.ts';
import { fillArchive } from './archive.ts';
import { cell, expectCount, expectSelected, finishExport, heading } from './window.ts';

test('what is selected is in the workbook, and all that matches is in the CSV file, by the columns and order of the grid', async ({
  application,
  host,
}) => {
  const calls = fillArchive(application.dataDirectory, { calls: 3_000, days: 10 });
  const page = await application.start();
  await expectCount(page, 3_000);

  await test.step('other columns are chosen, one stays at the left, the longest calls come first', async () => {
    await page.getByRole('button', { name: 'Columns' }).click();
    const chooser = page.getByRole('dialog', { name: 'Columns' });
    await chooser.getByRole('button', { name: 'None' }).click();
    for (const name of ['Caller', 'Result', 'Duration']) {
      await chooser.getByRole('checkbox', { name, exact: true }).check();
    }
    await chooser.getByRole('button', { name: 'Keep “Call ID” at the left' }).click();
    await page.keyboard.press('Escape');
    await heading(page, 'duration').click();
    await heading(page, 'duration').click();
    await expect(heading(page, 'duration')).toHaveAttribute('aria-sort', 'descending');
  });
  const headings = ['Call ID', 'Started', 'Result', 'Caller', 'Duration'];
  const longestFirst = calls.toSorted((left, right) => (right.duration ?? -1) - (left.duration ?? -1));
  await expect(cell(page, 0, 'duration')).toHaveText(clock(longestFirst[0]?.duration ?? 0));
  await test.step('five calls, one by one', async () => {
    await cell(page, 0, 'result').click();
    await page.keyboard.press('Space');
    for (const position of [2, 3, 5, 8]) await cell(page, position, 'result').click({ modifiers: ['Control'] });
    await expectSelected(page, 5);
  });
  const uuids: (string | null)[] = [];
  for (const position of [0, 2, 3, 5, 8]) uuids.push(await cell(page, position, 'call_uuid').textContent());

  await page.keyboard.press('Control+e');
  const workbook = await finishExport(page, application, host);
  const [first, ...rows] = (await readSheet(workbook, 1)).map((line) => line.map(String));
  expect(first?.map((title) => title.replace(/ \(.*\)$/, ''))).toEqual(headings);
  const known = new Map(calls.map((call) => [call.call_uuid, call]));
  const callers = uuids.map((uuid) => known.get(uuid ?? '')?.from_username);
  expect(rows.map(([uuid, , , caller]) => [uuid, caller])).toEqual(uuids.map((uuid, index) => [uuid, callers[index]]));

  await test.step('all of them as CSV', async () => {
    await page.getByRole('button', { name: 'Another export' }).click();
    const dialog = page.getByRole('dialog', { name: 'Export calls' });
    await dialog.getByText('All 3,000 matching calls').click();
    await dialog.getByRole('radio', { name: /^CSV/ }).check({ force: true });
    await dialog.getByText('Field names of the API').click();
    const lines = readFileSync(await finishExport(page, application, host), 'utf8')
      .replace(/^\uFEFF/, '')
      .trimEnd()
      .split('\r\n');
    const [names, ...found] = lines.map((line) => line.split(','));
    expect(names?.map((name) => name.replace(/ \(.*\)$/, ''))).toEqual([
      'call_uuid',
      'init_time_gmt',
      'result',
      'from_username',
      'duration',
    ]);
    expect(found.map(([uuid]) => uuid).toSorted()).toEqual([...known.keys()].toSorted());
    expect(found.map((line) => Number(line[4]))).toEqual(longestFirst.map(({ duration }) => duration));
    expect(found.slice(0, 1).map(([uuid]) => uuid)).toEqual(uuids.slice(0, 1));
  });
});

test('what was selected a moment ago is what an export is for', async ({ application, host }) => {
  test.skip(host === 'desktop', 'its answers cannot be held back from outside');
  fillArchive(application.dataDirectory, { calls: 200, days: 3 });
  const page = await application.start();
  await expectCount(page, 200);
  const counted = Promise.withResolvers<void>();
  await page.route('**/api/selection.change', async (route) => {
    await counted.promise;
    await route.continue();
  });
  await cell(page, 2, 'select').click();
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog', { name: 'Export calls' });
  await expect(dialog.getByRole('radio', { name: 'All 200 matching calls' })).toBeVisible();
  counted.resolve();
  await expect(dialog.getByRole('radio', { name: '1 selected call' })).toBeChecked();
});

test('an export that is stopped leaves nothing', async ({ application, host }) => {
  fillArchive(application.dataDirectory, { calls: 60_000, days: 60 });
  const page = await application.start();
  await expectCount(page, 60_000);
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog', { name: 'Export calls' });
  await dialog.getByText('All fields').click();
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await dialog.getByRole('button', { name: 'Stop the export' }).click();
  await expect(dialog.getByRole('status')).toContainText('The export was stopped. Nothing was written');
  if (host === 'desktop') expect(readdirSync(join(application.dataDirectory, 'exports'))).toEqual([]);
  await expect(dialog.getByRole('link', { name: 'Download' })).toHaveCount(0);
  expect(existsSync(join(application.dataDirectory, 'downloads'))).toBe(false);

  await test.step('and can be begun again', async () => {
    await dialog.getByRole('button', { name: 'Another export' }).click();
    await expect(dialog.getByRole('button', { name: 'Export', exact: true })).toBeEnabled();
  });
});

test('the whole archive goes to a folder by month, and at the next click only what changed', async ({
  application,
  host,
}) => {
  const calls = fillArchive(application.dataDirectory, { calls: 500, days: 70 });
  const page = await application.start();
  await expectCount(page, 500);
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog', { name: 'Export calls' });
  if (host === 'browser') {
    await dialog.getByRole('radio', { name: /^Parquet/ }).check({ force: true });
    await expect(dialog.getByText('call-review archive')).toBeVisible();
    await expect(dialog.getByRole('radio', { name: /^Folder/ })).toHaveCount(0);
    return;
  }
  const folder = join(application.dataDirectory, 'exports', 'archive');
  const months = new Set(calls.map(({ init_time_gmt }) => init_time_gmt?.slice(0, 7)));
  await dialog.getByRole('radio', { name: /^Folder of Parquet files/ }).check({ force: true });
  await expect(dialog.getByText('All 500 calls that are held')).toBeVisible();
  await expect(dialog.getByText('none yet')).toBeVisible();
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(dialog.getByRole('status')).toContainText('500 calls are in archive');
  await expect(dialog.getByRole('status')).toContainText(`${months.size} months written`);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  expect(files.filter((name) => name.endsWith('.parquet'))).toHaveLength(months.size);

  await test.step('the folder is remembered', async () => {
    await dialog.getByRole('button', { name: 'Another export' }).click();
    await expect(dialog.getByText(folder)).toBeVisible();
    await dialog.getByRole('button', { name: 'Export', exact: true }).click();
    await expect(dialog.getByRole('status')).toContainText(`0 months written, ${months.size} unchanged`);
  });

  await test.step('a folder of somebody else is refused in words', async () => {
    rmSync(join(folder, '_call-review.json'));
    await dialog.getByRole('button', { name: 'Another export' }).click();
    await dialog.getByRole('button', { name: 'Export', exact: true }).click();
    await expect(dialog.getByRole('alert')).toContainText('Nothing was written or changed there.');
  });
});

function clock(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
}
