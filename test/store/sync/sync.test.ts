import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { Remote, WriterApi } from '../../../src/main/store/api.ts';
import { openDatabase } from '../../../src/main/store/database.ts';
import { CallWriter } from '../../../src/main/store/writer.ts';
import { judgeCoverage } from '../../../src/main/sync/coverage.ts';
import { runSync, type SyncPartners } from '../../../src/main/sync/sync.ts';
import { columns } from '../../../src/shared/fields.ts';
import { daySeconds, parseGmt } from '../../../src/shared/gmt.ts';
import type { SyncProgress, SyncReport, SyncRequest } from '../../../src/shared/sync.ts';
import {
  type Habits,
  Killed,
  type PlannedCall,
  plainHabits,
  SimulatedClock,
  SimulatedServer,
} from './simulated-server.ts';

const settleSeconds = 48 * 3600;
const monday = parseGmt('2026-03-02 00:00:00') as number;
const opened: (() => void)[] = [];

afterEach(() => {
  for (const close of opened.splice(0)) close();
});

function openArchive() {
  const folder = mkdtempSync(join(tmpdir(), 'call-review-sync-'));
  const database = openDatabase(join(folder, 'calls.db'), { kind: 'calls', mode: 'write' });
  opened.push(() => {
    database.close();
    rmSync(folder, { recursive: true });
  });
  const writer = new CallWriter(database);
  const remote = new Proxy(writer, {
    get:
      (target, name: keyof WriterApi) =>
      async (...parameters: never[]) =>
        (target[name] as (...given: never[]) => unknown)(...parameters),
  }) as unknown as Remote<WriterApi>;
  const rows = () =>
    new Map(
      database
        .prepare(`SELECT ${columns.map(({ name }) => name).join(', ')} FROM call`)
        .raw()
        .all()
        .map((row) => [`uuid:${(row as unknown[])[0]}`, row]),
    );
  return { writer, remote, rows };
}

interface Scene {
  readonly archive: ReturnType<typeof openArchive>;
  readonly server: SimulatedServer;
  readonly clock: SimulatedClock;
}

function scene(
  calls: readonly PlannedCall[],
  habits: Partial<Habits> = {},
  startsAt = monday + 10 * daySeconds,
): Scene {
  const clock = new SimulatedClock(startsAt);
  const server = new SimulatedServer(calls, { ...plainHabits, ...habits }, clock, mulberry(7));
  return { archive: openArchive(), server, clock };
}

async function sync(
  { archive, server, clock }: Scene,
  request: SyncRequest = {},
  settings: Partial<SyncPartners['settings']> = {},
  signal = new AbortController().signal,
  onProgress: (progress: SyncProgress) => void = () => {},
): Promise<SyncReport> {
  const readings = archive.writer.coverage().readings;
  return await runSync(
    request,
    {
      connect: () => server,
      writer: archive.remote,
      clock,
      settings: { settleSeconds, firstDays: 30, pageSize: 100, ...settings },
      readings: {
        requestZoneMinutes: 0,
        firstPage: 1,
        confirmed: readings.some(({ name }) => name === 'requestZoneMinutes'),
      },
    },
    onProgress,
    signal,
  );
}

function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** `count` calls, evenly over a period, all ended and shown at once. */
function evenCalls(count: number, start: number, end: number): PlannedCall[] {
  return Array.from({ length: count }, (_, index) => {
    const at = start + Math.floor((index * (end - start)) / count);
    return { uuid: `call-${index}`, start: at, duration: 30, shownFrom: at };
  });
}

function expectAllHeld({ archive, server }: Scene): void {
  const held = archive.rows();
  for (const call of server.visible()) expect(held.get(`uuid:${call.uuid}`)).toEqual(server.rowOf(call));
  expect(held.size).toBe(server.shown.size);
}

