/** Adds a filter. */
export function AddFilter() {
  return null;
}
