import { describe, expect, test } from 'vitest';
import { readTime } from '../../../src/main/demo/calendar.ts';
import { generateCalls } from '../../../src/main/demo/call-generator.ts';
import type { CallRecord } from '../../../src/main/demo/call-record.ts';
import { fields } from '../../../src/shared/fields.ts';

/** Four weeks from Monday, 2 February 2026, midnight in Moscow; 23 February is a holiday. */
const from = Date.UTC(2026, 1, 1, 21) / 1000;
const to = from + 28 * 86_400;
const request = { seed: 7, from, to, calls: 12_000 };
const calls = [...generateCalls(request)];

const seconds = (value: unknown): number => {
  const moment = readTime(value);
  if (moment === undefined) throw new Error(`${String(value)} is no time`);
  return moment;
};
const share = (part: readonly unknown[], whole: readonly unknown[] = calls) => part.length / whole.length;
const moscow = (call: CallRecord) => new Date((seconds(call.init_time_gmt) + 3 * 3600) * 1000);
const byWeekday = (...days: readonly number[]) => calls.filter((call) => days.includes(moscow(call).getUTCDay()));
const repeats = (values: readonly string[]) => values.length - new Set(values).size;

describe('the same request', () => {
  test('gives the same calls, another seed gives others', () => {
    expect([...generateCalls(request)]).toEqual(calls);
    const others = [...generateCalls({ ...request, seed: 8 })];
    expect(others.length).toBe(calls.length);
    expect(others.map((call) => call.call_uuid)).not.toContain(calls[0]?.call_uuid);
  });

  test.each([0, 1, 2, 50])('gives exactly %i calls, all within the period', (count) => {
    const night = Date.UTC(2026, 1, 1, 23, 0, 7) / 1000;
    const few = [...generateCalls({ seed: 3, from: night, to: night + 1000, calls: count })];
    expect(few.length).toBe(count);
    for (const call of few) {
      expect(seconds(call.init_time_gmt)).toBeGreaterThanOrEqual(night);
      expect(seconds(call.init_time_gmt)).toBeLessThan(night + 1000);
    }
  });

  test('comes one by one, without the rest being made', () => {
    const two = generateCalls({ seed: 1, from: to - 730 * 86_400, to, calls: 1_000_000_000 }).take(2);
    expect([...two].length).toBe(2);
  });
});

