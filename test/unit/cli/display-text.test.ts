import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  clipText,
  displayWidth,
  padText,
  visibleJson,
  visibleLines,
  visibleText,
} from '../../../src/main/cli/display-text.ts';

/** What must never reach a terminal from a stranger. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is tested
const acting = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/;
const hostile = fc.string({ unit: 'binary', maxLength: 40 });

describe('text from strangers', () => {
  test('cannot act on a terminal: escape sequences, bells and line feeds become pictures', () => {
    expect(visibleText('\u001b]0;owned\u0007\u001b[31mred\r\n')).toBe('␛]0;owned␇␛[31mred␍␊');
    expect(visibleText('\u009b2J\u007f')).toBe('�2J␡');
  });

  test('cannot turn the direction of what stands beside it, nor hide in it', () => {
    expect(visibleText('a\u202eb\u2066c\u200bd\u{e0041}\ud800')).toBe('a�b�c�d��');
  });

  test('stays as it is where it is harmless, joined emoji included', () => {
    for (const text of ['Иван Петров', '田中さん', '👨‍👩‍👧', 'שלום', 'e\u0301', '“”—…№']) {
      expect(visibleText(text)).toBe(text);
    }
  });

  test('never keeps a character that acts, whatever it is', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(visibleText(text)).not.toMatch(acting);
        expect(visibleText(text).isWellFormed()).toBe(true);
        expect(visibleLines(`${text}\n`).replaceAll('\n', '')).not.toMatch(acting);
      }),
      { numRuns: 300 },
    );
  });

  test('is the same JSON value when it is shown as JSON', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const shown = visibleJson(JSON.stringify({ [text]: text }));
        expect(JSON.parse(shown)).toEqual({ [text]: text });
        expect(shown).not.toMatch(acting);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the width of a text', () => {
  test.each([
    ['Иван', 4],
    ['田中', 4],
    ['한국', 4],
    ['ｱｲｳ', 3],
    ['e\u0301', 1],
    ['👨‍👩‍👧‍👦', 2],
    ['🇷🇺', 2],
    ['❤️', 2],
    ['+7 916…', 7],
    ['', 0],
  ])('%s takes %i cells', (text, cells) => {
    expect(displayWidth(text)).toBe(cells);
  });

  test('is what padding fills and clipping keeps to, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.integer({ min: 1, max: 30 }), (text, cells) => {
        const shown = visibleText(text);
        const clipped = clipText(shown, cells);
        expect(displayWidth(clipped)).toBeLessThanOrEqual(cells);
        expect(displayWidth(padText(clipped, cells))).toBe(cells);
        if (displayWidth(shown) <= cells) expect(clipped).toBe(shown);
      }),
      { numRuns: 300 },
    );
  });

  test('is cut between characters, never through one', () => {
    expect(clipText('田中さん', 4)).toBe('田…');
    expect(clipText('👨‍👩‍👧‍👦 family', 3)).toBe('👨‍👩‍👧‍👦…');
    expect(clipText('Анна', 4)).toBe('Анна');
  });
});
