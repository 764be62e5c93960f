import type { Query } from '../../shared/query.ts';
import { checkedTerms } from './checked-terms.ts';
import { filterSql, joinSql, type Sql } from './filter-sql.ts';
import { orderSql } from './order-sql.ts';
import { foundSql, stoppable } from './query-functions.ts';

/**
 * The condition on `call` under which a query finds a call: its filter and its search.
 *
 * @throws CallReviewError `usage` with the path of the faulty part of the query
 */
function conditionOf(query: Query): Sql {
  const parts: Sql[] = [];
  if (query.filter !== undefined) parts.push(filterSql(query.filter));
  if (query.search !== undefined) parts.push(...searchSql(query.search));
  const condition = joinSql(parts, 'AND');
  return { text: `${stoppable} AND ${condition.text}`, parameters: condition.parameters };
}

/** Selects the ids of a query's calls in its order, column `id`: all of them, or the first `limit`. */
export function selectIdsSql(query: Query, limit?: number): Sql {
  const condition = conditionOf(query);
  const selection = `SELECT call.id FROM call WHERE ${condition.text}`;
  if (limit === undefined) return { ...condition, text: `${selection} ORDER BY ${orderSql(query.sort, true)}` };
  return {
    text: `${selection} ORDER BY ${orderSql(query.sort, false)} LIMIT ?`,
    parameters: [...condition.parameters, limit],
  };
}

function searchSql(search: string): Sql[] {
  const terms = checkedTerms(search);
  if (terms.length === 0) return [];
  return [{ text: `${foundSql} = 1`, parameters: [search.toWellFormed()] }];
}
