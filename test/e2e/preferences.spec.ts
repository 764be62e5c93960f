import { expect, test } from './application.ts';

test('theme and language change at once and are found again after a restart', async ({ application }) => {
  let page = await application.start({ demo: true });
  await expect(page.getByRole('button', { name: 'Account: Demo' })).toBeVisible();
  await page.getByRole('button', { name: 'Settings' }).click();
  // The radio itself is hidden below the words that people click.
  await page.getByRole('radiogroup', { name: 'Theme' }).getByText('Dark').click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.getByRole('radiogroup', { name: 'Language' }).getByText('Русский').click();
  await expect(page.getByRole('dialog', { name: 'Настройки' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ru');

  page = await application.start();
  await expect(page.getByRole('button', { name: 'Учётная запись: Демо' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
});

test('the side column folds by the keyboard, in any keyboard layout, and stays folded', async ({ application }) => {
  let page = await application.start({ demo: true });
  const column = page.getByRole('navigation', { name: 'Views and archive' });
  await expect(column.getByText('Archive')).toBeVisible();
  await page.keyboard.press('Control+b');
  await expect(column.getByText('Archive')).toBeHidden();
  page = await application.start();
  await expect(page.getByRole('navigation').getByRole('button', { name: 'Archive' })).toBeVisible();
  await expect(page.getByRole('navigation').getByText('Archive')).toBeHidden();
});

test('a page at its narrowest never scrolls as a whole, in Russian neither', async ({ application }) => {
  const page = await application.start({ demo: true, language: 'ru' });
  await page.setViewportSize({ width: 900, height: 600 });
  await expect(page.getByRole('button', { name: 'Учётная запись: Демо' })).toBeVisible();
  const beyond = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  expect(beyond).toBeLessThanOrEqual(0);
});
