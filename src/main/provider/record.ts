import type { CellValue } from '../../shared/call.ts';
import { columnIndex, columns, fields, type WireType } from '../../shared/fields.ts';
import { parseGmt } from '../../shared/gmt.ts';
import { isRawNumber, stringifyVerbatim } from '../../shared/verbatim-json.ts';
import { callIdentity } from './identity.ts';
import type { FetchedCall } from './provider.ts';

/** Where a documented field goes. */
interface Place {
  readonly index: number;
  readonly wire: WireType;
}

const places = new Map(fields.map((field, index): [string, Place] => [field.name, { index, wire: field.wire }]));
const emptyRow: readonly CellValue[] = columns.map(() => null);
const uuidIndex = columnIndex('call_uuid');
const maxRateIndex = columnIndex('quality_max_rate');
const extraIndex = columnIndex('extra');

/** What is nested deeper than this in a record could overflow the stack wherever it is printed later. */
const deepestNesting = 100;

/**
 * Reads one record of an answer, as `parseVerbatim` gave it, into a call. A documented value that does not fit its
 * column is null there and kept verbatim in `extra`, beside the fields that the page does not document.
 *
 * Throws a RangeError where a value that must be kept verbatim is nested deeper than `deepestNesting`.
 */
export function readRecord(record: object): FetchedCall {
  const row = [...emptyRow];
  const extra: string[] = [];
  const names = Object.keys(record);
  const shape = shapeOf(names);
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index] as string;
    const value = (record as Record<string, unknown>)[name];
    const place = shape[index];
    if (place === undefined) extra.push(verbatimMember(name, value));
    else if (value !== null && !fill(row, place.index, place.wire, value)) extra.push(verbatimMember(name, value));
  }
  // Joined as text: assigning a member named `__proto__` to an object would lose it.
  if (extra.length > 0) row[extraIndex] = `{${extra.join(',')}}`;
  return { identity: callIdentity(row[uuidIndex] as string | null, record), row };
}

/** The fields of the last record: all records of an answer mostly have the same ones in the same order. */
let lastShape: { readonly names: readonly string[]; readonly places: readonly (Place | undefined)[] } = {
  names: [],
  places: [],
};

/** The places of fields, undefined where one is not documented. */
function shapeOf(names: readonly string[]): readonly (Place | undefined)[] {
  const { names: last } = lastShape;
  if (names.length !== last.length || !names.every((name, index) => name === last[index])) {
    lastShape = { names, places: names.map((name) => places.get(name)) };
  }
  return lastShape.places;
}

/** Puts a value into its column. Returns false, and leaves the column null, where it does not fit. */
function fill(row: CellValue[], index: number, wire: WireType, value: unknown): boolean {
  if (wire === 'quality') return fillQuality(row, index, value);
  const held = fitting(wire, index, value);
  if (held === undefined) return false;
  row[index] = held;
  return true;
}

function fitting(wire: 'string' | 'integer' | 'time', index: number, value: unknown): CellValue | undefined {
  if (wire === 'integer') return Number.isSafeInteger(value) ? (value as number) : undefined;
  if (typeof value !== 'string') return undefined;
  if (wire === 'time') return parseGmt(value);
  // A lone surrogate has no UTF-8 form: the store would hold another text than the one that came.
  if (!value.isWellFormed() || (index === uuidIndex && value === '')) return undefined;
  return value;
}

/** `{rate, max_rate}` becomes two columns only where it holds nothing else. */
function fillQuality(row: CellValue[], index: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 2) return false;
  const { rate, max_rate: maxRate } = value as { rate?: unknown; max_rate?: unknown };
  if (!Object.hasOwn(value, 'rate') || !Object.hasOwn(value, 'max_rate')) return false;
  if (!Number.isSafeInteger(rate) || !Number.isSafeInteger(maxRate)) return false;
  row[index] = rate as number;
  row[maxRateIndex] = maxRate as number;
  return true;
}

function verbatimMember(name: string, value: unknown): string {
  return `${JSON.stringify(name)}:${verbatimText(value)}`;
}

/** Prints a value verbatim. Throws a RangeError where it is nested deeper than `deepestNesting`. */
export function verbatimText(value: unknown): string {
  checkNesting(value, deepestNesting);
  return stringifyVerbatim(value);
}

function checkNesting(value: unknown, levels: number): void {
  if (typeof value !== 'object' || value === null || isRawNumber(value)) return;
  if (levels === 0) throw new RangeError('nested too deeply');
  for (const inner of Object.values(value)) checkNesting(inner, levels - 1);
}
