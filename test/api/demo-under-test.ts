import { generateCalls } from '../../src/main/demo/call-generator.ts';
import type { CallRecord } from '../../src/main/demo/call-record.ts';
import { type DemoApi, type DemoApiOptions, startDemoApi } from '../../src/main/demo/demo-api.ts';
import { parseFaults } from '../../src/main/demo/faults.ts';
import { createPbx, type Pbx } from '../../src/main/demo/pbx.ts';

/** Tuesday, 10 February 2026, 12 o'clock in Moscow; the calls are of the twelve hours before. */
export const noon = Date.UTC(2026, 1, 10, 9) / 1000;

/** A clock that stands still until it is moved. */
export function standingClock(seconds: number) {
  let now = seconds * 1000;
  return {
    now: () => now,
    sleep: () => Promise.resolve(),
    goTo(moment: number) {
      now = moment * 1000;
    },
  };
}

export const application = { key: 'demo-key', secret: 'demo-secret', clientId: '4711' };

const compareTexts = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0);

/** The calls that every server under test has, in the order in which it shows them: all have ended at noon. */
export const endedCalls: readonly CallRecord[] = generateCalls({
  seed: 5,
  from: noon - 12 * 3600,
  to: noon,
  calls: 700,
})
  .filter((call) => (call.hangup_time_gmt ?? '') < '2026-02-10 09:00:00')
  .toArray()
  .sort((a, b) => compareTexts(a.init_time_gmt, b.init_time_gmt) || compareTexts(a.call_uuid, b.call_uuid));

/** An answer as a careful client would look at it. */
export interface Seen {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: { calls: CallRecord[]; order: string; page: number; per_page: unknown; message?: string };
}

export interface DemoUnderTest {
  readonly api: DemoApi;
  readonly pbx: Pbx;
  readonly clock: ReturnType<typeof standingClock>;
  token(form?: Record<string, string>): Promise<Response>;
  /** Asks a path below `/api/ver1.0` with a good token. */
  get(path: string): Promise<Seen>;
  /** Asks for calls, 100 a page unless the query says otherwise. */
  calls(query?: string): Promise<CallRecord[]>;
  /** Reads page after page until one is empty. */
  everyPage(query: string): Promise<CallRecord[]>;
  setFaults(list: string): void;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Starts a server with the given faults, and a client that has its token. */
export async function startUnderTest(
  faults = '',
  options: Partial<DemoApiOptions> & { readonly records?: readonly unknown[] } = {},
): Promise<DemoUnderTest> {
  const clock = standingClock(noon);
  const pbx = createPbx({ calls: options.records ?? endedCalls, clock });
  const api = await startDemoApi({ ...application, pbx, clock, ...options });

  const token = (form: Record<string, string> = {}) => {
    const fields = {
      grant_type: 'client_credentials',
      client_id: application.key,
      client_secret: application.secret,
      scope: 'all',
      ...form,
    };
    return fetch(`${api.url}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'manual',
      signal: AbortSignal.timeout(20_000),
    });
  };
  const first = (await (await token()).json()) as { access_token: string };
  const authorization = `Bearer ${first.access_token}`;
  api.setFaults(parseFaults(faults));

  const get = async (path: string): Promise<Seen> => {
    const signal = AbortSignal.timeout(20_000);
    const response = await fetch(`${api.url}/api/ver1.0${path}`, {
      headers: { authorization },
      redirect: 'manual',
      signal,
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
    let json: unknown;
    try {
      json = isJson ? JSON.parse(text) : undefined;
    } catch {
      json = undefined;
    }
    return { status: response.status, headers: response.headers, text, json: json as Seen['json'] };
  };
  const calls = async (query = '') => (await get(`/client/@me/calls/?per_page=100&${query}`)).json.calls;

  return {
    api,
    pbx,
    clock,
    token,
    get,
    calls,
    async everyPage(query) {
      const all: CallRecord[] = [];
      for (let page = 1; ; page++) {
        const found = await calls(`${query}&page=${page}`);
        if (found.length === 0) return all;
        all.push(...found);
      }
    },
    setFaults: (list) => api.setFaults(parseFaults(list)),
    [Symbol.asyncDispose]: () => api.close(),
  };
}
