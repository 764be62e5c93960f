import { join } from 'node:path';
import { measureFling } from '../../e2e/fling.ts';
import { figure } from '../measure.ts';
import { type Bench, ours } from '../part.ts';
import type { Finding } from '../results.ts';
import { fillDataDirectory, launch, openBrowser } from '../window-application.ts';

/** Flings through the list of every call in a real browser, traced. */
export async function fling(bench: Bench): Promise<readonly Finding[]> {
  const directory = join(bench.folder, 'data');
  const browser = await openBrowser();
  try {
    fillDataDirectory(directory, bench.archive.store);
    const application = await launch(browser, directory);
    const { worstTask, blankMs, worstFrameMs, medianFrameMs } = await measureFling(application.page);
    await application.close();
    const one = (key: string, what: string, value: number, limit?: number): Finding => ({
      ...{ key, what, unit: 'ms', figures: [figure(ours, [value])] },
      claims: limit === undefined ? [] : [{ must: `≤ ${limit} ms`, value, limit, unit: 'ms' }],
    });
    return [
      one('fling-task', 'fling: the longest task of the renderer', worstTask.ms, 50),
      one('fling-task-cpu', 'fling: the processor time of that task', worstTask.cpuMs),
      one('fling-blank', 'fling: the longest time until no row was blank, from the last movement', blankMs, 100),
      one('fling-frame', 'fling: the time between two frames, median', medianFrameMs),
      one('fling-frame-worst', 'fling: the longest time between two frames', worstFrameMs),
    ];
  } finally {
    await browser.close();
  }
}
