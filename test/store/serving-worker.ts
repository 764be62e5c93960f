import { parentPort } from 'node:worker_threads';
import { RequestServer } from '../../src/main/store/worker-protocol.ts';
import { CallReviewError } from '../../src/shared/errors.ts';

/** What the tests ask of a thread that serves. */
export interface Served {
  echo(value: unknown): unknown;
  /** Works until it is cancelled. */
  workUntilCancelled(): string;
  failAsExpected(): never;
  failByBug(): never;
  die(): void;
}

if (parentPort) {
  const server = new RequestServer(parentPort);
  const served: Served = {
    echo: (value) => value,
    workUntilCancelled() {
      while (!server.isCancelled());
      throw new CallReviewError('cancelled');
    },
    failAsExpected() {
      throw new CallReviewError('data-newer', { path: '/a', found: 3, known: 2 });
    },
    failByBug() {
      throw new TypeError('a mistake of ours');
    },
    die() {
      process.exit(7);
    },
  };
  server.serve({ targets: { served } });
}
