import { columnNamed, type FieldName } from '../../src/shared/fields.ts';
import { type Condition, type Filter, newestFirst, type Query } from '../../src/shared/query.ts';
import { searchTerms } from '../../src/shared/search.ts';
import { fold } from '../../src/shared/text.ts';

/**
 * The benchmark's questions as SQL, written for the references and apart from the store's own SQL: names are folded
 * beforehand in a column of their own, and a beginning is looked for so that an index helps.
 */

/** Columns that the references hold in their folded form as well. */
export const foldedColumns: readonly FieldName[] = ['from_screen_name', 'extension_name'];

/** Whose SQL. */
export type Dialect = 'sqlite' | 'duckdb';

/** A value as SQL; a moment for DuckDB as its native type. */
function literal(value: string | number, field: FieldName, dialect: Dialect): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  return dialect === 'duckdb' && columnNamed(field)?.kind === 'time'
    ? `make_timestamp(${value * 1_000_000})`
    : `${value}`;
}

/** A filter as a condition on the table `call`; never NULL, so that `not` is the exact complement. */
function conditionText(filter: Filter, dialect: Dialect): string {
  if ('op' in filter) return oneCondition(filter, dialect);
  if ('not' in filter) return `(NOT coalesce(${conditionText(filter.not, dialect)}, false))`;
  const [parts, empty, operator] = 'all' in filter ? [filter.all, 'true', 'AND'] : [filter.any, 'false', 'OR'];
  if (parts.length === 0) return empty;
  return `(${parts.map((part) => conditionText(part, dialect)).join(` ${operator} `)})`;
}

function oneCondition(condition: Condition, dialect: Dialect): string {
  const { field } = condition;
  switch (condition.op) {
    case 'empty':
      return columnNamed(field)?.type === 'text' ? `(${field} IS NULL OR ${field} = '')` : `${field} IS NULL`;
    case 'in': {
      const known = condition.values.filter((value) => value !== null);
      const isOne = `${field} IN (${known.map((value) => literal(value, field, dialect)).join(', ')})`;
      return known.length < condition.values.length ? `(${field} IS NULL OR ${isOne})` : isOne;
    }
    case 'between': {
      const parts: string[] = [];
      if (condition.from !== undefined) parts.push(`${field} >= ${literal(condition.from, field, dialect)}`);
      if (condition.to !== undefined) parts.push(`${field} <= ${literal(condition.to, field, dialect)}`);
      return parts.length > 0 ? `(${parts.join(' AND ')})` : `${field} IS NOT NULL`;
    }
    default:
      return textCondition(condition, dialect);
  }
}

function textCondition(condition: Extract<Condition, { value: string }>, dialect: Dialect): string {
  const { field, op } = condition;
  const column = foldedColumns.includes(field) ? `${field}_folded` : field;
  const needle = fold(condition.value);
  const text = literal(needle, field, dialect);
  if (op === 'contains') return dialect === 'duckdb' ? `contains(${column}, ${text})` : `instr(${column}, ${text}) > 0`;
  if (op === 'startsWith') {
    if (dialect === 'duckdb') return `starts_with(${column}, ${text})`;
    // The one form in which SQLite uses an index; the benchmark's needles hold none of GLOB's signs.
    return `${column} GLOB ${literal(`${needle}*`, field, dialect)}`;
  }
  return dialect === 'duckdb' ? `ends_with(${column}, ${text})` : `substr(${column}, -${needle.length}) = ${text}`;
}

/**
 * The order of a question.
 *
 * @param walksIndex whether SQLite may walk an index for it; else the unary plus hides them, which is faster where a
 *   filter leaves little
 */
export function orderText(query: Query, walksIndex = true): string {
  const keys = query.sort === undefined || query.sort.length === 0 ? newestFirst : query.sort;
  const direction = keys[0]?.direction ?? 'desc';
  const all = keys.some(({ field }) => field === 'init_time_gmt')
    ? keys
    : [...keys, { field: 'init_time_gmt', direction } as const];
  const terms = all.flatMap(({ field, direction: way }) => {
    const term = (column: string) => `${walksIndex ? '' : '+'}${column} ${way} NULLS LAST`;
    return foldedColumns.includes(field) ? [term(`${field}_folded`), term(field)] : [term(field)];
  });
  return [...terms, `call_uuid ${direction}`].join(', ');
}

/** A search as a condition on a haystack column. */
export function searchText(search: string, column: string, dialect: Dialect): string {
  const found = searchTerms(search).map((alternatives) => {
    const any = alternatives.map((needle) => {
      const text = `'${needle.replaceAll("'", "''")}'`;
      return dialect === 'duckdb' ? `contains(${column}, ${text})` : `instr(${column}, ${text}) > 0`;
    });
    return `(${any.join(' OR ')})`;
  });
  return found.length > 0 ? found.join(' AND ') : 'true';
}

/** Which calls a question means, as a condition on `call`. */
export function whereText({ filter, search }: Query, dialect: Dialect): string {
  const parts = filter === undefined ? [] : [conditionText(filter, dialect)];
  if (search !== undefined) {
    const condition = searchText(search, 'haystack', dialect);
    parts.push(dialect === 'duckdb' ? condition : `id IN (SELECT id FROM call_search WHERE ${condition})`);
  }
  return parts.length > 0 ? parts.join(' AND ') : 'true';
}

/** The ids of a question in its order. */
export function idsText(query: Query, dialect: Dialect, walksIndex = true): string {
  return `SELECT id FROM call WHERE ${whereText(query, dialect)} ORDER BY ${orderText(query, walksIndex)}`;
}
