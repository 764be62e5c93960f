/** Longer than this nothing waits for a pause of the window, in ms. */
const patienceMs = 2_000;

/** Resolves when the window has nothing else to do, or has had none of that for long. */
export function pause(): Promise<void> {
  return new Promise((resolve) => {
    // Not every browser tells of its pauses.
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: patienceMs });
    else setTimeout(resolve, 200);
  });
}
