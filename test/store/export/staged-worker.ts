import { serveExport } from '../../../src/main/export/serve-export.ts';
import type { Snapshot } from '../../../src/main/store/api.ts';
import { generatedSource } from './generated-source.ts';

/**
 * An export's thread whose snapshot is staged: `callsPath` names the stage. `endless` gives generated calls for ever;
 * the others go wrong, `stuck` without ever asking whether it is cancelled.
 */
function openStage(callsPath: string): Snapshot {
  if (callsPath === 'stuck') for (;;) Math.random();
  return {
    count: 1_000_000_000,
    *chunks(columns) {
      const [chunk = []] = generatedSource(1000).chunks(columns);
      for (let given = 0; ; given += 1) {
        if (callsPath === 'exit' && given === 20) process.exit(9);
        if (callsPath === 'bug' && given === 20) throw new TypeError('a mistake in the program');
        if (callsPath === 'memory' && given === 20) for (const held: unknown[] = []; ; ) held.push({ held: [given] });
        yield chunk;
      }
    },
    coverage: () => ({
      spans: [],
      running: [],
      anomalies: 0,
      unreadable: 0,
      oddities: [],
      readings: [],
      lastRun: null,
      heldCalls: 0,
      earliest: null,
      latest: null,
    }),
    close: () => undefined,
  };
}

await serveExport(openStage);
