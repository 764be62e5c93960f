import { parentPort, workerData } from 'node:worker_threads';
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
  /** How often it was disturbed while it prepared. */
  disturbances(): number;
}

/** `preparing`: prepares without end while nothing is asked. */
export interface ServingData {
  readonly preparing: boolean;
}

if (parentPort) {
  const server = new RequestServer(parentPort);
  let disturbances = 0;
  const served: Served = {
    disturbances: () => disturbances,
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
  const prepare = () => {
    while (!server.isCancelled());
    disturbances += 1;
    throw new CallReviewError('cancelled');
  };
  const { preparing } = workerData as ServingData;
  server.serve({ targets: { served }, ...(preparing && { whenIdle: prepare }) });
}
