import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import type { HostOption } from './application.ts';
import { browserWords, findBrowser } from './browser.ts';

const root = join(import.meta.dirname, '../..');
const executablePath = findBrowser();

/** The same specs against both graphical hosts: what was built, in a real Chromium. */
export default defineConfig<HostOption>({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: join(root, 'test-results'),
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // Two hosts at a time: the waits of one are the work of the other. More would make every wait longer.
  workers: 2,
  fullyParallel: true,
  // A machine that stands still for some seconds is no fault of the application; what fails three times is.
  retries: 2,
  forbidOnly: true,
  reporter: [['list']],
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/Moscow',
    viewport: { width: 1440, height: 900 },
    // Not of each first try: to record every step of it takes a third of the time.
    trace: 'on-first-retry',
    launchOptions: { args: [...browserWords], ...(executablePath !== undefined && { executablePath }) },
  },
  projects: [
    { name: 'browser', testIgnore: 'desktop.spec.ts', use: { host: 'browser' } },
    { name: 'desktop', use: { host: 'desktop' } },
  ],
});
