import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openArchive } from '../archive.ts';
import { figure } from '../measure.ts';
import { type Bench, ours } from '../part.ts';
import type { Finding } from '../results.ts';
import { fillDataDirectory, launch, openBrowser } from '../window-application.ts';

const few = 1_000;
const rounds = 7;

/** From launch to the first rows, with many calls held and with few. */
export async function launched(bench: Bench): Promise<readonly Finding[]> {
  const small = await openArchive(few, bench.say);
  const held = [
    { calls: bench.archive.calls, directory: join(bench.folder, 'many'), store: bench.archive.store },
    { calls: few, directory: join(bench.folder, 'few'), store: small.store },
  ].map((one) => ({ ...one, times: [] as number[] }));
  const browser = await openBrowser();
  try {
    for (const { directory, store } of held) fillDataDirectory(directory, store);
    // The first start of all is not counted: whatever is kept between two starts is made after it.
    for (let round = 0; round <= rounds; round += 1) {
      for (const { directory, times } of held) {
        const application = await launch(browser, directory);
        if (round === 0) await wait(bench.quick ? 0 : 15_000);
        else times.push(application.ms);
        await application.close();
      }
    }
  } finally {
    await browser.close();
  }
  const figures = held.map(({ calls, times }) => figure(`${ours}, ${calls} held`, times));
  const ratio = (figures[0]?.median ?? 0) / (figures[1]?.median ?? 0);
  return [
    {
      ...{ key: 'launch', what: 'launch to first rows, browser host', unit: 'ms', figures },
      claims: [{ must: `≤ 1.3 × the same with ${few} held`, value: ratio, limit: 1.3, unit: '×' }],
    },
  ];
}
