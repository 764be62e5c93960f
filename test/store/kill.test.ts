import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openOrBegin } from '../../src/main/store/damage.ts';
import { CallWriter } from '../../src/main/store/writer.ts';
import { startChild } from './child-process.ts';
import { temporaryDirectory } from './temporary-directory.ts';

test('a process killed while it writes leaves every page that it said was written, and no part of another', async () => {
  const path = `${temporaryDirectory()}/calls.db`;
  for (const pause of [0, 3, 11, 29]) {
    const child = startChild(new URL('./writing-child.ts', import.meta.url), path);
    await child.printed(2);
    await sleep(pause);
    await child.kill();
    const said = Number(child.lines().at(-1));

    const { database, setAside } = openOrBegin(path, 'calls');
    expect(setAside).toBeNull();
    const pages = Number(new CallWriter(database).windowProgress()[0]?.progress);
    expect(pages).toBeGreaterThanOrEqual(said);
    expect(pages).toBeLessThanOrEqual(said + 1);
    const held = database.prepare('SELECT init_time_gmt, count(*) FROM call GROUP BY 1');
    expect(held.raw().all()).toEqual(Array.from({ length: pages }, (_, index) => [index + 1, 20]));
    expect(database.pragma('quick_check', { simple: true })).toBe('ok');
    database.close();
  }
});
