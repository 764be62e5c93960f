import { generateCalls } from '../../src/main/demo/call-generator.ts';
import { startDemoApi } from '../../src/main/demo/demo-api.ts';
import { createPbx } from '../../src/main/demo/pbx.ts';
import { daySeconds } from '../../src/shared/gmt.ts';
import { lastMoment } from './calls.ts';

/** A simulated PBX in a process of its own, so that its work is not counted as a client's: `<calls> <days>`. */

/** What the process tells: its address at the start, and when asked, the targets that it was asked for since. */
export type DemoApiMessage = { readonly url: string } | { readonly targets: readonly string[] };

const [calls = '', days = ''] = process.argv.slice(2);
const clock = { now: () => (lastMoment + 10 * daySeconds) * 1000, sleep: () => Promise.resolve() };
const request = { seed: 5, from: lastMoment - Number(days) * daySeconds, to: lastMoment, calls: Number(calls) };
const pbx = createPbx({ calls: generateCalls(request).toArray(), clock });
const api = await startDemoApi({ key: 'demo-key', secret: 'demo-secret', clientId: '4711', pbx, clock });
let told = 0;
process.on('message', () => {
  const all = api.requests();
  const targets = all.slice(told).map(({ target }) => target);
  told = all.length;
  process.send?.({ targets } satisfies DemoApiMessage);
});
process.on('disconnect', () => process.exit(0));
process.send?.({ url: api.url } satisfies DemoApiMessage);
