import { z } from 'zod';
import type { RequestOptions } from './request-options.ts';

const strings = z.array(z.string().max(1_000)).max(1_000).exactOptional();
const integer = z.int().exactOptional();

/** Schema of {@link RequestOptions}: the 15 documented options, times in epoch seconds. */
export const requestOptionsSchema: z.ZodType<RequestOptions, RequestOptions> = z.strictObject({
  start_datetime: integer,
  end_datetime: integer,
  flow: strings,
  from_username: strings,
  to_username: strings,
  bridged_username: strings,
  did_number: strings,
  extension_id: z.array(z.int()).max(1_000).exactOptional(),
  start_duration: integer,
  end_duration: integer,
  start_bridged_duration: integer,
  end_bridged_duration: integer,
  order: z.enum(['asc', 'desc']).exactOptional(),
  page: integer,
  per_page: integer,
});
