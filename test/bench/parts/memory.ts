import { fields } from '../../../src/shared/fields.ts';
import { newestFirst } from '../../../src/shared/query.ts';
import { Engine } from '../engine.ts';
import { figure } from '../measure.ts';
import { type Bench, ours } from '../part.ts';
import { searches, sorts } from '../questions.ts';
import type { Finding } from '../results.ts';

/** What the columns take, with all of them in use, and what eight orders add. */
export async function memory(bench: Bench): Promise<readonly Finding[]> {
  const { calls } = bench.archive;
  const before = resident();
  const engine = Engine.open(bench.archive.store);
  try {
    for (const { name } of fields) {
      if (name !== 'call_uuid') engine.count({ filter: { field: name, op: 'empty' } });
    }
    for (const { search } of searches) engine.count({ search });
    engine.prepareAll();
    // A short list is sorted by what every short list is sorted by.
    engine.forget(engine.answer({ search: searches[0]?.search ?? '', sort: newestFirst }));
    const columns = engine.memory() - engine.ordersMemory();
    const residentColumns = resident() - before;
    for (const { sort } of sorts) engine.forget(engine.answer({ sort: sort.slice(0, 1) }));
    const orders = engine.ordersMemory();
    const residentAll = resident() - before;
    const one = (key: string, what: string, bytes: number, limit: number | undefined, growth = false): Finding => ({
      ...{ key, what, unit: 'bytes a call', figures: [figure(ours, [bytes / calls])], growth },
      claims:
        limit === undefined
          ? []
          : [{ must: `≤ ${limit} bytes a call`, value: bytes / calls, limit, unit: 'bytes a call' }],
    });
    return [
      one('memory-columns', 'memory: every column in use, search too, by its own count', columns, 120, true),
      one('memory-orders', 'memory: eight orders in addition, by its own count', orders, 32),
      one('memory-resident', 'what the process has grown by, garbage included: columns', residentColumns, undefined),
      one(
        'memory-resident-orders',
        'what the process has grown by, garbage included: and orders',
        residentAll,
        undefined,
      ),
    ];
  } finally {
    engine.close();
  }
}

function resident(): number {
  globalThis.gc?.();
  return process.memoryUsage.rss();
}
