import { type Column, columnNamed, fieldNamed } from '../../shared/fields.ts';
import type { Filter } from '../../shared/query.ts';
import { fold } from '../../shared/text.ts';
import { malformed } from './malformed.ts';

/** How many conditions and groups a filter may have, and how deep they may nest: below what SQLite can take. */
const mostParts = 5_000;
const mostDepth = 50;

/** A condition whose every part is known to be right. Texts are well-formed, needles folded. */
export type CheckedCondition =
  | {
      readonly op: 'in';
      readonly column: Column;
      readonly values: readonly (string | number)[];
      readonly orNull: boolean;
    }
  | { readonly op: TextOperator; readonly column: Column; readonly needle: string }
  | {
      readonly op: 'between';
      readonly column: Column;
      readonly from: number | undefined;
      readonly to: number | undefined;
    }
  | { readonly op: 'empty'; readonly column: Column };

/** An operator that looks into a text. */
export type TextOperator = 'contains' | 'startsWith' | 'endsWith';

/** What is made of a filter, from its leaves up. */
export interface FilterMaker<Result> {
  condition(condition: CheckedCondition): Result;
  all(parts: readonly Result[]): Result;
  any(parts: readonly Result[]): Result;
  not(part: Result): Result;
}

/**
 * Makes something of a filter.
 *
 * @throws CallReviewError `usage` with the path of the faulty part, like `filter.all[2].field`: a filter may come from
 *   a saved file or another process, so its type proves nothing.
 */
export function readFilter<Result>(filter: Filter, maker: FilterMaker<Result>): Result {
  return new FilterReading(maker).read(filter, 'filter', 1);
}

type Untrusted = Readonly<Record<string, unknown>>;

class FilterReading<Result> {
  readonly #maker: FilterMaker<Result>;
  #parts = 0;

  constructor(maker: FilterMaker<Result>) {
    this.#maker = maker;
  }

  read(filter: unknown, path: string, depth: number): Result {
    this.#parts += 1;
    if (this.#parts > mostParts || depth > mostDepth || typeof filter !== 'object' || filter === null) {
      throw malformed(path);
    }
    const part = filter as Untrusted;
    if (Object.hasOwn(part, 'op')) return this.#maker.condition(checkedCondition(part, path));
    if (Object.hasOwn(part, 'all')) return this.#maker.all(this.#group(part['all'], `${path}.all`, depth));
    if (Object.hasOwn(part, 'any')) return this.#maker.any(this.#group(part['any'], `${path}.any`, depth));
    if (!Object.hasOwn(part, 'not')) throw malformed(path);
    return this.#maker.not(this.read(part['not'], `${path}.not`, depth + 1));
  }

  #group(filters: unknown, path: string, depth: number): Result[] {
    if (!Array.isArray(filters)) throw malformed(path);
    return filters.map((filter, index) => this.read(filter, `${path}[${index}]`, depth + 1));
  }
}

function checkedCondition(condition: Untrusted, path: string): CheckedCondition {
  const name = condition['field'];
  if (typeof name !== 'string' || fieldNamed(name) === undefined) throw malformed(`${path}.field`);
  const column = columnNamed(name);
  if (column === undefined) throw malformed(`${path}.field`);
  const op = condition['op'];
  switch (op) {
    case 'in':
      return { op, column, ...checkedValues(column, condition['values'], `${path}.values`) };
    case 'contains':
    case 'startsWith':
    case 'endsWith': {
      const value = condition['value'];
      if (column.type !== 'text') throw malformed(`${path}.op`);
      if (typeof value !== 'string') throw malformed(`${path}.value`);
      return { op, column, needle: fold(value.toWellFormed()) };
    }
    case 'between':
      if (column.type !== 'integer') throw malformed(`${path}.op`);
      return {
        op,
        column,
        from: checkedBound(condition['from'], `${path}.from`),
        to: checkedBound(condition['to'], `${path}.to`),
      };
    case 'empty':
      return { op, column };
    default:
      throw malformed(`${path}.op`);
  }
}

function checkedValues(column: Column, values: unknown, path: string) {
  if (!Array.isArray(values)) throw malformed(path);
  const known: (string | number)[] = [];
  for (const [index, value] of values.entries()) {
    if (value === null) continue;
    const fits = column.type === 'text' ? typeof value === 'string' : Number.isFinite(value);
    if (!fits) throw malformed(`${path}[${index}]`);
    known.push(typeof value === 'string' ? value.toWellFormed() : value);
  }
  return { values: known, orNull: known.length < values.length };
}

function checkedBound(value: unknown, path: string): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !Number.isFinite(value)) throw malformed(path);
  return value;
}