describe('a sync', () => {
  test('takes thirty days at first, newest first, and covers them', async () => {
    const at = scene(evenCalls(500, monday - 40 * daySeconds, monday + 10 * daySeconds));
    const windows: number[] = [];
    at.server.onRequest = ({ start_datetime, per_page }) => {
      if (per_page === 100) windows.push(start_datetime as number);
    };
    const report = await sync(at);
    expect(report).toMatchObject({ outcome: 'done', secondsMissing: 0 });
    expect(report.period.start).toBe(monday + 9 * daySeconds - 30 * daySeconds);
    expect(report.inserted).toBe(at.archive.rows().size);
    expect(windows).toEqual([...windows].sort((a, b) => b - a));
  });

  test('asks nothing for settled days, and always again for provisional ones', async () => {
    const at = scene(evenCalls(300, monday, monday + 9 * daySeconds));
    const wholeWeek = { from: monday, to: monday + 7 * daySeconds };
    expect(await sync(at, wholeWeek)).toMatchObject({ outcome: 'done', secondsProvisional: 0 });
    const before = at.server.requests;
    expect(await sync(at, wholeWeek)).toMatchObject({ outcome: 'done', fetched: 0 });
    expect(at.server.requests).toBe(before);
    expect(await sync(at, { ...wholeWeek, refetch: true })).toMatchObject({ inserted: 0, changed: 0 });
    expect(at.server.requests).toBeGreaterThan(before);

    const recent = { from: monday + 9 * daySeconds, to: monday + 10 * daySeconds - 3600 };
    expect(await sync(at, recent)).toMatchObject({ secondsSettled: 0 });
    at.clock.milliseconds += 400 * daySeconds * 1000;
    const requests = at.server.requests;
    expect(await sync(at, recent)).toMatchObject({ outcome: 'done', secondsProvisional: 0 });
    expect(at.server.requests).toBeGreaterThan(requests);
  });

  test('keeps a span provisional for as long as it holds a call without an end', async () => {
    const endless = { uuid: 'endless', start: monday + 100, duration: 20 * daySeconds, shownFrom: monday + 100 };
    const at = scene([endless]);
    const day = { from: monday, to: monday + daySeconds };
    expect(await sync(at, day)).toMatchObject({ secondsProvisional: daySeconds, secondsSettled: 0 });
    at.clock.milliseconds += 30 * daySeconds * 1000;
    expect(await sync(at, day)).toMatchObject({ changed: 1, secondsSettled: daySeconds });
  });

  test('goes on after a kill at the page where it was, and reads at most one page twice', async () => {
    const at = scene(evenCalls(1_000, monday, monday + daySeconds), { pageCap: 50 });
    const day = { from: monday, to: monday + daySeconds };
    const pages: number[] = [];
    at.server.onRequest = ({ page, per_page }) => {
      if (per_page === 50) pages.push(page as number);
    };
    at.server.killAt = 16;
    await expect(sync(at, day, { pageSize: 50 })).rejects.toBeInstanceOf(Killed);
    const reached = pages.splice(0).at(-1) as number;
    at.server.killAt = Number.POSITIVE_INFINITY;
    expect(await sync(at, day, { pageSize: 50 })).toMatchObject({ outcome: 'done', secondsMissing: 0 });
    expect(reached).toBeGreaterThan(5);
    expect(pages[0]).toBe(reached - 1);
    expectAllHeld(at);
  });

  test('goes on with what the last one wanted and did not reach', async () => {
    const at = scene(evenCalls(500, monday - 40 * daySeconds, monday + 10 * daySeconds));
    at.server.killAt = 12;
    await expect(sync(at)).rejects.toBeInstanceOf(Killed);
    at.server.killAt = Number.POSITIVE_INFINITY;
    expect(await sync(at)).toMatchObject({
      outcome: 'done',
      period: { start: monday + 9 * daySeconds - 30 * daySeconds },
    });
    expect(at.archive.writer.coverage().spans[0]?.start).toBe(monday + 9 * daySeconds - 30 * daySeconds);
  });

  test('takes the age of a reading from its beginning, before the kill', async () => {
    const at = scene(evenCalls(1_000, monday, monday + daySeconds), { pageCap: 50 }, monday + daySeconds + 3600);
    const day = { from: monday, to: monday + daySeconds };
    at.server.killAt = 16;
    await expect(sync(at, day, { pageSize: 50 })).rejects.toBeInstanceOf(Killed);
    at.clock.milliseconds += 9 * daySeconds * 1000;
    at.server.killAt = Number.POSITIVE_INFINITY;
    expect(await sync(at, day, { pageSize: 50 })).toMatchObject({ secondsProvisional: daySeconds, secondsSettled: 0 });
    expect(await sync(at, day, { pageSize: 50 })).toMatchObject({ secondsSettled: daySeconds });
  });

  test('begins a window again where the list moved while it was away', async () => {
    const early = { uuid: 'late-writer', start: monday + 10, duration: 5, shownFrom: monday + 11 * daySeconds };
    const at = scene([...evenCalls(1_000, monday, monday + daySeconds), early], { pageCap: 50 });
    const day = { from: monday, to: monday + daySeconds };
    at.server.killAt = 16;
    await expect(sync(at, day, { pageSize: 50 })).rejects.toBeInstanceOf(Killed);
    at.clock.milliseconds += 2 * daySeconds * 1000;
    at.server.killAt = Number.POSITIVE_INFINITY;
    expect(await sync(at, day, { pageSize: 50 })).toMatchObject({ outcome: 'done', secondsMissing: 0 });
    expectAllHeld(at);
  });

  test('cuts heavy days into shorter windows', async () => {
    const at = scene(evenCalls(30_000, monday, monday + 3 * daySeconds));
    const report = await sync(at, { from: monday, to: monday + 3 * daySeconds });
    expect(report).toMatchObject({ outcome: 'done', fetched: expect.any(Number) });
    expect(at.archive.writer.coverage().spans.every((span) => span.calls <= 10_000)).toBe(true);
    expect(at.archive.writer.coverage().spans.length).toBeGreaterThan(9);
    expectAllHeld(at);
  });

  test('never asks beyond the clock of the server less a minute, and tells a skew', async () => {
    const at = scene(evenCalls(50, monday, monday + 10 * daySeconds), { skewSeconds: -5 * 3600 });
    const report = await sync(at, { from: monday + 9 * daySeconds });
    expect(report.period.end).toBeLessThanOrEqual(at.server.now() - 60);
    expect(report.oddities.map(({ code }) => code)).toContain('clock-skew');
  });

  test('plans anew where the server tells only later that its clock is behind', async () => {
    const calls = evenCalls(50, monday, monday + 10 * daySeconds);
    const at = scene(calls, { skewSeconds: -5 * daySeconds, untoldClock: 0.01 });
    const report = await sync(at, { from: monday });
    expect(report).toMatchObject({ outcome: 'done', secondsMissing: 0 });
    expect(report.period.end).toBeLessThanOrEqual(at.server.now() - 60);
    expect(at.archive.writer.coverage().spans.at(-1)?.end).toBe(report.period.end);
  });

  test('reads every call of a server that never turns its pages, by smaller windows', async () => {
    const at = scene(evenCalls(200, monday, monday + 3600), { ignoresPage: true, pageCap: 20 });
    const report = await sync(at, { from: monday, to: monday + daySeconds });
    expect(report).toMatchObject({ outcome: 'done', secondsMissing: 0 });
    expectAllHeld(at);
  });

  test('stops with a reason where pages are not turned and nothing proves an end', async () => {
    const calls = Array.from({ length: 30 }, (_, index) => ({
      uuid: `call-${index}`,
      ...{ start: monday + 5, duration: 1, shownFrom: monday },
    }));
    const at = scene(calls, { ignoresPage: true, pageCap: 20, echo: 'none' });
    const report = await sync(at, { from: monday, to: monday + daySeconds });
    expect(report).toMatchObject({ outcome: 'stopped', error: { code: 'paging-stuck' }, secondsMissing: daySeconds });
    expect(at.server.requests).toBeLessThan(30);
  });

  test('names the zone in which a server reads request times, and claims nothing', async () => {
    const at = scene(evenCalls(900, monday, monday + 10 * daySeconds), { zoneMinutes: 180 });
    const report = await sync(at);
    expect(report).toMatchObject({
      outcome: 'stopped',
      error: { code: 'request-zone-differs', parameters: { zone: 'UTC+03:00', value: 180 } },
    });
    expect(at.archive.writer.coverage().spans.filter(({ calls }) => calls > 0)).toEqual([]);
  });

  test('notices a zone that changed after it was found right', async () => {
    const at = scene(evenCalls(900, monday, monday + 10 * daySeconds));
    expect(await sync(at, { from: monday + 5 * daySeconds })).toMatchObject({ outcome: 'done' });
    at.server.habits = { ...at.server.habits, zoneMinutes: 60 };
    expect(await sync(at, { from: monday })).toMatchObject({
      error: { code: 'request-zone-differs', parameters: { zone: 'UTC+01:00' } },
    });
  });

  test('notices a server that counts pages from nought, also where a day fits one page', async () => {
    const at = scene(evenCalls(90, monday, monday + 10 * daySeconds), { firstPage: 0 });
    expect(await sync(at)).toMatchObject({
      outcome: 'stopped',
      error: { code: 'first-page-differs', parameters: { firstPage: 0 } },
      secondsSettled: 0,
    });
  });

  test('keeps calls outside of what was asked, and does not cover the window', async () => {
    const at = scene(evenCalls(900, monday, monday + 10 * daySeconds), { strayCalls: 1 });
    const report = await sync(at, { from: monday + 3 * daySeconds, to: monday + 4 * daySeconds });
    expect(report).toMatchObject({
      outcome: 'stopped',
      error: { code: 'window-not-respected' },
      secondsMissing: daySeconds,
    });
    expect(at.archive.rows().has('uuid:call-0')).toBe(true);
  });

  test('stores what a narrowed fetch brings, and claims no coverage', async () => {
    const at = scene(evenCalls(300, monday, monday + 2 * daySeconds));
    const report = await sync(at, { from: monday, to: monday + 2 * daySeconds, narrowing: { flow: ['in'] } });
    expect(report).toMatchObject({ outcome: 'done', narrowed: true, inserted: 300 });
    expect(at.archive.writer.coverage().spans).toEqual([]);
    expect(at.archive.writer.windowProgress()).toEqual([]);
  });

  test('is cancelled at once, and what came is kept', async () => {
    const at = scene(evenCalls(3_000, monday, monday + 10 * daySeconds));
    const controller = new AbortController();
    at.server.onRequest = () => {
      if (at.server.requests === 12) controller.abort();
    };
    const report = await sync(at, {}, {}, controller.signal);
    expect(report).toMatchObject({ outcome: 'stopped', error: { code: 'cancelled' } });
    expect(report.secondsMissing).toBeGreaterThan(0);
    expect(at.archive.rows().size).toBe(report.inserted);
    expect(report.inserted).toBeGreaterThan(0);
  });

  test('does not run beside another one on the same data file', async () => {
    const at = scene(evenCalls(300, monday, monday + 9 * daySeconds));
    let second: Promise<SyncReport> | undefined;
    at.server.onRequest = () => {
      second ??= sync(at);
    };
    expect(await sync(at)).toMatchObject({ outcome: 'done' });
    expect(await second).toMatchObject({ outcome: 'stopped', error: { code: 'sync-running' }, requests: 0 });
  });

  test('tells how far it is, and in the end all is done', async () => {
    const at = scene(evenCalls(900, monday, monday + 10 * daySeconds));
    const progress: SyncProgress[] = [];
    await sync(at, {}, {}, undefined, (step) => progress.push(step));
    const last = progress.at(-1);
    expect(last?.doneSeconds).toBe(last?.totalSeconds);
    expect(last?.secondsLeft).toBe(0);
    const done = progress.map(({ doneSeconds }) => doneSeconds);
    expect(done).toEqual([...done].sort((a, b) => a - b));
  });
});

