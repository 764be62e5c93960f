/**
 * The 15 documented request options of `GET /client/{client_id}/calls/` (test/fixtures/calls-resource.txt, "Request
 * Options"), all optional. Times are epoch seconds here; how they are written is the provider's affair.
 *
 * Our reading where the page is silent: `start_*` and `end_*` are inclusive, the datetimes bound `init_time_gmt`, several
 * values of one option are alternatives, several options must all hold.
 */
export const requestOptions = {
  start_datetime: 'time',
  end_datetime: 'time',
  flow: 'strings',
  from_username: 'strings',
  to_username: 'strings',
  bridged_username: 'strings',
  did_number: 'strings',
  extension_id: 'integers',
  start_duration: 'integer',
  end_duration: 'integer',
  start_bridged_duration: 'integer',
  end_bridged_duration: 'integer',
  order: 'order',
  page: 'integer',
  per_page: 'integer',
} as const;

/** A documented request option's name. */
export type RequestOptionName = keyof typeof requestOptions;

interface RequestOptionValue {
  time: number;
  strings: readonly string[];
  integers: readonly number[];
  integer: number;
  order: 'asc' | 'desc';
}

/** Values for the documented request options. */
export type RequestOptions = {
  readonly [Name in RequestOptionName]?: RequestOptionValue[(typeof requestOptions)[Name]];
};

/** The options that narrow a fetch: with any of them, what comes is stored and no coverage is claimed. */
export const narrowingOptions = [
  'flow',
  'from_username',
  'to_username',
  'bridged_username',
  'did_number',
  'extension_id',
  'start_duration',
  'end_duration',
  'start_bridged_duration',
  'end_bridged_duration',
] as const satisfies readonly RequestOptionName[];
