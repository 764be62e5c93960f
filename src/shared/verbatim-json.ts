/**
 * JSON in which numbers keep their digits: 9007199254740993, 1.0 and 1e3 come out as they came in, although no
 * JavaScript number holds them. Such a number is carried as a raw JSON value (`JSON.rawJSON`), opaque but printable.
 */

interface ReviverContext {
  readonly source?: string;
}

interface VerbatimJson {
  parse(text: string, reviver: (key: string, value: unknown, context: ReviverContext) => unknown): unknown;
  rawJSON(text: string): object;
  isRawJSON(value: unknown): boolean;
}

const json = JSON as unknown as VerbatimJson;

/**
 * Where a number may stand that changes when it is read and printed: 16 digits or more, a point, an exponent, `-0`. A text
 * that is a number itself is another expression: `^` as an alternative would double the time for all the others.
 */
const mayLoseDigits = /[:,[]\s*(?:-0|-?\d{16}|-?\d+[.eE])/;
const isNumber = /^\s*[-\d]/;

function keepDigits(_key: string, value: unknown, context: ReviverContext): unknown {
  if (typeof value !== 'number' || context.source === undefined) return value;
  return JSON.stringify(value) === context.source ? value : json.rawJSON(context.source);
}

/** Parses JSON and keeps every number's digits. Throws a SyntaxError where the text is not JSON. */
export function parseVerbatim(text: string): unknown {
  return isNumber.test(text) || mayLoseDigits.test(text) ? json.parse(text, keepDigits) : JSON.parse(text);
}

/** Prints a value from {@link parseVerbatim}; numbers come out digit for digit. */
export function stringifyVerbatim(value: unknown): string {
  return JSON.stringify(value);
}

/** Tells whether a value stands for a number whose digits no JavaScript number holds. */
export function isRawNumber(value: unknown): boolean {
  return json.isRawJSON(value);
}
