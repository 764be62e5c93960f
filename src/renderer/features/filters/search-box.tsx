/** The search box. */
export function SearchBox() {
  return null;
}
