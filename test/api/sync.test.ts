import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { demoAccount } from '../../src/main/app/accounts.ts';
import { openSession } from '../../src/main/app/open-session.ts';
import type { Session } from '../../src/main/app/session.ts';
import { generateCalls } from '../../src/main/demo/call-generator.ts';
import { columns } from '../../src/shared/fields.ts';
import { daySeconds, parseGmt } from '../../src/shared/gmt.ts';
import type { RequestOptions } from '../../src/shared/request-options.ts';
import { requestOptionsToQuery } from '../../src/shared/request-query.ts';
import type { SyncReport } from '../../src/shared/sync.ts';
import { application, type DemoUnderTest, noon, startUnderTest } from './demo-under-test.ts';
import { expectEqualToServer, heldRecords } from './equality.ts';

const tidyUp: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const tidy of tidyUp.splice(0).reverse()) await tidy();
});

async function openArchive(under: DemoUnderTest): Promise<Session> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'call-review-sync-api-'));
  tidyUp.push(() => rmSync(dataDirectory, { recursive: true }));
  const account = demoAccount(dataDirectory, { baseUrl: under.api.url, applicationKey: application.key }, noon);
  const session = await openSession({
    account,
    credentials: application,
    fetch,
    settings: { gapMs: 0, timeoutMs: 1_000, backoffBaseMs: 0, maxAttempts: 8 },
    clock: under.clock,
  });
  tidyUp.push(() => session.close());
  return session;
}

async function startDemo(faults: string, records: readonly unknown[]): Promise<DemoUnderTest> {
  const under = await startUnderTest(faults, { records });
  tidyUp.push(() => under.api.close());
  return under;
}

const sync = (session: Session, request: Parameters<Session['sync']>[0] = {}): Promise<SyncReport> =>
  session.sync(request, () => {}, new AbortController().signal);

const month = (calls: number): readonly unknown[] =>
  generateCalls({ seed: 11, from: noon - 30 * daySeconds, to: noon, calls }).toArray();

describe('a sync over real HTTP', () => {
  test('of 20,000 calls, with every fault and oddity on, ends equal to what the API has', async () => {
    const under = await startDemo('all,repeat-last-page=1,exclusive-end=1,skew=300,hang=0.0005', month(20_000));
    const session = await openArchive(under);
    const first = await sync(session);
    expect(first).toMatchObject({ outcome: 'done', secondsMissing: 0 });
    expect(first.retries).toBeGreaterThan(10);
    expect(first.oddities.map(({ code }) => code)).toEqual(
      expect.arrayContaining([
        'clock-skew',
        'without-uuid',
        'unreadable',
        'same-uuid',
        'unknown-fields',
        'unfit-values',
      ]),
    );
    await expectEqualToServer(session, under, first.period.end);
    // Late records and calls that ran on: three days later everything is there and final.
    under.clock.goTo(noon + 3 * daySeconds);
    const second = await sync(session);
    expect(second).toMatchObject({ outcome: 'done', secondsMissing: 0 });
    await expectEqualToServer(session, under, second.period.end);
    const held = await heldRecords(session);
    for (const record of under.pbx.all()) {
      const { call_uuid: uuid, init_time_gmt: start } = (record ?? {}) as {
        call_uuid?: unknown;
        init_time_gmt?: unknown;
      };
      if (typeof uuid !== 'string' || uuid === '' || typeof start !== 'string') continue;
      const time = parseGmt(start) ?? 0;
      if (time >= second.period.start && time < second.period.end) expect(held.has(`uuid:${uuid}`)).toBe(true);
    }
  }, 240_000);

  test('asks nothing for settled days', async () => {
    const under = await startDemo('', month(1_000));
    const session = await openArchive(under);
    const settled = { from: noon - 20 * daySeconds, to: noon - 4 * daySeconds };
    expect(await sync(session, settled)).toMatchObject({ outcome: 'done', secondsProvisional: 0, secondsMissing: 0 });
    const before = under.api.requests().length;
    expect(await sync(session, settled)).toMatchObject({ outcome: 'done', requests: 0 });
    expect(under.api.requests().length).toBe(before);
  });

  test.each([
    ['zone=+03:00', 'request-zone-differs'],
    ['first-page-zero', 'first-page-differs'],
    ['outside-window=1', 'window-not-respected'],
    ['forbidden', 'resource-not-granted'],
    ['unknown-client', 'client-unknown'],
    ['redirect', 'redirect-refused'],
    ['status-500=1,most-failures=0', 'provider-unavailable'],
  ])('says why coverage cannot be claimed or nothing comes: %s', async (faults, code) => {
    const under = await startDemo(faults, month(1_000));
    const session = await openArchive(under);
    const report = await sync(session, { from: noon - 5 * daySeconds, to: noon - 2 * daySeconds });
    expect(report).toMatchObject({ outcome: 'stopped', error: { code } });
    expect(report.secondsSettled).toBe(0);
  });

  test('goes right once the doctor has found the zone', async () => {
    const under = await startDemo('zone=+03:00', month(1_000));
    const session = await openArchive(under);
    const findings = await session.doctor(() => {}, new AbortController().signal);
    expect(findings.find(({ name }) => name === 'requestZoneMinutes')).toMatchObject({
      verdict: 'differs',
      value: 180,
    });
    const report = await sync(session);
    expect(report).toMatchObject({ outcome: 'done', secondsMissing: 0 });
    await expectEqualToServer(session, under, report.period.end);
  });

  test('finds everything as assumed on a server that is as documented', async () => {
    const under = await startDemo('', month(2_000));
    const session = await openArchive(under);
    const findings = await session.doctor(() => {}, new AbortController().signal);
    expect(findings.filter(({ verdict }) => verdict !== 'as-assumed')).toEqual([]);
  });
});

