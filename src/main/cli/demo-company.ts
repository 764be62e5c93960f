import { daySeconds, startOfDay } from '../../shared/gmt.ts';
import { demoCredentials } from '../app/demo.ts';
import { systemClock } from '../app/system-clock.ts';
import { generateCalls } from '../demo/call-generator.ts';
import { demoClientId } from '../demo/company.ts';
import { type DemoApi, startDemoApi } from '../demo/demo-api.ts';
import type { Faults } from '../demo/faults.ts';
import { createPbx } from '../demo/pbx.ts';

/** The made-up company's telephone system on this computer, as the terminal starts it. */

/** The client behind `@me`. */
export const demoClient = String(demoClientId);

/** Which calls the company makes. */
export interface DemoCompany {
  readonly seed: number;
  readonly calls: number;
  /** The period in which they begin, epoch seconds, `[from, to)`; those of the future appear when it comes. */
  readonly from: number;
  readonly to: number;
}

/** So many calls in the days before a moment's UTC day: the same all day long, so that a restart shows the same calls. */
export function companyBefore(moment: number, days: number, calls: number, seed: number): DemoCompany {
  const to = startOfDay(moment);
  return { seed, calls, from: to - days * daySeconds, to };
}

/** Serves the company's calls. */
export async function serveCompany(
  company: DemoCompany,
  options: { readonly port?: number; readonly faults?: Faults } = {},
): Promise<DemoApi> {
  const pbx = createPbx({ calls: generateCalls(company), clock: systemClock, remember: false });
  return await startDemoApi({
    pbx,
    clock: systemClock,
    ...demoCredentials,
    clientId: demoClient,
    seed: company.seed,
    ...options,
  });
}
