/**
 * Settles as the promise does, or rejects with the signal's reason as soon as the signal is aborted, whatever the
 * promise does about it.
 */
export async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  let stop = () => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(signal.reason);
  });
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    // A signal lives as long as a whole sync: a listener for each request would stay with it.
    signal.removeEventListener('abort', stop);
  }
}
