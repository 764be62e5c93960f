import { z } from 'zod';
import { columns } from '../../../shared/fields.ts';
import type { FileState } from '../../store/columns/file-state.ts';
import { isMonthPath } from './month-paths.ts';

/**
 * What an archive's folder says of itself. It is written before the first month and after each one, so that it is true at
 * any moment: every file in `months` that is not `pending` holds its month as the data file held it at `state`.
 */

/** Its name begins with an underscore: what reads such folders passes over it. */
export const manifestName = '_call-review.json';

/** Another one for each change of what is written, the months' files included: an older folder is then written anew. */
const format = 'call-review archive 2';

/** Whose calls they are. Never a key. */
const accountSchema = z.object({
  /** The account's name, which tells it from every other one. */
  name: z.string(),
  /** The provider's host. */
  provider: z.string(),
  client: z.string(),
});

const schema = z.object({
  format: z.literal(format),
  account: accountSchema,
  /** How far the data file had come; see FileState. */
  state: z.object({ file: z.string(), calls: z.int(), highest: z.int(), last: z.string(), sequence: z.int() }),
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
  /** By the file's path in the folder. */
  months: z.record(z.string().refine(isMonthPath), z.object({ rows: z.int().min(0), bytes: z.int().min(0) })),
  /** The files that have still to be written or removed: empty in a finished folder. */
  pending: z.array(z.string().refine(isMonthPath)),
});

/** Whose calls a folder holds. */
export type ArchiveAccount = Readonly<z.output<typeof accountSchema>>;

/** What is known of a month's file. */
export interface MonthFile {
  readonly rows: number;
  readonly bytes: number;
}

/** What an archive's folder says of itself. */
export interface Manifest {
  readonly account: ArchiveAccount;
  readonly state: FileState;
  readonly months: ReadonlyMap<string, MonthFile>;
  readonly pending: ReadonlySet<string>;
}

/** The columns of every file, with their types in Parquet's words. */
const writtenColumns = columns.map(({ name, type, kind }) => ({
  name,
  type: type === 'text' ? 'string' : kind === 'time' ? 'timestamp(millis, UTC)' : 'int64',
}));

/** A manifest as text; the same for the same. */
export function manifestText({ account, state, months, pending }: Manifest): string {
  const written: z.input<typeof schema> = {
    format,
    account,
    state,
    columns: writtenColumns,
    months: Object.fromEntries([...months].toSorted(([one], [other]) => (one < other ? -1 : 1))),
    pending: [...pending].toSorted(),
  };
  return `${JSON.stringify(written, null, 2)}\n`;
}

/** Reads a manifest; undefined where it is damaged, of another format or of other columns. */
export function readManifest(text: string): Manifest | undefined {
  const result = schema.safeParse(parsed(text));
  if (!result.success) return undefined;
  const { account, state, months, pending, columns: found } = result.data;
  if (JSON.stringify(found) !== JSON.stringify(writtenColumns)) return undefined;
  return { account, state, months: new Map(Object.entries(months)), pending: new Set(pending) };
}

/** Whose calls a folder holds, also where its manifest is of another format; undefined where it does not say. */
export function readOwner(text: string): ArchiveAccount | undefined {
  return z.object({ account: accountSchema }).safeParse(parsed(text)).data?.account;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
