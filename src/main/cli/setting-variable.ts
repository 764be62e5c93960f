/** The variable of a provider's setting: `gapMs` is `CALL_REVIEW_GAP_MS`. */
export function settingVariable(name: string): string {
  return `CALL_REVIEW_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}
