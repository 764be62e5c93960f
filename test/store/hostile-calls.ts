import fc from 'fast-check';
import type { CallToWrite } from '../../src/main/store/api.ts';
import { type CallRow, type CellValue, callRow } from '../../src/shared/call.ts';
import { columns } from '../../src/shared/fields.ts';

/** Texts that stores, files and terminals are known to stumble over. */
export const hostileTexts = [
  '',
  ' ',
  '0',
  '007',
  '+79161234567',
  '=1+1',
  '@SUM(A1)',
  '-1',
  'O\'Brien "Bob" `x`; DROP TABLE call;--',
  'line\none\r\ntwo\ttab',
  'nul\u0000inside',
  '\u0000',
  '👩‍👩‍👧‍👦 𝒳 🏴󠁧󠁢󠁳󠁣󠁴󠁿',
  'שלום \u202Eabc\u202C مرحبا',
  'Ёлка ёж É é e\u0301 İı ß',
  '\uFEFFbom \uFFFE \uFFFF \u2028\u2029',
  '_x0041_ %_\\ ?1 :name $x',
  'я'.repeat(300),
  'null',
];

/** Any text that has a UTF-8 form. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

const hostileInteger = fc
  .oneof(
    fc.constantFrom(0, 1, -1, 2 ** 31, -(2 ** 31) - 1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER),
    fc.maxSafeInteger(),
  )
  .map((value) => value + 0);

const extra = fc.oneof(
  fc.constantFrom('{"callback":null,"big":9007199254740993,"e":1e3,"quote\\"":"\\ud800"}', '{"__proto__":{"a":1.0}}'),
  fc.dictionary(hostileText, fc.jsonValue()).map((value) => JSON.stringify(value)),
);

/** A row with any value in any column, except for its `call_uuid`, which is null. */
const hostileRow: fc.Arbitrary<CallRow> = fc
  .tuple(
    ...columns.map((column): fc.Arbitrary<CellValue> => {
      if (column.name === 'call_uuid') return fc.constant(null);
      if (column.name === 'extra') return fc.option(extra);
      return fc.option<CellValue>(column.type === 'integer' ? hostileInteger : hostileText);
    }),
  )
  .map((values) => values);

/** A call under one of the given identities (`uuid:…` or `hash:…`). */
export function hostileCall(identity: fc.Arbitrary<string>): fc.Arbitrary<CallToWrite> {
  return fc.tuple(identity, hostileRow).map(([given, row]) => callOf(given, row));
}

/** A call whose `call_uuid` is the one of its identity. */
export function callOf(identity: string, row: CallRow = callRow({})): CallToWrite {
  return { identity, row: identity.startsWith('uuid:') ? row.with(0, identity.slice('uuid:'.length)) : row };
}
