/** Opens the settings. */
export function SettingsButton() {
  return null;
}
