/** The most characters (UTF-16 units) that a cell may hold. */
export const longestCell = 32_767;

/** What cannot stand in XML as it is, and the escape's own beginning; everything else passes. */
const needsEscape = /[&<>]|[^\t\n\x20-\ufffd]|_x[0-9A-Fa-f]{4}/;

/**
 * An underscore that a reader would take for an escape. Its closing underscore may itself come from the escape of the
 * character that follows.
 */
const likeEscape = /_(?=x[0-9A-Fa-f]{4}(?:_|[^\t\n\x20-\ufffd]))/g;

/** No character of XML 1.0; and the carriage return, which an XML parser would turn into a line feed. */
const unwritable = /[^\t\n\x20-\ufffd]/g;

/** What an XML parser may drop or a spreadsheet trim unless it is told to keep it. */
const needsSpace = /^[ \t\n]|[ \t\n]$|\n|\t/;

/**
 * A text as the content of a sheet's `<t>` element (ECMA-376, ST_Xstring): `_xHHHH_` for what XML cannot hold and
 * `_x005F_` for an underscore that would read as such. A half of a surrogate pair becomes U+FFFD. Not cut: see
 * {@link cutText}.
 */
export function escapeText(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  if (!needsEscape.test(whole)) return whole;
  return whole
    .replace(likeEscape, '_x005F_')
    .replace(unwritable, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** A text as an attribute's value. */
export function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}

/** A whole `<t>` element. */
export function textElement(text: string): string {
  return `<t${needsSpace.test(text) ? ' xml:space="preserve"' : ''}>${escapeText(text)}</t>`;
}

/** A text as long as a cell may be, never cut within a surrogate pair. */
export function cutText(text: string): string {
  if (text.length <= longestCell) return text;
  const last = text.charCodeAt(longestCell - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? longestCell - 1 : longestCell);
}
