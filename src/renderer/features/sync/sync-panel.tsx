/** The archive. */
export function SyncPanel() {
  return null;
}
