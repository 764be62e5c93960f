import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { generateCalls } from '../../src/main/demo/call-generator.ts';
import { demoClientId } from '../../src/main/demo/company.ts';
import { type DemoApi, startDemoApi } from '../../src/main/demo/demo-api.ts';
import type { Faults } from '../../src/main/demo/faults.ts';
import { createPbx } from '../../src/main/demo/pbx.ts';
import { daySeconds } from '../../src/shared/gmt.ts';

/** A provider over real HTTP whose calls end now, with a secret that no other text has in it. */

/** Its application key. */
export const demoKey = 'a-key-of-the-specs';

/** A running provider. */
export interface Provider extends Pick<DemoApi, 'url' | 'setFaults' | 'requests' | 'close'> {
  readonly secret: string;
  /** How many calls it has. */
  readonly calls: number;
}

/** Starts one with calls of the last days. */
export async function startProvider(request: {
  readonly calls: number;
  readonly days: number;
  readonly faults?: Faults;
  /** One that was closed: this is the same provider, reachable again. */
  readonly again?: Pick<Provider, 'url' | 'secret'>;
}): Promise<Provider> {
  // The application inherits it: a provider of ours may be asked as fast as it answers.
  Object.assign(process.env, { CALL_REVIEW_GAP_MS: '0', CALL_REVIEW_BACKOFF_BASE_MS: '10' });
  const clock = { now: () => Date.now(), sleep: () => Promise.resolve() };
  const until = Math.floor(Date.now() / 1000) - 3_600;
  const calls = [
    ...generateCalls({ seed: 3, from: until - request.days * daySeconds, to: until, calls: request.calls }),
  ];
  const secret = request.again?.secret ?? randomUUID();
  const api = await startDemoApi({
    ...{ pbx: createPbx({ calls, clock, remember: false }), clock, key: demoKey, secret, seed: 3 },
    clientId: String(demoClientId),
    ...(request.faults !== undefined && { faults: request.faults }),
    ...(request.again !== undefined && { port: Number(new URL(request.again.url).port) }),
  });
  const { url, setFaults, requests, close } = api;
  return { url, setFaults, requests, close, secret, calls: calls.length };
}

/** Connects the first account by the form of the first start. */
export async function connectTo(page: Page, { url, secret }: Provider): Promise<void> {
  await page.getByRole('combobox', { name: 'Provider' }).click();
  await page.getByRole('option', { name: 'Another address…' }).click();
  await page.getByLabel('Address of the API').fill(url);
  await page.getByLabel('Application key').fill(demoKey);
  await page.getByLabel('Application secret').fill(secret);
  await page.getByRole('button', { name: 'Connect' }).click();
}
