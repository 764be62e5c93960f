/** The export. */
export function ExportDialog() {
  return null;
}
