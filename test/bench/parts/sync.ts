import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { demoAccount } from '../../../src/main/app/accounts.ts';
import { openSession } from '../../../src/main/app/open-session.ts';
import { columns, fields } from '../../../src/shared/fields.ts';
import { daySeconds } from '../../../src/shared/gmt.ts';
import { lastMoment } from '../calls.ts';
import type { DemoApiMessage } from '../demo-api-child.ts';
import { figure } from '../measure.ts';
import { type Bench, ours } from '../part.ts';
import type { Finding } from '../results.ts';

const credentials = { key: 'demo-key', secret: 'demo-secret', clientId: '4711' };

/** Processor time of a sync over loopback, beside the least that fetching and keeping the same pages can cost. */
export async function sync(bench: Bench): Promise<readonly Finding[]> {
  const [calls, days, rounds] = bench.quick ? [2_000, 12, 2] : [100_000, 50, 5];
  const child = fork(join(import.meta.dirname, '..', 'demo-api-child.ts'), [String(calls), String(days)]);
  const clock = { now: () => (lastMoment + 10 * daySeconds) * 1000, sleep: () => Promise.resolve() };
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  const account = demoAccount(bench.folder, { baseUrl: url, applicationKey: credentials.key }, lastMoment);
  const settings = { gapMs: 0 };
  const session = await openSession({ account, credentials, fetch, settings, clock });
  const least = new LeastClient(url, join(bench.folder, 'least.db'));
  const [syncCpu, leastCpu]: [number[], number[]] = [[], []];
  let [differences, compared] = [0, 0];
  try {
    await least.enter();
    await targetsOf(child);
    // The first round warms both up and is not counted.
    for (let round = 0; round <= rounds; round += 1) {
      const length = Math.floor(days / (rounds + 1)) * daySeconds;
      const to = lastMoment - round * length;
      const before = process.cpuUsage();
      const report = await session.sync({ from: to - length, to }, () => {}, new AbortController().signal);
      const spent = cpuSince(before);
      if (report.outcome !== 'done') throw new Error(`the sync stopped: ${JSON.stringify(report.error)}`);
      const pages = (await targetsOf(child)).filter(isPage);
      const beforeLeast = process.cpuUsage();
      let fetched = 0;
      for (const page of pages) fetched += await least.fetch(page);
      const spentLeast = cpuSince(beforeLeast);
      await targetsOf(child);
      compared += 1;
      if (fetched < report.fetched) differences += 1;
      if (round === 0) continue;
      syncCpu.push(spent / pages.length);
      leastCpu.push(spentLeast / pages.length);
    }
  } finally {
    await session.close();
    least.close();
    child.disconnect();
  }
  const figures = [figure(ours, syncCpu), figure('fetch, JSON.parse, bare insert', leastCpu)];
  const ratio = (figures[0]?.median ?? 0) / (figures[1]?.median ?? 0);
  return [
    {
      ...{ key: 'sync', what: 'processor time of a sync, per page', unit: 'ms', figures, compared, differences },
      claims: [{ must: '≤ 1.5 × fetch, JSON.parse and a bare insert', value: ratio, limit: 1.5, unit: '×' }],
    },
  ];
}

/** A page of calls, and not one of the questions by which a first sync gets to know a server. */
function isPage(target: string): boolean {
  return target.includes('/calls/') && target.includes('per_page=100') && !/[?&]page=0(?:&|$)/.test(target);
}

/** All threads of this process, milliseconds. */
function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function targetsOf(child: ChildProcess): Promise<readonly string[]> {
  child.send('targets');
  const [message] = (await once(child, 'message')) as [DemoApiMessage];
  return 'targets' in message ? message.targets : [];
}

/** Fetches a page, parses it and inserts its records as they came: no check, no index, no search, nothing to go on with. */
class LeastClient {
  readonly #url: string;
  readonly #database: Database.Database;
  readonly #insert: Database.Statement;
  #headers: Record<string, string> = {};

  constructor(url: string, path: string) {
    this.#url = url;
    this.#database = new Database(path);
    for (const pragma of ['journal_mode = WAL', 'synchronous = NORMAL', 'wal_autocheckpoint = 10000']) {
      this.#database.pragma(pragma);
    }
    const names = columns.map(({ name }) => name);
    this.#database.exec(`CREATE TABLE call(id INTEGER PRIMARY KEY, ${names.join(', ')})`);
    this.#insert = this.#database.prepare(
      `INSERT INTO call(${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    );
  }

  async enter(): Promise<void> {
    const form = { grant_type: 'client_credentials', client_id: credentials.key, client_secret: credentials.secret };
    const response = await fetch(`${this.#url}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({ ...form, scope: 'all' }),
    });
    const { access_token: token } = (await response.json()) as { access_token: string };
    this.#headers = { authorization: `Bearer ${token}` };
  }

  /** Answers how many records the page had. */
  async fetch(target: string): Promise<number> {
    const response = await fetch(this.#url + target, { headers: this.#headers });
    if (!response.ok) throw new Error(`${target}: ${response.status} ${await response.text()}`);
    const { calls } = JSON.parse(await response.text()) as { calls: Record<string, unknown>[] };
    this.#database.transaction(() => {
      for (const call of calls) {
        const quality = call['quality_rate'] as { rate: number; max_rate: number } | null;
        const values = fields.map(({ name }) => (name === 'quality_rate' ? (quality?.rate ?? null) : call[name]));
        this.#insert.run(...values, quality?.max_rate ?? null, null);
      }
    })();
    return calls.length;
  }

  close(): void {
    this.#database.close();
  }
}
