/** The calls. */
export function CallsGrid() {
  return null;
}
