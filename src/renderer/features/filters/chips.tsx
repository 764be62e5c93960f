/** The filters that hold. */
export function FilterChips() {
  return null;
}
