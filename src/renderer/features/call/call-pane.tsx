/** The focused call. */
export function CallPane() {
  return null;
}
