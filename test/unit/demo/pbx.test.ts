import { describe, expect, test } from 'vitest';
import { generateCalls } from '../../../src/main/demo/call-generator.ts';
import { parseFaults } from '../../../src/main/demo/faults.ts';
import { createPbx, type Pbx } from '../../../src/main/demo/pbx.ts';
import { recordOddities } from '../../../src/main/demo/record-oddities.ts';

const noon = Date.UTC(2026, 1, 10, 9) / 1000;

function clockAt(seconds: number) {
  let now = seconds * 1000;
  return {
    now: () => now,
    sleep: () => Promise.resolve(),
    goTo(moment: number) {
      now = moment * 1000;
    },
  };
}

const bridgedCall = {
  call_uuid: 'one',
  init_time_gmt: '2026-02-10 09:00:00',
  start_time_gmt: '2026-02-10 09:00:10',
  bridged_time_gmt: '2026-02-10 09:00:20',
  hangup_time_gmt: '2026-02-10 09:01:00',
  bridged_username: '0004711*101',
  bridged_domain: 'pbx.example',
  duration: 60,
  bridged_duration: 40,
  result: 'bridged',
  hangup_disposition: 'caller_bye',
};

const uuids = (pbx: Pbx) => pbx.all().map((record) => (record as { call_uuid: string }).call_uuid);

describe('a call', () => {
  test('appears when it begins, changes while it lasts and is whole when it has ended', () => {
    const clock = clockAt(noon - 1);
    const pbx = createPbx({ calls: [bridgedCall], clock });
    const seen = (moment: number) => {
      clock.goTo(moment);
      return pbx.all()[0];
    };
    expect(seen(noon - 1)).toBeUndefined();
    const nothing = { hangup_time_gmt: null, duration: null, bridged_duration: null, hangup_disposition: '' };
    expect(seen(noon)).toMatchObject({ ...nothing, result: null, start_time_gmt: null, bridged_time_gmt: null });
    expect(seen(noon + 10)).toMatchObject({ ...nothing, result: 'answered', bridged_username: null });
    expect(seen(noon + 20)).toMatchObject({ ...nothing, result: 'bridged', bridged_username: '0004711*101' });
    expect(seen(noon + 59)).toMatchObject(nothing);
    expect(seen(noon + 60)).toEqual(bridgedCall);
  });

  test('that is written late appears late, in its place', () => {
    const clock = clockAt(noon + 100);
    const pbx = createPbx({ calls: [bridgedCall], clock });
    pbx.add({ call_uuid: 'late', init_time_gmt: '2026-02-10 08:59:00' }, { appears: noon + 7200 });
    expect(uuids(pbx)).toEqual(['one']);
    clock.goTo(noon + 7200);
    expect(uuids(pbx)).toEqual(['late', 'one']);
  });

  test('vanishes when the retention is over', () => {
    const clock = clockAt(noon + 86_400);
    const pbx = createPbx({ calls: [bridgedCall], clock, retentionDays: 1 });
    expect(uuids(pbx)).toEqual(['one']);
    clock.goTo(noon + 86_401);
    expect(uuids(pbx)).toEqual([]);
  });

  test('can be changed by hand under its call_uuid', () => {
    const pbx = createPbx({ calls: [bridgedCall], clock: clockAt(noon + 100) });
    expect(pbx.change('one', { result: 'failed' })).toBe(1);
    expect(pbx.change('none', { result: 'failed' })).toBe(0);
    expect(pbx.all()).toEqual([{ ...bridgedCall, result: 'failed' }]);
  });
});

test('anything can be added by hand and is shown exactly so, in its place, under every oddity', () => {
  const pbx = createPbx({ calls: [bridgedCall], clock: clockAt(noon + 100) });
  pbx.setOddities(recordOddities(parseFaults('unknown-fields=1,late-records=1'), 1));
  for (const record of [null, 'text', 12, [], {}]) pbx.add(record, { init: noon - 5 });
  pbx.add('now');
  expect(pbx.all()).toEqual([null, 'text', 12, [], {}, 'now']);
});

test('calls come by their beginning, then by call_uuid, whatever the order in which they came', () => {
  const call = (call_uuid: string, second: number) => ({ call_uuid, init_time_gmt: `2026-02-10 08:00:0${second}` });
  const pbx = createPbx({ calls: [call('b', 2), call('d', 1), call('a', 2)], clock: clockAt(noon) });
  pbx.add(call('c', 1));
  pbx.add(call('aa', 2));
  expect(uuids(pbx)).toEqual(['c', 'd', 'a', 'aa', 'b']);
});

