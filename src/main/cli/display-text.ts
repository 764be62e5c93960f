/**
 * Text on a terminal: how many cells it takes, and how to show what strangers wrote without letting it act.
 *
 * Names and numbers of callers come from the network. An escape sequence in a caller's name must not move the cursor,
 * change the title or recolour the screen, and a right-to-left mark must not swap two columns.
 */

/** Control characters (C0, DEL, C1), line and paragraph separators, direction marks, invisible ones, lone surrogates. */
const acting =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the characters that must not reach a terminal
  /[\u0000-\u001f\u007f-\u009f\u061c\u00ad\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff\p{Cs}\u{e0000}-\u{e007f}]/gu;

/** The text with every character that could act on a terminal made visible: ESC as ␛, a line feed as ␊, others as �. */
export function visibleText(text: string): string {
  return text.replace(acting, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20) return String.fromCodePoint(0x2400 + code);
    return code === 0x7f ? '\u2421' : '\ufffd';
  });
}

/** The same for text of several lines that is ours but names things that are not: line feeds stay. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visibleText).join('\n');
}

/**
 * JSON text with the characters that act on a terminal, or are lost on it, written as `\uXXXX`: the same JSON value.
 * (JSON itself escapes only what is below U+0020.)
 */
export function visibleJson(json: string): string {
  return json.replace(acting, (characters) =>
    Array.from({ length: characters.length }, (_, index) => {
      const unit = characters.charCodeAt(index);
      return unit === 0x0a ? '\n' : `\\u${unit.toString(16).padStart(4, '0')}`;
    }).join(''),
  );
}

/** Characters of one cell each that are no part of a cluster: most of what is ever shown. */
const plain =
  /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u0400-\u0482\u048a-\u04ff\u2010-\u2015\u2018-\u201f\u2026\u2116]*$/;

const zeroWidth = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;

/** Two cells: emoji, and what Unicode's East Asian Width calls wide or full-width. */
const wide =
  /\p{Emoji_Presentation}|\p{RI}|\ufe0f|\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Bopomofo}|\p{Script=Yi}|[\u2e80-\u303e\u3200-\u33ff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}]/u;
const halfWidth = /[\uff61-\uffdc]/;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

function graphemeWidth(grapheme: string): number {
  if (zeroWidth.test(grapheme)) return 0;
  return wide.test(grapheme) && !halfWidth.test(grapheme) ? 2 : 1;
}

/** How many cells of a terminal a text takes. It holds no character that acts (see {@link visibleText}). */
export function displayWidth(text: string): number {
  if (plain.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += graphemeWidth(segment);
  return width;
}

/** The text in at most so many cells; what is cut off ends in an ellipsis. */
export function clipText(text: string, cells: number): string {
  if (displayWidth(text) <= cells) return text;
  if (cells <= 0) return '';
  let width = 0;
  let kept = '';
  for (const { segment } of graphemes.segment(text)) {
    width += graphemeWidth(segment);
    if (width > cells - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

/** The text with spaces to so many cells, on its right or, for figures, on its left. */
export function padText(text: string, cells: number, align: 'left' | 'right' = 'left'): string {
  const spaces = ' '.repeat(Math.max(0, cells - displayWidth(text)));
  return align === 'left' ? text + spaces : spaces + text;
}
