import { type FieldName, fieldNamed, fields } from '../../shared/fields.ts';
import type { Dice } from './random.ts';

/**
 * What a server may put where something else is documented. Numbers that no JavaScript number holds are raw JSON, so
 * that they go out digit for digit.
 */

interface RawJson {
  rawJSON(text: string): object;
}

const raw = (digits: string) => (JSON as unknown as RawJson).rawJSON(digits);

const texts: readonly unknown[] = [
  '',
  ' ',
  '  spaced\tand tabbed ',
  '=1+1',
  '+cmd|calc',
  '@SUM(A1:A9)',
  '-2+3',
  "Robert'); DROP TABLE call;--",
  'said "yes", then; left',
  'line\nfeed\r\nand\rreturn',
  '😀👩‍👩‍👧‍👦🇷🇺',
  'שלום \u202eעולם\u202c مرحبا',
  'й и\u0306 ё Ё ß ı İ',
  'x'.repeat(300),
  'Ж'.repeat(300),
  '😀'.repeat(150),
  'lone \ud83d surrogate',
  '\udc00',
  'nul \u0000 bell \u0007 escape \u001b',
  'noncharacters \ufffe\uffff',
  '_x0041_ &amp; <b>bold</b> ]]>',
  '\u2028\u2029\ufeff',
  '0',
  'null',
  'NaN',
  '0012',
  '1e5',
  '+7 (916) 123-45-67',
  'a\\b\\\\c\\u0041',
  '%_[]^*?',
];

const otherTypes: readonly unknown[] = [
  true,
  false,
  0,
  -1,
  74951234567,
  raw('9007199254740993'),
  raw('-123456789012345678901234567890'),
  raw('1.50'),
  raw('1e400'),
  raw('-0'),
  [],
  {},
  ['7495', null],
  { number: '7495', deep: { deeper: [raw('10000000000000001')] } },
];

const noIntegers: readonly unknown[] = [
  '12',
  '',
  'twelve',
  -5,
  raw('9007199254740991'),
  raw('9007199254740993'),
  raw('-9223372036854775809'),
  raw('1.5'),
  raw('2.0'),
  raw('1e3'),
  raw('1E400'),
  raw('-0'),
  true,
  [],
  [30],
  {},
];

const noTimes: readonly unknown[] = [
  '',
  '2026-02-30 10:00:00',
  '2026-01-31 24:00:00',
  '2026-01-31 23:59:60',
  '2026-01-31T10:00:00Z',
  '2026-01-31 10:00:00.500',
  ' 2026-01-31 10:00:00',
  '0000-00-00 00:00:00',
  '٢٠٢٦-01-31 10:00:00',
  1769853600,
  raw('1769853600.25'),
  false,
  [],
  {},
];

const noRates: readonly unknown[] = [
  'good',
  5,
  [4, 5],
  {},
  { rate: 4 },
  { max_rate: 5 },
  { rate: null, max_rate: null },
  { rate: null, max_rate: 5 },
  { rate: '4', max_rate: 5 },
  { rate: raw('4.5'), max_rate: 5 },
  { rate: raw('9007199254740993'), max_rate: 5 },
  { rate: 4, max_rate: 5, by: 'customer' },
];

/** What takes a call's identity and its place in time is odd under switches of its own. */
const targets: readonly FieldName[] = fields
  .map((field) => field.name)
  .filter((name) => name !== 'call_uuid' && name !== 'init_time_gmt');

function hostileValue(name: FieldName, dice: Dice): unknown {
  const wire = fieldNamed(name)?.wire;
  if (wire === 'time') return dice.pick(noTimes);
  if (wire === 'integer') return dice.pick(noIntegers);
  if (wire === 'quality') return dice.pick(noRates);
  return dice.pick(dice.chance(0.75) ? texts : otherTypes);
}

/** Gives one to four fields of a call a value that its page does not lead one to expect. */
export function withHostileValues(record: Readonly<Record<string, unknown>>, dice: Dice): Record<string, unknown> {
  const changed = { ...record };
  for (let count = dice.between(1, 4); count > 0; count--) {
    const name = dice.pick(targets);
    changed[name] = hostileValue(name, dice);
  }
  return changed;
}

/** Fields as they were seen in the wild, then names that are traps for whoever copies objects or has columns of his own. */
const unknownFields: readonly (readonly [string, (dice: Dice) => unknown])[] = [
  ['callback', () => null],
  ['callback', (dice) => ({ id: dice.next(), state: 'ordered' })],
  ['ivr_history', (dice) => [{ menu: 'Меню', digit: dice.between(0, 9) }]],
  ['ivr_history', () => []],
  ['cost', () => raw('12.40')],
  ['record_id', () => raw('18014398509481985')],
  ['extra', () => 'extra'],
  ['quality_max_rate', () => 7],
  ['id', () => 1],
  ['constructor', () => 'constructor'],
  ['__proto__', () => ({ call_uuid: 'not this one' })],
  ['', () => 'a field without a name'],
  ['имя "поля"\n😀', (dice) => dice.pick(texts)],
];

/** Adds one or two fields that the page does not name. */
export function withUnknownFields(record: Readonly<Record<string, unknown>>, dice: Dice): Record<string, unknown> {
  const changed = { ...record };
  for (let count = dice.between(1, 2); count > 0; count--) {
    const [name, value] = dice.pick(unknownFields);
    // A plain assignment of `__proto__` would set the prototype and never reach the wire.
    Object.defineProperty(changed, name, { value: value(dice), enumerable: true, writable: true, configurable: true });
  }
  return changed;
}