test('what was shown is kept by identity: the last content and every other one', () => {
  const pbx = createPbx({ clock: clockAt(noon) });
  const show = (...records: unknown[]) =>
    pbx.noteShown(
      records,
      records.map((record) => JSON.stringify(record)),
    );
  show({ call_uuid: 'a', n: 1 }, { n: 2 }, { call_uuid: '', n: 3 }, 'text');
  show({ call_uuid: 'a', n: 4 }, { n: 2 });
  show({ call_uuid: 'a', n: 1 });
  expect(Object.fromEntries(pbx.everShown())).toEqual({
    'uuid:a': { last: '{"call_uuid":"a","n":1}', texts: ['{"call_uuid":"a","n":1}', '{"call_uuid":"a","n":4}'] },
    'text:{"n":2}': { last: '{"n":2}', texts: ['{"n":2}'] },
    'text:{"call_uuid":"","n":3}': { last: '{"call_uuid":"","n":3}', texts: ['{"call_uuid":"","n":3}'] },
    'text:"text"': { last: '"text"', texts: ['"text"'] },
  });
});

describe('oddities of calls', () => {
  const plain = [...generateCalls({ seed: 1, from: noon - 86_400, to: noon, calls: 4000 })];
  const shownUnder = (faults: string, seed = 1) => {
    const { dress } = recordOddities(parseFaults(faults), seed);
    return plain.map((record, serial) => (dress === undefined ? record : dress(record, serial)));
  };
  const changed = (shown: readonly unknown[]) => shown.filter((record, index) => record !== plain[index]);

  test.each([
    'hostile-values',
    'unknown-fields',
    'unknown-words',
    'dropped-fields',
    'missing-uuid',
    'missing-init',
    'duplicate-uuid',
    'unreadable-records',
  ])('%s: a share of the calls, the same at each request, others under another seed', (name) => {
    const text = JSON.stringify(shownUnder(`${name}=0.1`));
    expect(JSON.stringify(shownUnder(`${name}=0.1`))).toBe(text);
    expect(JSON.stringify(shownUnder(`${name}=0.1`, 2))).not.toBe(text);
    expect(changed(shownUnder(`${name}=0.1`)).length / plain.length).toBeCloseTo(0.1, 1);
    expect(changed(shownUnder(`${name}=1`)).length).toBe(plain.length);
    expect(changed(shownUnder(`${name}=0`)).length).toBe(0);
  });

  test('duplicate-uuid: two different calls under one call_uuid', () => {
    const shared = Map.groupBy(shownUnder('duplicate-uuid=0.1') as typeof plain, (call) => call.call_uuid);
    const pairs = [...shared.values()].filter((calls) => calls.length > 1);
    expect(pairs.length).toBeGreaterThan(100);
    for (const pair of pairs) {
      expect(pair.length).toBe(2);
      expect(pair[0]).not.toEqual(pair[1]);
    }
  });

  test('missing-uuid and missing-init: absent, null or useless', () => {
    const values = (faults: string, name: string) =>
      new Set(shownUnder(faults).map((record) => (record as Record<string, unknown>)[name]));
    expect(values('missing-uuid=1', 'call_uuid')).toEqual(new Set([undefined, null, '']));
    expect(values('missing-init=1', 'init_time_gmt').size).toBe(6);
  });

  test('hostile-values: digits that no number holds and texts that break readers reach the wire as they are', () => {
    const text = JSON.stringify(shownUnder('hostile-values=1,unknown-fields=1'));
    for (const part of ['9007199254740993', ':1E400', ':2.0', '"\\udc00"', '=1+1', '😀', '"__proto__":{', '\u202e']) {
      expect(text).toContain(part);
    }
    const first = shownUnder('hostile-values=1') as typeof plain;
    expect(first.map((call) => call.call_uuid)).toEqual(plain.map((call) => call.call_uuid));
    expect(first.map((call) => call.init_time_gmt)).toEqual(plain.map((call) => call.init_time_gmt));
  });

  test('late-records: some appear between 2 and 30 hours after they began, the others at once', () => {
    const { delay } = recordOddities(parseFaults('late-records=0.1'), 1);
    const delays = plain.map((_, serial) => delay?.(serial) ?? 0);
    const late = delays.filter((seconds) => seconds > 0);
    expect(late.length / plain.length).toBeCloseTo(0.1, 1);
    expect(Math.min(...late)).toBeGreaterThanOrEqual(2 * 3600);
    expect(Math.max(...late)).toBeLessThan(30 * 3600);
  });
});
