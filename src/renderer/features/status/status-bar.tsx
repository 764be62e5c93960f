/** Counts. */
export function StatusBar() {
  return null;
}
