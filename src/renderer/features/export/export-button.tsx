/** Opens the export. */
export function ExportButton() {
  return null;
}
