import { type Io, type Output, OutputClosed } from '../../../src/main/cli/io.ts';

/** A stand-in for a process, which keeps what is written. */
export interface FakeIo extends Io {
  readonly out: () => string;
  readonly err: () => string;
  /** What Ctrl+C does. */
  readonly stop: () => void;
}

export interface FakeIoOptions {
  readonly environment?: Io['environment'];
  /** The terminal's width; without it stdout and stderr are pipes. */
  readonly columns?: number;
  /** What writing to stdout fails with. */
  readonly failure?: Error | 'closed';
  readonly now?: number;
}

export function fakeIo(options: FakeIoOptions = {}): FakeIo {
  const written = { out: '', err: '' };
  const listeners = new Set<() => void>();
  const output = (to: 'out' | 'err'): Output => ({
    isTTY: options.columns !== undefined,
    columns: options.columns,
    async write(text) {
      if (to === 'out' && options.failure !== undefined) {
        throw options.failure === 'closed' ? new OutputClosed() : options.failure;
      }
      written[to] += text;
    },
  });
  return {
    stdout: output('out'),
    stderr: output('err'),
    environment: options.environment ?? {},
    workingDirectory: '/nowhere',
    now: () => options.now ?? 0,
    onStop(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    out: () => written.out,
    err: () => written.err,
    stop: () => {
      for (const listener of listeners) listener();
    },
  };
}
