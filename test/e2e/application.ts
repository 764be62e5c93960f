import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, test as base, expect, type Page } from '@playwright/test';
import { openInBrowser } from './browser-application.ts';
import { openOnDesktop } from './desktop-fixture.ts';

/** What a spec works with: the application under one of its hosts, with a data directory of its own. */

/** Which host a project tests. */
export interface HostOption {
  readonly host: 'browser' | 'desktop';
}

/** How an application is started. */
export interface StartOptions {
  readonly dataDirectory: string;
  /** The machine's language. */
  readonly language: 'en' | 'ru';
  /** Straight to the demo. */
  readonly demo: boolean;
}

/** An application that runs, and its window. */
export interface OpenedApplication {
  readonly page: Page;
  /** Ends it as a person would. */
  close(): Promise<void>;
}

/** Starts an application under a host. `prepare` is called with the page before anything is loaded into it. */
export type OpenApplication = (
  options: StartOptions,
  browser: Browser,
  prepare: (page: Page) => Promise<void>,
) => Promise<OpenedApplication>;

/** The application of a test. */
export interface Application {
  /** Starts it, or starts it again on the same data after the last one was closed. Answers its window. */
  start(options?: Partial<Omit<StartOptions, 'dataDirectory'>>): Promise<Page>;
  close(): Promise<void>;
  readonly dataDirectory: string;
  /** Takes an error that the test expects in the window's console, by a part of its text. */
  expectProblem(part: string): void;
}

/** Tests with an application. A violation of the content security policy or an error in the console fails the test. */
export const test = base.extend<{ application: Application } & HostOption>({
  host: ['browser', { option: true }],
  application: async ({ host, browser }, use) => {
    const open = openers[host];
    const dataDirectory = mkdtempSync(join(tmpdir(), 'call-review-e2e-'));
    const problems: string[] = [];
    const expected: string[] = [];
    let running: OpenedApplication | undefined;
    const close = async () => {
      const ending = running;
      running = undefined;
      await ending?.close();
    };
    await use({
      dataDirectory,
      close,
      expectProblem: (part) => expected.push(part),
      async start(options = {}) {
        await close();
        running = await open({ language: 'en', demo: false, ...options, dataDirectory }, browser, async (page) => {
          watch(page, problems);
        });
        return running.page;
      },
    });
    await close();
    rmSync(dataDirectory, { recursive: true, force: true, maxRetries: 5 });
    expect(problems.filter((problem) => !expected.some((part) => problem.includes(part)))).toEqual([]);
  },
});

export { expect };

const openers: Readonly<Record<HostOption['host'], OpenApplication>> = {
  browser: openInBrowser,
  desktop: openOnDesktop,
};

/** Takes note of what must not be there. Chromium tells violations of the policy as errors of the console. */
function watch(page: Page, problems: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(String(error)));
}
