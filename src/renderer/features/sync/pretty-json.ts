import { parseVerbatim } from '../../../shared/verbatim-json.ts';

/** An answer as it is shown. */
export interface ShownJson {
  readonly text: string;
  /** How many characters are left out at its end. */
  readonly hidden: number;
}

/** More than this makes a page slow, and nobody reads it. */
const mostShown = 200_000;

/** JSON with its structure made visible and every number as it came; a text that is no JSON stays as it is. */
export function prettyJson(json: string): string {
  try {
    return JSON.stringify(parseVerbatim(json), null, 2);
  } catch {
    return json;
  }
}

/** The part of a text that is shown; cut at the end of a line where there is one. */
export function shownPart(text: string, most = mostShown): ShownJson {
  if (text.length <= most) return { text, hidden: 0 };
  const lineEnd = text.lastIndexOf('\n', most);
  const cut = lineEnd > 0 ? lineEnd : most;
  return { text: text.slice(0, cut), hidden: text.length - cut };
}
