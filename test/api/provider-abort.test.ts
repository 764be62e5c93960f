import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Clock } from '../../src/shared/clock.ts';
import { providerOf, refusal, testClock } from './provider-under-test.ts';
import { callsReply, json, type ScriptedServer, silence, stall, startScriptedServer } from './scripted-server.ts';

let server: ScriptedServer;
beforeEach(async () => {
  server = await startScriptedServer();
});
afterEach(() => server.close());

describe('an abort', () => {
  /** A clock whose sleep ends by the signal alone, and that tells when it began. */
  function stoppedClock() {
    let began = () => {};
    const sleeping = new Promise<void>((resolve) => {
      began = resolve;
    });
    const sleep: Clock['sleep'] = (_milliseconds, signal) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
        began();
      });
    return { clock: { now: testClock().now, sleep }, sleeping };
  }

  async function expectCancelled(promise: Promise<unknown>) {
    expect((await refusal(promise)).toData()).toEqual({ code: 'cancelled', parameters: {} });
  }

  test('before the start sends nothing', async () => {
    await expectCancelled(providerOf(server.baseUrl).provider.getCalls({}, AbortSignal.abort()));
    expect(server.arrived).toEqual([]);
  });

  test.each([
    ['an answer', silence],
    ['a body', stall],
  ])('ends the wait for %s, and the next request goes on', async (_what, reply) => {
    const stop = new AbortController();
    server.script.resource.push((response, request) => {
      reply(response, request);
      setTimeout(() => stop.abort(new Error('any reason')), 20);
    });
    const { provider } = providerOf(server.baseUrl);
    await expectCancelled(provider.getCalls({}, stop.signal));
    expect((await provider.getCalls({})).rawLength).toBe(0);
  });

  test('ends the wait between tries', async () => {
    const { clock, sleeping } = stoppedClock();
    const stop = new AbortController();
    server.script.token.push(json(503, {}));
    const promise = providerOf(server.baseUrl, {}, { clock }).provider.getCalls({}, stop.signal);
    sleeping.then(() => stop.abort());
    await expectCancelled(promise);
  });

  test('ends the gap', async () => {
    const { clock, sleeping } = stoppedClock();
    const stop = new AbortController();
    const promise = providerOf(server.baseUrl, { gapMs: 300 }, { clock }).provider.getCalls({}, stop.signal);
    sleeping.then(() => stop.abort());
    await expectCancelled(promise);
    expect(server.asked()).toEqual([]);
  });

  test('takes out of the queue the one who waits, and no other', async () => {
    let answer = () => {};
    server.script.resource.push((response, request) => {
      answer = () => callsReply()(response, request);
      stop.abort();
    });
    const stop = new AbortController();
    const { provider } = providerOf(server.baseUrl);
    const first = provider.getCalls({ page: 1 });
    const second = provider.getCalls({ page: 2 }, stop.signal);
    const third = provider.getCalls({ page: 3 });
    await expectCancelled(second);
    answer();
    await Promise.all([first, third]);
    expect(server.asked().map((request) => request.url.at(-1))).toEqual(['1', '3']);
  });

  test('leaves no listener on a signal that lives on', async () => {
    const { signal } = new AbortController();
    let listeners = 0;
    const { addEventListener, removeEventListener } = signal;
    signal.addEventListener = (...given: Parameters<typeof addEventListener>) => {
      listeners += 1;
      addEventListener.apply(signal, given);
    };
    signal.removeEventListener = (...given: Parameters<typeof removeEventListener>) => {
      listeners -= 1;
      removeEventListener.apply(signal, given);
    };
    await providerOf(server.baseUrl).provider.getCalls({}, signal);
    expect(listeners).toBe(0);
  });
});
