import { z } from 'zod';
import { fields } from './fields.ts';
import type { Filter, Query } from './query.ts';

/** The shapes of a query as it crosses a bridge or a socket, or is read from a file. */

const field = z.enum(
  fields.map(({ name }) => name) as [(typeof fields)[number]['name'], ...(typeof fields)[number]['name'][]],
);
const scalar = z.union([z.string(), z.number(), z.null()]);

/** Schema of a {@link Filter}. How deep and how large it may be is the store's affair. */
export const filterSchema: z.ZodType<Filter, Filter> = z.lazy(() =>
  z.union([
    z.strictObject({ field, op: z.literal('in'), values: z.array(scalar).max(100_000) }),
    z.strictObject({ field, op: z.enum(['contains', 'startsWith', 'endsWith']), value: z.string().max(10_000) }),
    z.strictObject({
      field,
      op: z.literal('between'),
      from: z.number().exactOptional(),
      to: z.number().exactOptional(),
    }),
    z.strictObject({ field, op: z.literal('empty') }),
    z.strictObject({ all: z.array(filterSchema).max(5_000) }),
    z.strictObject({ any: z.array(filterSchema).max(5_000) }),
    z.strictObject({ not: filterSchema }),
  ]),
);

/** Schema of a {@link Query}. */
export const querySchema: z.ZodType<Query, Query> = z.strictObject({
  filter: filterSchema.exactOptional(),
  search: z.string().max(10_000).exactOptional(),
  sort: z
    .array(z.strictObject({ field, direction: z.enum(['asc', 'desc']) }))
    .max(30)
    .exactOptional(),
});

/** Schema of a documented field's name. */
export const fieldNameSchema = field;