describe('every call', () => {
  test('has exactly the documented fields', () => {
    const documented = fields.map((field) => field.name).toSorted();
    for (const call of calls) expect(Object.keys(call).toSorted()).toEqual(documented);
  });

  test('has a call_uuid of its own', () => {
    expect(repeats(calls.map((call) => call.call_uuid))).toBe(0);
    for (const call of calls) {
      expect(call.call_uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });

  test('comes in the order of its beginning', () => {
    expect(calls.length).toBe(request.calls);
    const times = calls.map((call) => call.init_time_gmt);
    expect(times).toEqual(times.toSorted());
    expect(seconds(times[0])).toBeGreaterThanOrEqual(from);
    expect(seconds(times.at(-1))).toBeLessThan(to);
  });

  test('has times in order, and lengths that follow from them', () => {
    for (const call of calls) {
      const [init, hangup] = [seconds(call.init_time_gmt), seconds(call.hangup_time_gmt)];
      const start = call.start_time_gmt === null ? init : seconds(call.start_time_gmt);
      const bridged = call.bridged_time_gmt === null ? start : seconds(call.bridged_time_gmt);
      expect([init, start, bridged, hangup]).toEqual([init, start, bridged, hangup].toSorted((a, b) => a - b));
      expect(call.duration).toBe(hangup - init);
      expect(call.bridged_duration).toBe(call.bridged_time_gmt === null ? null : hangup - bridged);
    }
  });

  test('has a result that agrees with its times', () => {
    for (const call of calls) {
      expect(call.bridged_time_gmt !== null).toBe(call.result === 'bridged');
      expect(call.bridged_username !== null).toBe(call.result === 'bridged');
      expect(call.bridged_domain !== null).toBe(call.result === 'bridged');
      expect(call.start_time_gmt !== null).toBe(call.result === 'bridged' || call.result === 'answered');
      if (call.quality_rate !== null) {
        expect(call.result).toBe('bridged');
        expect(call.quality_rate.rate).toBeGreaterThanOrEqual(1);
        expect(call.quality_rate.rate).toBeLessThanOrEqual(call.quality_rate.max_rate);
      }
    }
  });

  test('uses the documented words, and all of them occur', () => {
    for (const field of fields.filter(({ kind }) => kind === 'word')) {
      expect(new Set(calls.map((call) => call[field.name]))).toEqual(new Set(field.words));
    }
  });

  test('names an external number of the company where it came from outside, and only there', () => {
    for (const call of calls) {
      expect(call.did_number !== null).toBe(call.from_domain === 'trunk.example');
      expect(call.did_domain !== null).toBe(call.did_number !== null);
    }
  });
});

describe('the company', () => {
  test('works in the office hours of Moscow, with a pause at lunch', () => {
    const atHour = (hour: number) => byWeekday(2, 3, 4).filter((call) => moscow(call).getUTCHours() === hour).length;
    expect(
      share(calls.filter((call) => moscow(call).getUTCHours() >= 9 && moscow(call).getUTCHours() < 19)),
    ).toBeGreaterThan(0.88);
    expect(atHour(13)).toBeLessThan(atHour(11) * 0.8);
    expect(atHour(13)).toBeLessThan(atHour(15));
    expect(atHour(3)).toBeGreaterThan(0);
    expect(atHour(3)).toBeLessThan(atHour(11) * 0.03);
  });

  test('rests at weekends and on holidays', () => {
    expect(byWeekday(0, 6).length / 2).toBeLessThan((byWeekday(2, 3, 4).length / 3) * 0.25);
    const onDay = (day: number) => calls.filter((call) => moscow(call).getUTCDate() === day).length;
    expect(onDay(23)).toBeLessThan(onDay(16) * 0.25);
  });

  test('is called again and again by the same people', () => {
    const callers = calls.filter((call) => call.did_number !== null).map((call) => call.from_username);
    expect(new Set(callers).size).toBeGreaterThan(500);
    const times = Map.groupBy(callers, (number) => number);
    expect(Math.max(...[...times.values()].map((list) => list.length))).toBeGreaterThan(20);
    expect([...times.values()].filter((list) => list.length === 1).length).toBeGreaterThan(300);
  });

  test('misses calls, transfers some, talks within itself', () => {
    const received = calls.filter((call) => call.flow === 'in' && call.extension_type === 'phone');
    expect(
      share(
        received.filter((call) => call.result === 'not answered'),
        received,
      ),
    ).toBeGreaterThan(0.1);
    const passedOn = received.filter(
      (call) => call.bridged_username !== null && call.bridged_username !== call.extension_name,
    );
    expect(share(passedOn, received)).toBeGreaterThan(0.005);
    for (const call of passedOn) expect(call.bridged_username).not.toBe(call.from_username);
    const internal = calls.filter((call) => call.from_domain === call.to_domain);
    expect(share(internal)).toBeGreaterThan(0.03);
    for (const call of internal) expect(call.from_username).not.toBe(call.to_username);
  });

  test('has a menu, queues whose ring groups ring, and seldom a fax', () => {
    const ofType = (type: string) => calls.filter((call) => call.extension_type === type);
    expect(share(ofType('ivr'))).toBeGreaterThan(0.1);
    expect(share(ofType('queue'))).toBeGreaterThan(0.08);
    expect(ofType('fax').length).toBeGreaterThan(0);
    expect(share(ofType('fax'))).toBeLessThan(0.02);
    const lost = calls.filter((call) => call.hangup_cause === 'LOSE_RACE');
    expect(lost.length).toBeGreaterThan(100);
    for (const call of lost) expect(call.hangup_disposition).toBe('internal_cancel');
  });

  test('has calls that begin in the same second', () => {
    expect(repeats(calls.map((call) => call.init_time_gmt))).toBeGreaterThan(100);
  });

  test('meets numbers in several spellings and names in two alphabets, null and empty', () => {
    const numbers = calls.map((call) => call.from_username);
    for (const spelling of [/^\+79\d{9}$/, /^89\d{9}$/, /^79\d{9}$/, /^\+[1-689]/, /^0004711\*\d{3}$/, /^anonymous$/]) {
      expect(numbers.some((number) => spelling.test(number))).toBe(true);
    }
    const names = new Set(calls.map((call) => call.from_screen_name));
    expect(names.has(null) && names.has('')).toBe(true);
    for (const alphabet of [/^[А-Яа-яЁё ]+$/, /^[A-Za-z ]+$/, /[А-я].*[A-z]/]) {
      expect([...names].some((name) => name !== null && alphabet.test(name))).toBe(true);
    }
    expect(calls.some((call) => call.diversion_number !== null)).toBe(true);
    expect(calls.some((call) => call.ext_number_reg !== null)).toBe(true);
    expect(calls.some((call) => call.extension_group_owner_id === null)).toBe(true);
  });
});
