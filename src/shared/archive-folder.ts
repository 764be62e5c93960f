/** A folder that holds all calls of an account as Parquet files, one for each month: what its export tells. */

/** Why every month was written anew. */
export const anewReasons = [
  /** The folder was empty, or was not there. */
  'new',
  /** What the folder says of itself cannot be read, or is of another format. */
  'unknown-state',
  /** The account's calls lie in another data file than those that were written. */
  'other-file',
  /** The data file does not know any more which calls changed. */
  'changes-unknown',
] as const;

/** One of {@link anewReasons}. */
export type AnewReason = (typeof anewReasons)[number];

/** How far the writing of a folder is. Only what has to be written counts. */
export interface ArchiveProgress {
  readonly months: number;
  readonly totalMonths: number;
  readonly rows: number;
  readonly totalRows: number;
}

/** What a folder holds now, and what was done for it. */
export interface ArchiveOutcome {
  readonly path: string;
  readonly calls: number;
  /** Of all months' files. */
  readonly bytes: number;
  /** How many months' files the folder holds. Calls without a start are one more "month". */
  readonly months: number;
  /** The files that were written, as paths in the folder with slashes: `year=2026/month=3/calls.parquet`. */
  readonly written: readonly string[];
  /** The files that were removed, because no call of their month is held any more. */
  readonly removed: readonly string[];
  /** Why all were written; null where only what changed was. */
  readonly anew: AnewReason | null;
  /** Parquet files in the folder that are not the archive's: what reads the folder reads them too. */
  readonly strangers: readonly string[];
}
