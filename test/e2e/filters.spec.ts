import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Locator, Page } from '@playwright/test';
import type { CallRecord } from '../../src/main/demo/call-record.ts';
import { expect, test } from './application.ts';
import { beganAt, fillArchive, longAgo } from './archive.ts';
import { expectCount, heading } from './window.ts';

const held = 20_000;
const program = join(import.meta.dirname, '../../out/main/cli.js');
const moscow = 3 * 3_600;
const day = 86_400;

test('filters of every kind count the calls that they mean; chips take them away again', async ({ application }) => {
  const now = Math.floor(Date.now() / 1000);
  const calls = fillArchive(application.dataDirectory, { calls: held, days: 60, until: now });
  const counted = (means: (call: CallRecord) => boolean) => calls.filter(means).length;
  const page = await application.start();
  await expectCount(page, held);
  const chips = page.getByRole('region', { name: 'Active filters' });

  await test.step('values, each with its count, from the heading', async () => {
    await heading(page, 'result').hover();
    await heading(page, 'result').getByRole('button', { name: 'Filter: Result' }).click();
    const form = page.getByRole('dialog');
    for (const [label, value] of [
      ['Busy', 'busy'],
      ['Not answered', 'not answered'],
    ] as const) {
      const line = form.locator('label', { hasText: label });
      await expect(line).toContainText(counted(({ result }) => result === value).toLocaleString('en-GB'));
      await line.click();
    }
    await apply(form);
    await expectCount(page, counted(isMissed), held);
    await expect(heading(page, 'result').getByRole('button', { name: 'Filtered: Result' })).toBeVisible();
  });

  await test.step('all but these values', async () => {
    await chips.getByRole('button', { name: 'Change the filter: Result: Busy, Not answered' }).click();
    const form = page.getByRole('dialog');
    await form.getByText('All but these').click();
    await apply(form);
    await expectCount(
      page,
      counted((call) => !isMissed(call)),
      held,
    );
  });

  await test.step('text, together with the filter before', async () => {
    const form = await addFilter(page, 'Caller');
    await expect(form.getByRole('combobox', { name: 'How to compare' })).toHaveValue('contains');
    await form.getByRole('textbox', { name: 'Text to look for' }).fill('916');
    await apply(form);
    await expect(chips.getByText('Caller contains 916')).toBeVisible();
    await expectCount(
      page,
      counted((call) => !isMissed(call) && call.from_username.includes('916')),
      held,
    );
  });

  await test.step('a chip is taken away', async () => {
    await chips.getByRole('button', { name: /^Remove the filter: Result/ }).click();
    await expectCount(
      page,
      counted(({ from_username: caller }) => caller.includes('916')),
      held,
    );
    await chips.getByRole('button', { name: 'Remove the filter: Caller contains 916' }).click();
    await expectCount(page, held);
    await expect(chips).toHaveCount(0);
  });

  await test.step('lengths of time, typed as people write them', async () => {
    const form = await addFilter(page, 'Talk time');
    await form.getByRole('textbox', { name: 'From' }).fill('1:75');
    await expect(form.getByText('Not a length of time')).toBeVisible();
    await expect(form.getByRole('button', { name: 'Apply' })).toBeDisabled();
    await form.getByRole('textbox', { name: 'From' }).fill('1:30');
    await form.getByRole('textbox', { name: 'To' }).fill('5m');
    await apply(form);
    await expect(chips.getByText('Talk time: 1:30–5:00')).toBeVisible();
    await expectCount(
      page,
      counted(({ bridged_duration: talk }) => talk !== null && talk >= 90 && talk <= 300),
      held,
    );
  });

  await test.step('a rating, and both at once cleared', async () => {
    const form = await addFilter(page, 'Quality');
    await form.getByRole('textbox', { name: 'To' }).fill('3');
    await apply(form);
    await expectCount(
      page,
      counted(
        ({ bridged_duration: talk, quality_rate: rate }) =>
          talk !== null && talk >= 90 && talk <= 300 && rate !== null && rate.rate <= 3,
      ),
      held,
    );
    await chips.getByRole('button', { name: 'Clear all' }).click();
    await expectCount(page, held);
  });

  await test.step('an identifier', async () => {
    const [first] = calls;
    const form = await addFilter(page, 'Extension ID');
    await form.getByRole('textbox', { name: 'Find a value' }).fill(String(first?.extension_id));
    await form.locator('label', { hasText: String(first?.extension_id) }).click();
    await apply(form);
    await expectCount(
      page,
      counted(({ extension_id: id }) => id === first?.extension_id),
      held,
    );
    await chips.getByRole('button', { name: 'Clear all' }).click();
  });

  await test.step('nothing where something could be', async () => {
    const form = await addFilter(page, 'Diverted from');
    await form.getByRole('combobox', { name: 'How to compare' }).selectOption('is empty');
    await form.getByText('All but these').click();
    await apply(form);
    await expectCount(
      page,
      counted(({ diversion_number: number }) => number !== null),
      held,
    );
    await chips.getByRole('button', { name: 'Clear all' }).click();
  });

  const today = Math.floor((now + moscow) / day) * day - moscow;
  await test.step('a period by its name', async () => {
    await page.getByRole('button', { name: 'Period: All time' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Last 7 days' }).click();
    await expect(page.getByRole('button', { name: 'Period: Last 7 days' })).toBeVisible();
    await expectCount(
      page,
      counted((call) => beganAt(call) >= today - 6 * day),
      held,
    );
  });

  await test.step('days and hours of one’s own', async () => {
    const first = today - 20 * day;
    await page.getByRole('button', { name: 'Period: Last 7 days' }).click();
    const form = page.getByRole('dialog');
    await form.getByRole('textbox', { name: 'From' }).fill(dayText(first));
    await form.getByRole('textbox', { name: 'To' }).fill(`${dayText(first + 2 * day)} 12:30`);
    await apply(form);
    const last = first + 2 * day + 12.5 * 3_600;
    await expectCount(
      page,
      counted((call) => beganAt(call) >= first && beganAt(call) <= last),
      held,
    );
  });
});

test('the search finds a number however it is written and a name in any case; the terminal counts the same', async ({
  application,
}) => {
  const calls = fillArchive(application.dataDirectory, { calls: held, days: 60, until: longAgo });
  const page = await application.start();
  await expectCount(page, held);
  const search = page.getByRole('searchbox');
  const count = async (...words: readonly string[]) => {
    const environment = { ...process.env, CALL_REVIEW_DATA_DIR: application.dataDirectory };
    const { stdout } = await promisify(execFile)(process.execPath, [program, 'count', ...words], { env: environment });
    return Number(stdout);
  };

  const caller = calls.find(({ flow, from_username: number }) => flow === 'in' && /^79\d{9}$/.test(number));
  const number = caller?.from_username ?? '';
  const [area, first, second, third] = [1, 4, 7, 9].map((start, index) => number.slice(start, [4, 7, 9, 11][index]));
  const withNumber = calls.filter((call) => numbersOf(call).some((each) => each.endsWith(number.slice(1)))).length;
  expect(withNumber).toBeGreaterThan(0);
  for (const spelling of [
    number,
    `+7 ${area} ${first}-${second}-${third}`,
    `8 (${area}) ${first} ${second} ${third}`,
  ]) {
    await search.fill(spelling);
    await expectCount(page, withNumber, held);
    await search.fill('');
    await expectCount(page, held);
  }
  expect(await count('--search', `+${number}`)).toBe(withNumber);

  const named = calls.find(({ from_screen_name: name }) => /^[А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+$/.test(name ?? ''));
  const name = named?.from_screen_name ?? '';
  const withName = calls.filter(({ from_screen_name: each }) => each?.includes(name)).length;
  await search.fill(name.toUpperCase());
  await expectCount(page, withName, held);
  expect(await count('--search', name.toLowerCase())).toBe(withName);
  await expect(page.locator('.ag-cell mark').first()).toHaveText(name.split(' ')[0] ?? '');

  await page.getByRole('button', { name: /^Outgoing/ }).click();
  await expectCount(page, await count('--flow', 'out'), held);
  await expect(search).toHaveValue('');

  await search.fill('no call has such a name');
  await expect(page.getByRole('heading', { name: 'No call matches' })).toBeVisible();
  await page.getByRole('button', { name: /^Drop “Search/ }).click();
  await expectCount(page, await count('--flow', 'out'), held);
});

/** Chooses a field in the toolbar by its name, with the keyboard. Answers the form. */
async function addFilter(page: Page, field: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('textbox', { name: 'Find a field' }).fill(field);
  await form.getByRole('button', { name: field, exact: true }).click();
  await expect(form.getByRole('heading', { name: field, exact: true })).toBeVisible();
  return form;
}

async function apply(form: Locator): Promise<void> {
  await form.getByRole('button', { name: 'Apply' }).click();
  await expect(form).toBeHidden();
}

function isMissed({ result }: CallRecord): boolean {
  return result === 'busy' || result === 'not answered';
}

function numbersOf(call: CallRecord): readonly string[] {
  const { from_username, to_username, bridged_username, did_number, diversion_number, ext_number_reg } = call;
  const numbers = [from_username, to_username, bridged_username, did_number, diversion_number, ext_number_reg];
  return numbers.filter((number) => number !== null);
}

/** A moment's day on Moscow's clock. */
function dayText(moment: number): string {
  return new Date((moment + moscow) * 1000).toISOString().slice(0, 10);
}
