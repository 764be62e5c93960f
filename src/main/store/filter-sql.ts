import { CallReviewError } from '../../shared/errors.ts';
import { type Column, columnNamed, fieldNamed } from '../../shared/fields.ts';
import type { Filter } from '../../shared/query.ts';
import { fold } from '../../shared/text.ts';
import { textFunctions } from './query-functions.ts';

/** A piece of SQL and the values for its question marks. Nothing that came from outside is ever in the text. */
export interface Sql {
  readonly text: string;
  readonly parameters: readonly (string | number)[];
}

/** How many conditions and groups a filter may have, and how deep they may nest: below what SQLite can take. */
const mostParts = 5_000;
const mostDepth = 50;

/**
 * A filter as a SQL condition on the table `call`. It is 0 or 1 for every row and never NULL, so that `not` is the exact
 * complement (src/shared/query.ts).
 *
 * @throws CallReviewError `usage` with the path of the faulty part, like `filter.all[2].field`: a filter may come from
 *   a saved file or another process, so its type proves nothing.
 */
export function filterSql(filter: Filter): Sql {
  return new FilterCompiler().compile(filter, 'filter', 1);
}

/** Joins conditions by AND or OR, in halves: SQLite limits how deep an expression may nest, and a chain nests. */
export function joinSql(parts: readonly Sql[], operator: 'AND' | 'OR'): Sql {
  const [first] = parts;
  if (first === undefined) return { text: operator === 'AND' ? '1' : '0', parameters: [] };
  if (parts.length === 1) return first;
  const middle = Math.ceil(parts.length / 2);
  const left = joinSql(parts.slice(0, middle), operator);
  const right = joinSql(parts.slice(middle), operator);
  return { text: `(${left.text} ${operator} ${right.text})`, parameters: [...left.parameters, ...right.parameters] };
}

/** The error for a part of a query that means nothing. `path` tells which one, and never its value. */
export function malformed(path: string): CallReviewError {
  return new CallReviewError('usage', { detail: `query.${path}` });
}

type Untrusted = Readonly<Record<string, unknown>>;

class FilterCompiler {
  private parts = 0;

  compile(filter: unknown, path: string, depth: number): Sql {
    this.parts += 1;
    if (this.parts > mostParts || depth > mostDepth || typeof filter !== 'object' || filter === null) {
      throw malformed(path);
    }
    const part = filter as Untrusted;
    if (Object.hasOwn(part, 'op')) return conditionSql(part, path);
    if (Object.hasOwn(part, 'all')) return joinSql(this.group(part['all'], `${path}.all`, depth), 'AND');
    if (Object.hasOwn(part, 'any')) return joinSql(this.group(part['any'], `${path}.any`, depth), 'OR');
    if (!Object.hasOwn(part, 'not')) throw malformed(path);
    const inner = this.compile(part['not'], `${path}.not`, depth + 1);
    return { text: `(NOT ${inner.text})`, parameters: inner.parameters };
  }

  private group(filters: unknown, path: string, depth: number): Sql[] {
    if (!Array.isArray(filters)) throw malformed(path);
    return filters.map((filter, index) => this.compile(filter, `${path}[${index}]`, depth + 1));
  }
}

function conditionSql(condition: Untrusted, path: string): Sql {
  const name = condition['field'];
  if (typeof name !== 'string' || fieldNamed(name) === undefined) throw malformed(`${path}.field`);
  const column = columnNamed(name);
  if (column === undefined) throw malformed(`${path}.field`);
  switch (condition['op']) {
    case 'in':
      return inSql(column, condition['values'], `${path}.values`);
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      return textSql(column, condition['op'], condition['value'], path);
    case 'between':
      return betweenSql(column, condition, path);
    case 'empty':
      return {
        text: column.type === 'text' ? `(call.${name} IS NULL OR call.${name} = '')` : `(call.${name} IS NULL)`,
        parameters: [],
      };
    default:
      throw malformed(`${path}.op`);
  }
}

function inSql(column: Column, values: unknown, path: string): Sql {
  if (!Array.isArray(values)) throw malformed(path);
  const known: (string | number)[] = [];
  for (const [index, value] of values.entries()) {
    if (value === null) continue;
    const fits = column.type === 'text' ? typeof value === 'string' : Number.isFinite(value);
    if (!fits) throw malformed(`${path}[${index}]`);
    known.push(typeof value === 'string' ? value.toWellFormed() : value);
  }
  const isNull = `call.${column.name} IS NULL`;
  if (known.length === 0) return { text: known.length < values.length ? `(${isNull})` : '0', parameters: [] };
  // One parameter, however many values: their number is limited, and each other number would be another statement.
  const isOne = `call.${column.name} IN (SELECT value FROM json_each(?))`;
  return {
    text: known.length < values.length ? `(${isNull} OR ${isOne})` : `(call.${column.name} IS NOT NULL AND ${isOne})`,
    parameters: [JSON.stringify(known)],
  };
}

/** A needle that folding can neither change nor bring about: nothing composes to these signs, none has a case. */
const unfoldable = /^[0-9+*#]+$/;

function textSql(column: Column, op: keyof typeof textFunctions, value: unknown, path: string): Sql {
  if (column.type !== 'text') throw malformed(`${path}.op`);
  if (typeof value !== 'string') throw malformed(`${path}.value`);
  const needle = fold(value.toWellFormed());
  if (op !== 'endsWith' && unfoldable.test(needle)) {
    // Five times faster than a function of ours, and most of what is looked for is numbers.
    const where = op === 'contains' ? '> 0' : '= 1';
    return {
      text: `(call.${column.name} IS NOT NULL AND instr(call.${column.name}, ?) ${where})`,
      parameters: [needle],
    };
  }
  return { text: `${textFunctions[op]}(call.${column.name}, ?)`, parameters: [needle] };
}

function betweenSql(column: Column, { from, to }: Untrusted, path: string): Sql {
  if (column.type !== 'integer') throw malformed(`${path}.op`);
  const parts = [`call.${column.name} IS NOT NULL`];
  const parameters: number[] = [];
  const bound = (value: unknown, comparison: string, name: string) => {
    if (value === undefined) return;
    if (typeof value !== 'number' || !Number.isFinite(value)) throw malformed(`${path}.${name}`);
    parts.push(`call.${column.name} ${comparison} ?`);
    parameters.push(value);
  };
  bound(from, '>=', 'from');
  bound(to, '<=', 'to');
  return { text: `(${parts.join(' AND ')})`, parameters };
}
