/** The saved views. */
export function Views() {
  return null;
}