describe('the documented request options', () => {
  test('give offline the calls that the API gives, in its order', async () => {
    const under = await startDemo('', month(1_500));
    const session = await openArchive(under);
    await sync(session, { from: noon - 30 * daySeconds, to: noon - 60 });
    const records = under.pbx.all() as Record<string, string | number | null>[];
    const pick = (name: string) => {
      const values = [...new Set(records.map((record) => record[name]).filter((value) => value !== null))];
      return fc.uniqueArray(fc.constantFrom(...values.slice(0, 60)), { minLength: 1, maxLength: 3 });
    };
    const number = fc.integer({ min: 0, max: 400 });
    const time = fc.integer({ min: noon - 30 * daySeconds, max: noon - 60 });
    const options = fc.record({
      start_datetime: time,
      end_datetime: time,
      flow: pick('flow'),
      from_username: pick('from_username'),
      to_username: pick('to_username'),
      bridged_username: pick('bridged_username'),
      did_number: pick('did_number'),
      extension_id: pick('extension_id'),
      start_duration: number,
      end_duration: number,
      start_bridged_duration: number,
      end_bridged_duration: number,
      order: fc.constantFrom('asc', 'desc'),
    }) as fc.Arbitrary<Required<Omit<RequestOptions, 'page' | 'per_page'>>>;
    const names = Object.keys(fc.sample(options, 1)[0] as object);
    // A few at a time: all together hardly any call would be left.
    const asked = fc
      .tuple(options, fc.subarray(names, { maxLength: 3 }))
      .map(
        ([given, chosen]): RequestOptions =>
          Object.fromEntries(Object.entries(given).filter(([name]) => chosen.includes(name))),
      );
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(asked, async (chosen) => {
        const bounded = {
          order: 'asc' as const,
          ...chosen,
          end_datetime: Math.min(chosen.end_datetime ?? noon - 61, noon - 61),
        };
        const query = new URLSearchParams();
        for (const [name, value] of Object.entries(bounded)) {
          for (const one of Array.isArray(value) ? value : [value]) {
            query.append(
              name,
              name.endsWith('_datetime')
                ? new Date(one * 1000).toISOString().slice(0, 19).replace('T', ' ')
                : String(one),
            );
          }
        }
        const online = await under.everyPage(query.toString());
        const { id, count } = await session.reader.open(requestOptionsToQuery(bounded));
        const offline: unknown[] = [];
        for (let offset = 0; offset < count; offset += 500) {
          for (const row of await session.reader.rows(id, offset, 500))
            offline.push(row[columns.findIndex(({ name }) => name === 'call_uuid')]);
        }
        await session.reader.close(id);
        answered += online.length;
        expect(offline).toEqual(online.map((call) => call.call_uuid));
      }),
      { numRuns: 60 },
    );
    expect(answered).toBeGreaterThan(100);
  }, 120_000);
});
