import type { CellValue } from '../../../shared/call.ts';
import type { Column } from '../../../shared/fields.ts';
import { formatMoment, type Zone } from '../zone.ts';
import { cutText, longestCell, textElement } from './text.ts';
import { styles } from './workbook.ts';

const daySeconds = 86_400;

/** 1970-01-01 as a spreadsheet counts days. */
const epochDay = 25_569;

/** Before 1900-03-01 spreadsheets disagree about the number of a day. */
const firstDay = 61;

/** The day after 9999-12-31, the last one that a spreadsheet knows. */
const endDay = 2_958_466;

/** Integers of more digits than a spreadsheet keeps. */
const tooManyDigits = 1e15;

/** How many texts are shared, and how long they may be: a bound on what is held until the end. */
const sharedLimit = 65_536;
const sharedLength = 64;

/** Texts that occur again and again, written once for the whole workbook. */
export class SharedTexts {
  readonly #indexes = new Map<string, number>();
  /** How many cells refer to a shared text. */
  references = 0;

  /** The index of a text, or undefined where it is to be written into its cell. */
  indexOf(text: string): number | undefined {
    let index = this.#indexes.get(text);
    if (index === undefined) {
      if (text.length > sharedLength || this.#indexes.size >= sharedLimit) return undefined;
      index = this.#indexes.size;
      this.#indexes.set(text, index);
    }
    this.references += 1;
    return index;
  }

  get size(): number {
    return this.#indexes.size;
  }

  texts(): Iterable<string> {
    return this.#indexes.keys();
  }
}

/** Encodes values as cells of a sheet. */
export class CellEncoder {
  readonly shared = new SharedTexts();
  readonly #zone: Zone;
  /** How many texts were longer than a cell may be and were cut. */
  cutTexts = 0;

  constructor(zone: Zone) {
    this.#zone = zone;
  }

  /** The encoder of a column: a value and its cell's reference to XML. */
  forColumn(column: Column): (value: CellValue, reference: string) => string {
    if (column.kind === 'time') return (value, reference) => this.moment(value as number, reference);
    if (column.kind === 'duration') return (value, reference) => this.duration(value as number, reference);
    if (column.type === 'integer') return (value, reference) => this.integer(value as number, reference);
    // Numbers and identifiers differ from call to call: sharing them would only fill the table.
    if (column.kind === 'number' || column.kind === 'identifier' || column.name === 'extra') {
      return (value, reference) => this.text(value as string, reference);
    }
    return (value, reference) => {
      const index = this.shared.indexOf(value as string);
      if (index === undefined) return this.text(value as string, reference);
      return `<c r="${reference}" s="${styles.text}" t="s"><v>${index}</v></c>`;
    };
  }

  /** A text, whatever it looks like: never a number, never a formula. */
  text(value: string, reference: string, style: number = styles.text): string {
    let text = value;
    if (text.length > longestCell) {
      text = cutText(text);
      this.cutTexts += 1;
    }
    return `<c r="${reference}" s="${style}" t="inlineStr"><is>${textElement(text)}</is></c>`;
  }

  /** A moment (epoch seconds) as a date of the zone's clock; one that spreadsheets have no date for as text. */
  moment(seconds: number, reference: string, style: number = styles.moment): string {
    const local = this.#zone.localSeconds(seconds);
    let day = local / daySeconds + epochDay;
    // Some readers cut fractions of a second: never a hair before the second that is meant.
    if ((day - epochDay) * daySeconds < local) day *= 1 + Number.EPSILON;
    if (day < firstDay || day >= endDay) return this.text(formatMoment(this.#zone, seconds), reference);
    return numberCell(day, reference, style);
  }

  /** A length of time; one that spreadsheets cannot show (negative, or beyond their last day) as text, in seconds. */
  duration(seconds: number, reference: string): string {
    const days = seconds / daySeconds;
    if (days < 0 || days >= endDay) return this.text(String(seconds), reference);
    return numberCell(days, reference, styles.duration);
  }

  /** An integer; one of more digits than a spreadsheet keeps as text. */
  integer(value: number, reference: string, style: number = styles.integer): string {
    if (Math.abs(value) >= tooManyDigits) return this.text(String(value), reference);
    return numberCell(value, reference, style);
  }
}

function numberCell(value: number, reference: string, style: number): string {
  return `<c r="${reference}" s="${style}"><v>${value}</v></c>`;
}
