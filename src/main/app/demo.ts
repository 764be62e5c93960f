import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../shared/clock.ts';
import { daySeconds, startOfDay } from '../../shared/gmt.ts';
import { generateCalls } from '../demo/call-generator.ts';
import type { CallRecord } from '../demo/call-record.ts';
import { demoClientId } from '../demo/company.ts';
import { type DemoApi, startDemoApi } from '../demo/demo-api.ts';
import { createPbx } from '../demo/pbx.ts';
import { type Account, demoAccount, listAccounts } from './accounts.ts';
import type { SessionOptions } from './session.ts';

/** The made-up company whose calls people explore before they have an account: served on this machine, by the same API. */

/** Credentials that the demo's API takes; no secret to anybody. */
export const demoCredentials = { key: 'demo-key', secret: 'demo-secret' } as const satisfies NonNullable<
  SessionOptions['credentials']
>;

const seed = 1;
const callsPerDay = 333;
/** The company lives for so long around the day on which the demo was first opened: a later visit finds new calls, and the old ones unchanged. */
const daysBefore = 60;
const daysAfter = 120;

/** Calls that are made up at a stretch; in between, windows are answered. */
const atOnce = 500;

/** The demo of a data directory. Serves nothing until it is asked for. */
export class Demo {
  private readonly dataDirectory: string;
  private readonly clock: Clock;
  private serving: Promise<DemoApi> | undefined;

  constructor(dataDirectory: string, clock: Clock) {
    this.dataDirectory = dataDirectory;
    this.clock = clock;
  }

  /** The demo's account with the address at which it is served now. */
  async open(): Promise<Account> {
    this.serving ??= this.serve().catch((error) => {
      this.serving = undefined;
      throw error;
    });
    const { url } = await this.serving;
    return demoAccount(this.dataDirectory, { baseUrl: url, applicationKey: demoCredentials.key }, this.now());
  }

  async close(): Promise<void> {
    const api = await this.serving?.catch(() => undefined);
    await api?.close();
  }

  private async serve(): Promise<DemoApi> {
    const known = listAccounts(this.dataDirectory).find(({ kind }) => kind === 'demo');
    const day = startOfDay(known?.createdAt ?? this.now());
    const company = {
      seed,
      calls: callsPerDay * (daysBefore + daysAfter),
      from: day - daysBefore * daySeconds,
      to: day + daysAfter * daySeconds,
    };
    const calls: CallRecord[] = [];
    for (const call of generateCalls(company)) {
      calls.push(call);
      if (calls.length % atOnce === 0) await setImmediate();
    }
    const pbx = createPbx({ calls, clock: this.clock, remember: false });
    return await startDemoApi({ pbx, clock: this.clock, ...demoCredentials, clientId: String(demoClientId), seed });
  }

  private now(): number {
    return Math.floor(this.clock.now() / 1000);
  }
}
