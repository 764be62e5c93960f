import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stretchesOf, timelineOf } from '../../../../src/renderer/features/call/timeline.ts';
import { type CallRow, callRow } from '../../../../src/shared/call.ts';

const talkedCall = {
  result: 'bridged',
  extension_type: 'queue',
  init_time_gmt: 1_000,
  start_time_gmt: 1_031,
  bridged_time_gmt: 1_050,
  hangup_time_gmt: 1_292,
  duration: 292,
  bridged_duration: 242,
  hangup_disposition: 'callee_bye',
} as const;

describe('the timeline of a call', () => {
  test('tells each step and what filled the time before it', () => {
    expect(timelineOf(callRow(talkedCall))).toEqual([
      { name: 'started', at: 1_000 },
      { name: 'answered', at: 1_031, wait: { kind: 'rang', seconds: 31 } },
      { name: 'connected', at: 1_050, wait: { kind: 'queue', seconds: 19 } },
      { name: 'ended', at: 1_292, wait: { kind: 'talked', seconds: 242 } },
    ]);
  });

  test('says once that nobody answered, after how long it rang', () => {
    const row = callRow({ result: 'not answered', init_time_gmt: 10, hangup_time_gmt: 41, duration: 31 });
    expect(timelineOf(row)).toEqual([
      { name: 'started', at: 10 },
      { name: 'answered', absence: 'none', wait: { kind: 'rang', seconds: 31 } },
      { name: 'ended', at: 41 },
    ]);
  });

  test('says that nobody was connected where a menu answered', () => {
    const row = callRow({
      result: 'answered',
      extension_type: 'ivr',
      init_time_gmt: 10,
      start_time_gmt: 11,
      hangup_time_gmt: 40,
    });
    expect(timelineOf(row).slice(1)).toEqual([
      { name: 'answered', at: 11, wait: { kind: 'rang', seconds: 1 } },
      { name: 'connected', absence: 'none', wait: { kind: 'menu', seconds: 29 } },
      { name: 'ended', at: 40 },
    ]);
  });

  test('does not say that a busy number rang', () => {
    const row = callRow({ result: 'busy', init_time_gmt: 10, hangup_time_gmt: 12 });
    expect(timelineOf(row)[1]).toEqual({ name: 'answered', absence: 'none', wait: { kind: 'tried', seconds: 2 } });
  });

  test('leaves open what a running call has not come to yet', () => {
    const row = callRow({ init_time_gmt: 10, hangup_disposition: '' });
    expect(timelineOf(row)).toEqual([
      { name: 'started', at: 10 },
      { name: 'ended', absence: 'running' },
    ]);
  });

  test('tells a call that has ended, whose time was not sent, from one that runs', () => {
    const ended = timelineOf(callRow({ init_time_gmt: 10, result: 'bridged', hangup_disposition: 'caller_bye' }));
    expect(ended).toEqual([
      { name: 'started', at: 10 },
      { name: 'answered', absence: 'untold' },
      { name: 'connected', absence: 'untold' },
      { name: 'ended', absence: 'untold' },
    ]);
  });

  test('keeps the whole time at the step that has one where a step between came without', () => {
    const row = callRow({ result: 'bridged', init_time_gmt: 10, bridged_time_gmt: 30, hangup_time_gmt: 60 });
    expect(timelineOf(row)).toEqual([
      { name: 'started', at: 10 },
      { name: 'answered', absence: 'untold' },
      { name: 'connected', at: 30, wait: { kind: 'rang', seconds: 20 } },
      { name: 'ended', at: 60, wait: { kind: 'talked', seconds: 30 } },
    ]);
  });

  test('says that times run backwards, and draws no bar of them', () => {
    const steps = timelineOf(callRow({ ...talkedCall, start_time_gmt: 940 }));
    expect(steps[1]).toEqual({ name: 'answered', at: 940, wait: { kind: 'backwards', seconds: 60 } });
    expect(stretchesOf(steps)).toEqual([]);
  });

  test('tells what the provider counts where it is another figure, not where it is rounded', () => {
    const wait = (bridged_duration: number) => timelineOf(callRow({ ...talkedCall, bridged_duration })).at(-1)?.wait;
    expect(wait(200)).toEqual({ kind: 'talked', seconds: 242, counted: 200 });
    expect(wait(241)).toEqual({ kind: 'talked', seconds: 242 });
  });

  test('draws the bar of the time that passed, without steps that took none', () => {
    const steps = timelineOf(callRow({ ...talkedCall, bridged_time_gmt: talkedCall.start_time_gmt }));
    expect(stretchesOf(steps)).toEqual([
      { kind: 'rang', seconds: 31 },
      { kind: 'talked', seconds: 261 },
    ]);
  });

  test('tells every time that came, once, in the order of meaning, whatever else came', () => {
    const moment = fc.option(fc.integer({ min: 0, max: 10_000 }));
    const rows: fc.Arbitrary<CallRow> = fc
      .record({
        init_time_gmt: moment,
        start_time_gmt: moment,
        bridged_time_gmt: moment,
        hangup_time_gmt: moment,
        bridged_duration: moment,
        duration: moment,
        result: fc.option(fc.constantFrom('busy', 'answered', 'bridged', 'not answered', 'failed', 'voice:mail', '')),
        extension_type: fc.option(fc.constantFrom('phone', 'queue', 'ivr', 'constructor')),
        hangup_disposition: fc.option(fc.constantFrom('', 'caller_bye')),
      })
      .map(callRow);
    fc.assert(
      fc.property(rows, (row) => {
        const steps = timelineOf(row);
        const times = [3, 4, 5, 6].map((index) => row[index]).filter((time) => time !== null);
        expect(steps.flatMap((step) => ('at' in step ? [step.at] : []))).toEqual(times);
        expect(steps.filter(({ wait }) => wait !== undefined)).toHaveLength(Math.max(0, times.length - 1));
        expect(new Set(steps.map(({ name }) => name)).size).toBe(steps.length);
        for (const { wait } of steps) expect(wait?.seconds ?? 0).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
