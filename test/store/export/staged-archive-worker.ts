import { serveArchive } from '../../../src/main/export/archive/serve-archive.ts';
import type { ArchiveSnapshot, HeldMonth } from '../../../src/main/store/archive-snapshot.ts';
import { generatedSource } from './generated-source.ts';

/**
 * An archive's thread whose snapshot is staged: 3 whole months, then one that never ends. `callsPath` names the stage:
 * `endless` is nothing else; `stuck` never asks in that month whether it is cancelled, `exit` ends its thread there.
 */
function openStage(stage: string): ArchiveSnapshot {
  const month = (number: number, chunks: HeldMonth['chunks']): HeldMonth => ({
    start: Date.UTC(2026, number) / 1000,
    count: 1000,
    chunks,
  });
  const whole = generatedSource(1000).chunks;
  return {
    state: { file: 'staged', calls: 4000, highest: 4000, last: 'staged', sequence: 0 },
    months: [
      ...[0, 1, 2].map((number) => month(number, whole)),
      month(3, function* (columns) {
        const [chunk = []] = whole(columns);
        yield chunk;
        if (stage === 'stuck') for (;;) Math.random();
        if (stage === 'exit') process.exit(9);
        for (;;) yield chunk;
      }),
    ],
    changedMonths: () => new Set(),
    close: () => undefined,
  };
}

await serveArchive(openStage);
