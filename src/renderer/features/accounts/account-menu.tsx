/** Whose calls are shown, and whose else could be. */
export function AccountMenu() {
  return null;
}
