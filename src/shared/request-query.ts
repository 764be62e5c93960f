import type { FieldName } from './fields.ts';
import { allOf, type Condition, type Query } from './query.ts';
import type { RequestOptions } from './request-options.ts';

/**
 * The documented request options as a question about the held calls, with the meaning that the API gives them
 * (src/shared/request-options.ts): the same calls in the same order. An option without a value asks nothing. `page` and
 * `per_page` cut an answer into pieces and are no part of a question.
 */
export function requestOptionsToQuery(options: RequestOptions): Query {
  const filter = allOf(
    range('init_time_gmt', options.start_datetime, options.end_datetime),
    alternatives('flow', options.flow),
    alternatives('from_username', options.from_username),
    alternatives('to_username', options.to_username),
    alternatives('bridged_username', options.bridged_username),
    alternatives('did_number', options.did_number),
    alternatives('extension_id', options.extension_id),
    range('duration', options.start_duration, options.end_duration),
    range('bridged_duration', options.start_bridged_duration, options.end_bridged_duration),
  );
  return {
    ...(filter === undefined ? {} : { filter }),
    ...(options.order === undefined ? {} : { sort: [{ field: 'init_time_gmt', direction: options.order }] }),
  };
}

function range(field: FieldName, from: number | undefined, to: number | undefined): Condition | undefined {
  if (from === undefined && to === undefined) return undefined;
  return { field, op: 'between', ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

function alternatives(field: FieldName, values: readonly (string | number)[] | undefined): Condition | undefined {
  return values === undefined || values.length === 0 ? undefined : { field, op: 'in', values };
}
