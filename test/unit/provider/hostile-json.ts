import fc from 'fast-check';

/** A JSON value of which every digit counts. Kept apart from the code under test, which has its own way to keep them. */
export type Json =
  | { readonly kind: 'atom'; readonly text: string }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'array'; readonly items: readonly Json[] }
  | { readonly kind: 'object'; readonly members: readonly (readonly [string, Json])[] };

export const atom = (text: string): Json => ({ kind: 'atom', text });

/** JSON text. `sorted` puts members in the order of their names, so that equal values give equal texts. */
export function print(json: Json, sorted = false): string {
  if (json.kind === 'atom') return json.text;
  if (json.kind === 'string') return JSON.stringify(json.value);
  if (json.kind === 'array') return `[${json.items.map((item) => print(item, sorted)).join(',')}]`;
  const members = sorted ? json.members.toSorted(([a], [b]) => (a < b ? -1 : 1)) : json.members;
  return `{${members.map(([name, value]) => `${JSON.stringify(name)}:${print(value, sorted)}`).join(',')}}`;
}

class Digits {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Reads JSON text back; every number by its digits. */
export function read(text: string): Json {
  const keep = (_name: string, value: unknown, context: { source?: string }) =>
    typeof value === 'number' ? new Digits(context.source ?? '') : value;
  return model((JSON.parse as (text: string, reviver: typeof keep) => unknown)(text, keep));
}

function model(value: unknown): Json {
  if (value instanceof Digits) return atom(value.text);
  if (typeof value === 'string') return { kind: 'string', value };
  if (typeof value !== 'object' || value === null) return atom(String(value));
  if (Array.isArray(value)) return { kind: 'array', items: value.map(model) };
  return { kind: 'object', members: Object.entries(value).map(([name, inner]) => [name, model(inner)] as const) };
}

const numbers = fc.oneof(
  fc.integer().map(String),
  fc.maxSafeInteger().map(String),
  fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => JSON.stringify(number)),
  fc.constantFrom('0', '-0', '-0.0', '1.0', '1e3', '1E+3', '1.50', '0e0', '1e400', '-1e-400', '9007199254740993'),
  fc.constantFrom('9007199254740991', '9007199254740992', '-9007199254740991', '1234567890123456'),
);

const strings = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  // UTF-16 code units at random: lone surrogates among them.
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 6 }).map((units) => String.fromCharCode(...units)),
  fc.constantFrom('', ' ', '=1+1', '"', '\\', '\n\r\t\0', '\u{1f600}', '\u202eabc', '\ud800', 'null', ':-1.0', ',1e9'),
  fc.constantFrom('2026-01-31 12:00:05', '2026-02-30 12:00:05', '2026-01-31T12:00:05Z', '0000-01-01 00:00:00', '24:00'),
  fc.constant('Ж'.repeat(300)),
);

/**
 * Not the name `\`: V8 13.6 (Node 24) reads `{"a":1,"\"":2}` as if it held that name once it has read `{"a":1,"\\":2}`.
 * Nothing but another parser could help, and no provider names a field so.
 */
const names = fc
  .oneof(
    strings,
    fc.constantFrom(
      '__proto__',
      'constructor',
      'toString',
      'toJSON',
      'rawJSON',
      'length',
      '0',
      '1',
      '-1',
      '4294967295',
    ),
  )
  .filter((name) => name !== '\\');

const object = (value: fc.Arbitrary<Json>, name: fc.Arbitrary<string>): fc.Arbitrary<Json> =>
  fc
    .uniqueArray(fc.tuple(name, value), { selector: ([key]) => key, maxLength: 6 })
    .map((members) => ({ kind: 'object', members }));

/** Any JSON value, mostly of the unpleasant kind. */
export const anyJson = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small' },
    fc.oneof(
      numbers.map(atom),
      strings.map((value): Json => ({ kind: 'string', value })),
      fc.constantFrom('null', 'true', 'false').map(atom),
    ),
    fc.array(tie('json'), { maxLength: 4 }).map((items): Json => ({ kind: 'array', items })),
    object(tie('json'), names),
    object(tie('json'), fc.constantFrom('rate', 'max_rate', 'other')),
  ),
})).json;

/** A record: documented names and unknown ones, each with any value or with one that `fits` makes for its name. */
export function anyRecord(documented: readonly string[], fits: (name: string) => fc.Arbitrary<Json>) {
  const known = fc
    .constantFrom(...documented)
    .chain((name) => fc.tuple(fc.constant(name), fc.oneof(fits(name), anyJson)));
  const unknown = fc.tuple(fc.oneof(names, fc.constantFrom('extra', 'quality_max_rate', 'callback')), anyJson);
  return fc
    .uniqueArray(fc.oneof({ weight: 3, arbitrary: known }, unknown), { selector: ([name]) => name, maxLength: 34 })
    .map((members): Extract<Json, { kind: 'object' }> => ({ kind: 'object', members }));
}