const calls = fc.array(
  fc.record({
    // Few seconds to choose from, so that many calls share one.
    start: fc.oneof(
      fc.integer({ min: 0, max: 2 * daySeconds }),
      fc.integer({ min: 0, max: 12 }).map((step) => step * 3600),
      fc.constantFrom(43_200, 43_201, 86_399, 86_400),
    ),
    duration: fc.oneof(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 3600, max: 80_000 })),
    late: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 40 * 3600 })),
  }),
  { maxLength: 60 },
);

const habits: fc.Arbitrary<Habits> = fc.record({
  pageCap: fc.integer({ min: 2, max: 9 }),
  echo: fc.constantFrom('true', 'none', 'asked'),
  shufflesTies: fc.boolean(),
  exclusiveEnds: fc.boolean(),
  repeatsLastPage: fc.boolean(),
  ignoresPage: fc.constant(false),
  newestFirst: fc.boolean(),
  zoneMinutes: fc.constant(0),
  firstPage: fc.constant(1),
  strayCalls: fc.constantFrom(0, 0, 0.05),
  failures: fc.constantFrom(0, 0.02, 0.1),
  skewSeconds: fc.constantFrom(0, 0, 7200, -7200),
  untoldClock: fc.constantFrom(0, 0, 0.3),
});

