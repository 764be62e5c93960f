/** The state of the archive. */
export function SyncPill() {
  return null;
}
