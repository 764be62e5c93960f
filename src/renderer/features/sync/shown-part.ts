/** More than this makes a page slow, and nobody reads it. */
const mostShown = 200_000;

/**
 * The part of a text that is shown, cut at the end of a line where there is one; `hidden`: how many characters are left
 * out at its end.
 */
export function shownPart(text: string, most = mostShown): { readonly text: string; readonly hidden: number } {
  if (text.length <= most) return { text, hidden: 0 };
  const lineEnd = text.lastIndexOf('\n', most);
  const cut = lineEnd > 0 ? lineEnd : most;
  return { text: text.slice(0, cut), hidden: text.length - cut };
}