describe('in the end the store holds what the server ever showed', () => {
  test('whatever the server does, however often the process dies, however many days pass', async () => {
    await fc.assert(
      fc.asyncProperty(
        calls,
        habits,
        fc.array(
          fc.record({
            pause: fc.integer({ min: 0, max: 30 * 3600 }),
            kill: fc.option(fc.integer({ min: 1, max: 60 })),
          }),
          {
            maxLength: 6,
          },
        ),
        fc.integer(),
        async (planned, serverHabits, visits, seed) => {
          const clock = new SimulatedClock(monday + daySeconds / 2);
          const list = planned.map(({ start, duration, late }, index) => ({
            uuid: `call-${index}`,
            start: monday + start,
            duration,
            shownFrom: monday + start + late,
          }));
          const server = new SimulatedServer(list, serverHabits, clock, mulberry(seed));
          const at = { archive: openArchive(), server, clock };
          const request = { from: monday };
          for (const { pause, kill } of visits) {
            clock.milliseconds += pause * 1000;
            server.killAt = kill === null ? Number.POSITIVE_INFINITY : server.requests + kill;
            try {
              await sync(at, request, { pageSize: 7 });
            } catch (error) {
              if (!(error instanceof Killed)) throw error;
            }
            expectClaimsHold(at, list);
          }
          clock.milliseconds += 6 * daySeconds * 1000;
          server.killAt = Number.POSITIVE_INFINITY;
          server.habits = { ...serverHabits, failures: 0 };
          const report = await sync(at, request, { pageSize: 7 });
          if (report.outcome === 'stopped' && serverHabits.shufflesTies && serverHabits.repeatsLastPage) {
            // More than a page of calls in one second, dealt anew at each request, without end: nothing can prove it
            // complete, and that is what is said.
            const strays = serverHabits.strayCalls > 0 ? ['window-not-respected'] : [];
            expect(['paging-stuck', 'readings-disagree', ...strays]).toContain(report.error?.code);
            expectClaimsHold(at, list);
          } else {
            expect(report).toMatchObject({ outcome: 'done', secondsMissing: 0 });
            expectAllHeld(at);
          }
          for (const close of opened.splice(0)) close();
        },
      ),
      {
        // A server that is two hours behind and tells its clock only after the newest window was read.
        examples: [
          [
            [
              { start: 86_400, duration: 0, late: 0 },
              { start: 43_200, duration: 0, late: 0 },
            ],
            { ...plainHabits, pageCap: 2, echo: 'true', skewSeconds: -7_200, untoldClock: 0.3 },
            [{ pause: 43_260, kill: null }],
            -703_056_679,
          ],
          // The same, where it is told in the course of a reading that began by our own clock.
          [
            [
              { start: 43_200, duration: 3_600, late: 0 },
              { start: 86_400, duration: 3_600, late: 86_431 },
              { start: 0, duration: 3_600, late: 0 },
              { start: 86_400, duration: 3_600, late: 0 },
              { start: 0, duration: 3_600, late: 0 },
              { start: 93_626, duration: 0, late: 0 },
              { start: 43_200, duration: 3_600, late: 0 },
            ],
            {
              ...plainHabits,
              pageCap: 3,
              shufflesTies: true,
              exclusiveEnds: true,
              skewSeconds: -7_200,
              untoldClock: 0.3,
            },
            [
              { pause: 54_934, kill: null },
              { pause: 81_879, kill: null },
            ],
            275_293_296,
          ],
        ],
        numRuns: Number(process.env['CALL_REVIEW_TEST_RUNS'] ?? 100),
      },
    );
  });
});

