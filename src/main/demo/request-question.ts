import { readTime } from './calendar.ts';
import type { Selection } from './pbx.ts';

/** How the simulated server reads what its page leaves open. */
export interface Readings {
  /** Minutes east of UTC in which times of requests are read. */
  readonly zoneMinutes: number;
  readonly exclusiveEnd: boolean;
  /** The number of the first page. */
  readonly firstPage: number;
}

/** A request of calls, understood. `page` and `perPage` are as they were asked. */
export interface Question {
  readonly selection: Selection;
  readonly page: number;
  readonly perPage: number;
}

/** The page size where none is asked. */
const usualPerPage = 20;

const wordOptions = ['flow', 'from_username', 'to_username', 'bridged_username', 'did_number'] as const;
const lengthFields = ['duration', 'bridged_duration'] as const;

type Test = (record: Readonly<Record<string, unknown>>) => boolean;

/** The request cannot be understood; `message` goes into the answer. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest';
}

function single(query: URLSearchParams, name: string): string | undefined {
  const values = query.getAll(name);
  if (values.length > 1) throw new BadRequest(`${name} is given ${values.length} times`);
  return values[0];
}

function toInteger(name: string, text: string): number {
  const value = Number(text);
  if (!/^-?\d{1,16}$/.test(text) || !Number.isSafeInteger(value)) throw new BadRequest(`${name} is not an integer`);
  return value;
}

function integer(query: URLSearchParams, name: string): number | undefined {
  const text = single(query, name);
  return text === undefined ? undefined : toInteger(name, text);
}

function moment(query: URLSearchParams, name: string, zoneMinutes: number): number | undefined {
  const text = single(query, name);
  if (text === undefined) return undefined;
  const value = readTime(text);
  if (value === undefined) throw new BadRequest(`${name} is not YYYY-MM-DD HH:MM:SS`);
  return value - zoneMinutes * 60;
}

function tests(query: URLSearchParams): readonly Test[] {
  const found: Test[] = [];
  for (const name of wordOptions) {
    if (!query.has(name)) continue;
    const values: ReadonlySet<unknown> = new Set(query.getAll(name));
    found.push((record) => values.has(record[name]));
  }
  if (query.has('extension_id')) {
    const values: ReadonlySet<unknown> = new Set(
      query.getAll('extension_id').map((text) => toInteger('extension_id', text)),
    );
    found.push((record) => values.has(record['extension_id']));
  }
  for (const name of lengthFields) {
    const least = integer(query, `start_${name}`);
    const most = integer(query, `end_${name}`);
    if (least === undefined && most === undefined) continue;
    // Whatever has no such length, as null, is left out.
    found.push((record) => {
      const value = record[name];
      return typeof value === 'number' && value >= (least ?? value) && value <= (most ?? value);
    });
  }
  return found;
}

/**
 * Reads the 15 request options. Bounds are inclusive, several values of one option are alternatives, all options must
 * hold; the order is `asc` where none is asked; unknown options are passed over. Throws a {@link BadRequest}.
 */
export function readQuestion(query: URLSearchParams, readings: Readings): Question {
  const order = single(query, 'order') ?? 'asc';
  if (order !== 'asc' && order !== 'desc') throw new BadRequest('order is neither asc nor desc');
  const page = integer(query, 'page') ?? readings.firstPage;
  if (page < readings.firstPage) throw new BadRequest(`page starts at ${readings.firstPage}`);
  const perPage = integer(query, 'per_page') ?? usualPerPage;
  if (perPage < 1) throw new BadRequest('per_page is not positive');
  const from = moment(query, 'start_datetime', readings.zoneMinutes) ?? Number.NEGATIVE_INFINITY;
  const end = moment(query, 'end_datetime', readings.zoneMinutes) ?? Number.POSITIVE_INFINITY;
  const conditions = tests(query);
  const matches = (record: unknown) =>
    typeof record === 'object' &&
    record !== null &&
    conditions.every((condition) => condition(record as Readonly<Record<string, unknown>>));
  return {
    selection: {
      from,
      to: readings.exclusiveEnd ? end - 1 : end,
      order,
      matches: conditions.length === 0 ? undefined : matches,
    },
    page,
    perPage,
  };
}
