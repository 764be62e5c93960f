import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Remote } from '../../src/main/store/api.ts';
import { remote, WorkerChannel } from '../../src/main/store/worker-channel.ts';
import { CallReviewError } from '../../src/shared/errors.ts';
import { hostileTexts } from './hostile-calls.ts';
import type { Served, ServingData } from './serving-worker.ts';

function start(preparing = false): { channel: WorkerChannel; served: Remote<Served> } {
  const workerData: ServingData = { preparing };
  const worker = new Worker(new URL('serving-worker.ts', import.meta.url), { workerData });
  const channel = new WorkerChannel(worker, 'test thread');
  onTestFinished(() => channel.close('cancel'));
  return { channel, served: remote<Served>((method, parameters) => channel.call('served', method, parameters)) };
}

describe('a request to a thread', () => {
  test('brings values there and back as they are', async () => {
    const { served } = start();
    const value = { texts: hostileTexts, big: Number.MAX_SAFE_INTEGER, none: null, absent: undefined, list: [1, 'a'] };
    expect(await served.echo(value)).toEqual(value);
  });

  test('is answered on its own, whatever else is asked at the same time', async () => {
    const { served } = start();
    const numbers = Array.from({ length: 200 }, (_, index) => index);
    expect(await Promise.all(numbers.map((number) => served.echo(number)))).toEqual(numbers);
  });

  test('fails with the same expected error, and with the message and place of a bug', async () => {
    const { served } = start();
    const expected = await served.failAsExpected().catch((error: unknown) => error);
    expect(expected).toBeInstanceOf(CallReviewError);
    expect(expected).toMatchObject({ code: 'data-newer', parameters: { path: '/a', found: 3, known: 2 } });
    const bug = await served.failByBug().catch((error: unknown) => error);
    expect(bug).not.toBeInstanceOf(CallReviewError);
    expect(bug).toMatchObject({
      message: 'a mistake of ours',
      stack: expect.stringContaining('serving-worker.ts'),
    });
    expect(await served.echo('still there')).toBe('still there');
  });

  test('does not wait for what a thread prepares meanwhile, and is answered in its turn', async () => {
    const { channel, served } = start(true);
    expect(await served.echo('first')).toBe('first');
    for (let round = 1; round <= 3; round += 1) {
      await sleep(60);
      expect(await Promise.all([served.echo(1), served.echo(2), served.disturbances()])).toEqual([1, 2, round]);
    }
    await sleep(60);
    await channel.close('cancel');
  });

  test('for what is not offered fails', async () => {
    const { channel } = start();
    await expect(channel.call('served', 'nothing', [])).rejects.toThrow('served.nothing');
    await expect(channel.call('nobody', 'echo', [])).rejects.toThrow('nobody.echo');
  });

  test('with what cannot be copied fails, and no other', async () => {
    const { served } = start();
    await expect(served.echo(() => 1)).rejects.toThrow();
    expect(await served.echo(1)).toBe(1);
  });
});

describe('cancelling', () => {
  test('stops the work that is under way, and the thread goes on', async () => {
    const { served } = start();
    const controller = new AbortController();
    const work = served.workUntilCancelled(controller.signal);
    await sleep(30);
    controller.abort();
    await expect(work).rejects.toMatchObject({ code: 'cancelled' });
    expect(await served.echo('next')).toBe('next');
  });

  test('keeps a request that waits from being worked on', async () => {
    const { served } = start();
    const first = new AbortController();
    const second = new AbortController();
    const work = served.workUntilCancelled(first.signal);
    const waiting = served.echo('never', second.signal);
    second.abort();
    first.abort();
    await expect(work).rejects.toMatchObject({ code: 'cancelled' });
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('beforehand asks nothing, and afterwards changes nothing', async () => {
    const { served } = start();
    const controller = new AbortController();
    expect(await served.echo('done', controller.signal)).toBe('done');
    controller.abort();
    await expect(served.workUntilCancelled(controller.signal)).rejects.toMatchObject({ code: 'cancelled' });
    expect(await served.echo('next')).toBe('next');
  });
});

describe('the end of a thread', () => {
  test('by its death fails what is asked of it, then and later, with words', async () => {
    const { served } = start();
    const outcomes = await Promise.allSettled([served.echo(1), served.die(), served.echo(2)]);
    const death = expect.objectContaining({ message: 'the test thread has died: exit code 7' });
    expect(outcomes).toEqual([
      { status: 'fulfilled', value: 1 },
      { status: 'rejected', reason: death },
      { status: 'rejected', reason: death },
    ]);
    await expect(served.echo(3)).rejects.toThrow('the test thread has died');
  });

  test('by closing finishes what was asked before, and refuses what is asked after', async () => {
    const { channel, served } = start();
    const before = served.echo('before');
    const closed = channel.close('finish');
    await expect(served.echo('after')).rejects.toThrow('the test thread is closed');
    expect(await before).toBe('before');
    await closed;
  });

  test('by closing with cancel does not wait for long work', async () => {
    const { channel, served } = start();
    const work = served.workUntilCancelled();
    const rejected = expect(work).rejects.toMatchObject({ code: 'cancelled' });
    await channel.close('cancel');
    await rejected;
  });
});
