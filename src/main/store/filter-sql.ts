import type { Filter } from '../../shared/query.ts';
import { type CheckedCondition, readFilter } from './filter-reading.ts';
import { textFunctions } from './query-functions.ts';

/** A piece of SQL and the values for its question marks. Nothing that came from outside is ever in the text. */
export interface Sql {
  readonly text: string;
  readonly parameters: readonly (string | number)[];
}

/**
 * A filter as a SQL condition on the table `call`. It is 0 or 1 for every row and never NULL, so that `not` is the exact
 * complement (src/shared/query.ts).
 *
 * @throws CallReviewError `usage` with the path of the faulty part
 */
export function filterSql(filter: Filter): Sql {
  return readFilter<Sql>(filter, {
    condition: conditionSql,
    all: (parts) => joinSql(parts, 'AND'),
    any: (parts) => joinSql(parts, 'OR'),
    not: ({ text, parameters }) => ({ text: `(NOT ${text})`, parameters }),
  });
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

/** A needle that folding can neither change nor bring about: nothing composes to these signs, none has a case. */
export const unfoldable = /^[0-9+*#]+$/;

/** A condition as SQL. */
export function conditionSql(condition: CheckedCondition): Sql {
  const name = `call.${condition.column.name}`;
  switch (condition.op) {
    case 'in': {
      const { values, orNull } = condition;
      if (values.length === 0) return { text: orNull ? `(${name} IS NULL)` : '0', parameters: [] };
      // One parameter, however many values: their number is limited, and each other number would be another statement.
      const isOne = `${name} IN (SELECT value FROM json_each(?))`;
      return {
        text: orNull ? `(${name} IS NULL OR ${isOne})` : `(${name} IS NOT NULL AND ${isOne})`,
        parameters: [JSON.stringify(values)],
      };
    }
    case 'between': {
      const bounds = [
        ...(condition.from === undefined ? [] : [{ text: `${name} >= ?`, value: condition.from }]),
        ...(condition.to === undefined ? [] : [{ text: `${name} <= ?`, value: condition.to }]),
      ];
      return {
        text: `(${[`${name} IS NOT NULL`, ...bounds.map(({ text }) => text)].join(' AND ')})`,
        parameters: bounds.map(({ value }) => value),
      };
    }
    case 'empty':
      return {
        text: condition.column.type === 'text' ? `(${name} IS NULL OR ${name} = '')` : `(${name} IS NULL)`,
        parameters: [],
      };
    default: {
      const { op, needle } = condition;
      // Five times faster than a function of ours, and most of what is looked for is numbers.
      if (op !== 'endsWith' && unfoldable.test(needle)) {
        const where = op === 'contains' ? '> 0' : '= 1';
        return { text: `(${name} IS NOT NULL AND instr(${name}, ?) ${where})`, parameters: [needle] };
      }
      return { text: `${textFunctions[op]}(${name}, ?)`, parameters: [needle] };
    }
  }
}
