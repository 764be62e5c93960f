import type { Column } from '../../../shared/fields.ts';
import { searchLines } from '../../../shared/search.ts';
import { fold } from '../../../shared/text.ts';
import { unfoldable } from '../filter-sql.ts';
import { Cells } from './cells.ts';
import { JoinedTexts } from './joined-texts.ts';
import { Postings } from './postings.ts';
import { compareTexts, placesOf, placesOfNames } from './text-order.ts';

/** What an entry of a map from a text to a number takes beside the text, bytes (measured). */
const entryBytes = 40;
/** What a short text takes beside its letters, bytes. */
const textBytes = 16;

/** Fewer texts than this hold too many calls each: a walk through narrow cells is as fast. */
const worthPostings = 2 ** 13;

/** What so many texts are searched by is made at once: in less time than a person notices. */
const formsAtOnce = 20_000;

/** So many texts are looked for one by one. */
const fewTexts = 8;

/** A word with something in it that no telephone number's digits have. */
const letterOnly = /^(?=.*[^+\d])\S+$/;

/** So many times fewer calls than there are, and they are marked one by one. */
const fewTimes = 16;

/** A text column: each distinct text once, and for each call the number of its text. */
export class TextColumn {
  readonly cells: Cells;
  readonly #isName: boolean;
  readonly #isSearched: boolean;
  readonly #texts: string[];
  #letters = 0;
  /** Made when it is first needed: an answer that is not looked for by value needs none. */
  #codes: Map<string, number> | undefined;
  #places: Int32Array | undefined;
  #postings: Postings | undefined;
  readonly #searched = new JoinedTexts();

  /** @param kind what the texts are: names are ordered by their folded form first; names and numbers are searched */
  constructor(kind: Column['kind'], cells = new Cells(0), texts: string[] = []) {
    this.#isName = kind === 'name';
    this.#isSearched = kind === 'name' || kind === 'number';
    this.cells = cells;
    this.#texts = texts;
    for (const text of texts) this.#letters += text.length;
  }

  /** Each distinct text that a call holds or held, by its number. */
  get texts(): readonly string[] {
    return this.#texts;
  }