describe('calls of one second, more than a page holds, in another order at each request', () => {
  test('are all held, or it is said that they are not', async () => {
    let complete = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 2, max: 4 }),
        fc.constantFrom('true', 'none', 'asked'),
        fc.boolean(),
        fc.integer(),
        async (seconds, pageCap, echo, repeatsLastPage, seed) => {
          const list = seconds.map((second, index) => ({
            uuid: `call-${index}`,
            ...{ start: monday + second, duration: 1, shownFrom: monday },
          }));
          const clock = new SimulatedClock(monday + 5 * daySeconds);
          const habits = { ...plainHabits, shufflesTies: true, pageCap, echo, repeatsLastPage } as const;
          const server = new SimulatedServer(list, habits, clock, mulberry(seed));
          const at = { archive: openArchive(), server, clock };
          const report = await sync(at, { from: monday, to: monday + 3 }, { pageSize: 5 });
          expectClaimsHold(at, list);
          if (!repeatsLastPage) expect(report.outcome).toBe('done');
          if (report.outcome === 'done') complete += 1;
          for (const close of opened.splice(0)) close();
        },
      ),
      { numRuns: Number(process.env['CALL_REVIEW_TEST_RUNS'] ?? 200) },
    );
    expect(complete).toBeGreaterThan(0);
  });
});

/** Whatever a covered span claims is true: every call that could be seen when its reading began is held. */
function expectClaimsHold({ archive, server }: Scene, list: readonly PlannedCall[]): void {
  const held = archive.rows();
  const facts = archive.writer.coverage();
  for (const span of judgeCoverage({ start: 0, end: monday + 30 * daySeconds }, facts, settleSeconds)) {
    if (span.state === 'missing') continue;
    const claimed = list.filter(
      (call) => call.start >= span.start && call.start < span.end && call.shownFrom <= (span.fetchedAt ?? 0),
    );
    for (const call of claimed) {
      expect(held.has(`uuid:${call.uuid}`)).toBe(true);
      if (span.state === 'settled') expect(held.get(`uuid:${call.uuid}`)).toEqual(server.rowOf(call));
    }
  }
}
