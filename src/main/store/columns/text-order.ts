import { fold } from '../../../shared/text.ts';

/** The order of texts as SQLite gives it (by the bytes of their UTF-8), and places in it. */

/** From here on the order of UTF-16 units is not that of code points: surrogates stand below U+E000. */
const surrogates = 0xd800;
const beyondPlain = /[\ud800-\uffff]/;

/** Compares texts by their code points: below nought, nought, above nought. */
export function compareTexts(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  for (let index = 0; index < length; index += 1) {
    const [first, second] = [one.charCodeAt(index), other.charCodeAt(index)];
    if (first === second) continue;
    if (first < surrogates || second < surrogates) return first - second;
    return raised(first) - raised(second);
  }
  return one.length - other.length;
}

/** A unit's weight: halves of a code point beyond U+FFFF above all others. */
function raised(unit: number): number {
  return unit < 0xe000 ? unit + 0x10000 : unit;
}

/** The place of each text among all of them, from nought. Equal texts share a place. */
export function placesOf(texts: readonly string[]): Int32Array {
  const distinct = [...new Set(texts)];
  if (distinct.some((text) => beyondPlain.test(text))) distinct.sort(compareTexts);
  else distinct.sort();
  const place = new Map(distinct.map((text, index) => [text, index]));
  return Int32Array.from(texts, (text) => place.get(text) as number);
}

/** The place of each of these different names: by their folded form first, then by themselves. */
export function placesOfNames(names: readonly string[]): Int32Array {
  const foldedPlaces = placesOf(names.map(fold));
  const order = Int32Array.from(names.keys()).sort(
    (one, other) =>
      (foldedPlaces[one] as number) - (foldedPlaces[other] as number) ||
      compareTexts(names[one] as string, names[other] as string),
  );
  const places = new Int32Array(names.length);
  for (const [place, index] of order.entries()) places[index] = place;
  return places;
}