  /** In memory, about. */
  get bytes(): number {
    const kept = this.#texts.length * textBytes + this.#letters;
    const entries = this.#codes === undefined ? 0 : this.#texts.length * entryBytes;
    const joined = this.#searched.count > 0 ? this.#searched.bytes : 0;
    const made = (this.#places?.byteLength ?? 0) + (this.#postings?.bytes ?? 0);
    return this.cells.bytes + kept + entries + joined + made;
  }

  put(position: number, text: string | null): void {
    this.#postings?.changed(position);
    if (text === null) {
      this.cells.put(position, null);
      return;
    }
    const codes = this.#allCodes();
    let code = codes.get(text);
    if (code === undefined) {
      code = this.#texts.length;
      codes.set(text, code);
      this.#texts.push(text);
      this.#letters += text.length;
      this.#places = undefined;
    }
    this.cells.put(position, code);
  }

  at(position: number): string | null {
    const code = this.cells.at(position);
    return code === null ? null : (this.#texts[code] as string);
  }

  /** The numbers of those of some texts that a call holds or held. */
  codesOf(texts: readonly string[]): readonly number[] {
    // Few are found without the map, which takes as much memory as all else.
    const isFew = this.#codes === undefined && texts.length <= fewTexts;
    const codeOf = (text: string) => (isFew ? this.#texts.indexOf(text) : (this.#allCodes().get(text) ?? -1));
    return texts.map(codeOf).filter((code) => code >= 0);
  }

  /** Lets go of what was needed to put many texts; the next one that is put makes it again. */
  loaded(): void {
    this.#codes = undefined;
  }

  /** Whether it knows the calls of each text. */
  get hasPostings(): boolean {
    return this.#postings !== undefined && !this.#postings.isOld(this.cells.length);
  }

  /** The calls of each text, where they are known and few of all calls hold one of some texts. */
  postingsOf(codes: readonly number[]): Postings | undefined {
    const postings = this.#postings;
    if (postings === undefined || postings.isOld(this.cells.length)) return undefined;
    return postings.countOf(codes) * fewTimes < this.cells.length ? postings : undefined;
  }

  /** The place of each text in the order, by its number. */
  places(): Int32Array {
    this.#places ??= this.#isName ? placesOfNames(this.#texts) : placesOf(this.#texts);
    return this.#places;
  }

  /** Compares texts as they are ordered: below nought, nought, above nought. */
  compare(one: string, other: string): number {
    return (this.#isName && compareTexts(fold(one), fold(other))) || compareTexts(one, other);
  }

  /** The numbers of texts whose folded form holds a folded needle. */
  containing(needle: string): readonly number[] {
    // A number is also searched by its digits, in other forms: what has a letter is found in texts alone.
    if (this.#isPrepared && letterOnly.test(needle)) return this.searched(needle);
    return this.#found(needle, (text) => text.includes(needle));
  }

  /** The numbers of texts whose folded form begins or ends with a folded needle. */
  withEdge(edge: 'startsWith' | 'endsWith', needle: string): readonly number[] {
    return this.#found(needle, (text) => text[edge](needle));
  }

  /** The numbers of texts in which a search finds a needle (src/shared/search.ts). */
  searched(needle: string): readonly number[] {
    return this.#searchedTexts().textsWith(needle);
  }

  /**
   * Makes something that a question would else make, or do without: the forms that are looked through, and their index,
   * where the column is searched; the calls of each of many texts; the order of the texts. False where all is there.
   */
  prepare(): boolean {
    if (this.#isSearched && this.#searched.count < this.#texts.length) {
      this.#searchedTexts(this.#searched.count + formsAtOnce);
      return true;
    }
    if (this.#isSearched && this.#searched.index()) return true;
    if (this.#texts.length >= worthPostings && (this.#postings?.isOld(this.cells.length) ?? true)) {
      this.#postings = new Postings(this.cells, this.#texts.length);
      return true;
    }
    if (this.#places !== undefined || this.#texts.length === 0) return false;
    this.places();
    return true;
  }

  /** The numbers of texts that hold a folded needle, where their folded form also is right. */
  #found(needle: string, isRight: (folded: string) => boolean): readonly number[] {
    const isMeant = unfoldable.test(needle) ? isRight : (text: string) => isRight(fold(text));
    // What a text is searched by has other spaces than the text itself: a word is looked for.
    const word = this.#isPrepared ? longest(needle.split(/\s+/)) : '';
    const codes = word === '' ? this.#texts.keys() : this.searched(word);
    const meant: number[] = [];
    for (const code of codes) if (isMeant(this.#texts[code] as string)) meant.push(code);
    return meant;
  }

  /** Whether what texts are searched by was made: to make it takes longer than to look through the texts once. */
  get #isPrepared(): boolean {
    const { count } = this.#searched;
    return count > 0 && this.#texts.length - count <= formsAtOnce;
  }

  #searchedTexts(most = this.#texts.length): JoinedTexts {
    const searched = this.#searched;
    const end = Math.min(most, this.#texts.length);
    for (let code = searched.count; code < end; code += 1) searched.append(searchedForm(this.#texts[code] as string));
    return searched;
  }

  #allCodes(): Map<string, number> {
    this.#codes ??= new Map(this.#texts.map((text, code) => [text, code]));
    return this.#codes;
  }
}

/** What a text is found by, without lines that stand in another one. */
function searchedForm(text: string): string {
  const lines = searchLines(text);
  return lines
    .filter(
      (line, index) =>
        !lines.some((other, at) => at !== index && other.includes(line) && (other !== line || at < index)),
    )
    .join('\n');
}

function longest(words: readonly string[]): string {
  return words.reduce((one, other) => (other.length > one.length ? other : one), '');
}
