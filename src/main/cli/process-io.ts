import type { WriteStream } from 'node:tty';
import { type Io, type Output, OutputClosed } from './io.ts';

/** This process as an {@link Io}. */
export function processIo(): Io {
  return {
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    environment: process.env,
    workingDirectory: process.cwd(),
    now: Date.now,
    onStop: listenForSignals,
  };
}

function outputOf(stream: WriteStream): Output {
  // A failed write is told to its caller; without a listener Node would end the process with a stack trace.
  stream.on('error', () => {});
  return {
    get isTTY() {
      return stream.isTTY === true;
    },
    get columns() {
      return stream.isTTY ? stream.columns : undefined;
    },
    write: (text) =>
      new Promise((resolve, reject) => {
        stream.write(text, (error) => {
          if (!error) resolve();
          else reject(isClosed(error) ? new OutputClosed() : error);
        });
      }),
  };
}

function isClosed(error: NodeJS.ErrnoException): boolean {
  return error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED' || error.code === 'ECONNRESET';
}

/** The first signal asks to stop; whoever sends a second one does not want to wait. */
function listenForSignals(listener: () => void): () => void {
  let asked = false;
  const onSignal = () => {
    if (asked) process.exit(130);
    asked = true;
    listener();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return () => {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  };
}
