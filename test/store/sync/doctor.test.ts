import { describe, expect, test } from 'vitest';
import type { Remote, WriterApi } from '../../../src/main/store/api.ts';
import { examine } from '../../../src/main/sync/doctor.ts';
import { parseGmt } from '../../../src/shared/gmt.ts';
import type { Finding } from '../../../src/shared/sync.ts';
import { type Habits, type PlannedCall, plainHabits, SimulatedClock, SimulatedServer } from './simulated-server.ts';

const monday = parseGmt('2026-03-02 00:00:00') as number;

function callsBefore(now: number, count: number): PlannedCall[] {
  return Array.from({ length: count }, (_, index) => {
    const start = now - 3600 - index * 97;
    return { uuid: `call-${index}`, start, duration: 40, shownFrom: start };
  });
}

async function findings(habits: Partial<Habits>, calls: readonly PlannedCall[]): Promise<Map<string, Finding>> {
  const clock = new SimulatedClock(monday);
  const server = new SimulatedServer(calls, { ...plainHabits, ...habits }, clock, () => 0.5);
  const kept: [string, unknown][] = [];
  const writer = { keepReading: async (name: string, value: unknown) => void kept.push([name, value]) };
  const found = await examine(
    {
      provider: server,
      writer: writer as unknown as Remote<WriterApi>,
      clock,
      assumed: { requestZoneMinutes: 0, firstPage: 1 },
    },
    () => {},
    new AbortController().signal,
  );
  expect(kept).toEqual(found.filter(({ value }) => value !== null).map(({ name, value }) => [name, value]));
  return new Map(found.map((finding) => [finding.name, finding]));
}

describe('the doctor', () => {
  test('finds an ordinary server to be as assumed', async () => {
    const found = await findings({}, callsBefore(monday, 30));
    const verdicts = [...found.values()].filter(({ verdict }) => verdict === 'differs');
    expect(verdicts).toEqual([]);
    for (const name of ['requestZoneMinutes', 'firstPage', 'order', 'inclusiveTimes', 'durationSpan']) {
      expect(found.get(name)?.verdict).toBe('as-assumed');
    }
  });

  test('finds the zone in which request times are read', async () => {
    const found = await findings({ zoneMinutes: 345 }, callsBefore(monday, 30));
    expect(found.get('requestZoneMinutes')).toMatchObject({
      verdict: 'differs',
      value: 345,
      setting: 'requestZoneMinutes',
    });
    expect(found.get('inclusiveTimes')?.verdict).toBe('as-assumed');
  });

  test.each([1, 30])('finds pages counted from nought, with %i calls', async (count) => {
    const found = await findings({ firstPage: 0 }, callsBefore(monday, count));
    expect(found.get('firstPage')).toMatchObject({ verdict: 'differs', value: 0 });
    expect(found.get('requestZoneMinutes')?.verdict).toBe('as-assumed');
  });

  test('finds what differs besides', async () => {
    const habits = { exclusiveEnds: true, newestFirst: true, pageCap: 25, skewSeconds: 600 };
    const found = await findings(habits, callsBefore(monday, 30));
    expect(found.get('inclusiveTimes')).toMatchObject({ verdict: 'differs', value: false });
    expect(found.get('order')).toMatchObject({ verdict: 'differs', value: false });
    expect(found.get('pageSize')).toMatchObject({ verdict: 'differs', value: 25 });
    expect(found.get('clock')).toMatchObject({ verdict: 'differs', value: 600 });
  });

  test('says where there is nothing to tell it by', async () => {
    const found = await findings({}, []);
    expect(found.get('requestZoneMinutes')?.verdict).toBe('untold');
    expect(found.get('order')?.verdict).toBe('untold');
  });
});
