import type { Archive } from './archive.ts';
import type { Effort } from './measure.ts';
import type { Finding } from './results.ts';

/** What a part of the benchmark is given. */
export interface Bench {
  readonly archive: Archive;
  /** Whether only the answers matter: everything is run, as seldom as can be. */
  readonly quick: boolean;
  readonly hasDuckDb: boolean;
  /** A folder of its own, which is removed afterwards. */
  readonly folder: string;
  readonly say: (line: string) => void;
}

/** A part of the benchmark: runs in a process of its own. */
export type Part = (bench: Bench) => Promise<readonly Finding[]>;

/** Beyond so many calls a part stands in the table of growth alone: what takes minutes is run once, and ours only where it can be. */
const mostCompared = 1_000_000;

/** Whether a part is run for the table of growth alone. */
export function isForGrowth({ archive }: Bench): boolean {
  return archive.calls > mostCompared;
}

/** How many cores DuckDB may use: all that the two-core machine of the published figures has, as it would by itself. */
export const duckThreads = 2;

/** Ours in the tables. */
export const ours = 'Call Review';

/** An effort, or the least one where only the answers matter. */
export function effort({ quick }: Bench, full: Effort): Effort {
  return quick ? { least: 1, most: 1, budgetMs: 0 } : full;
}

/** Whether two lists of ids are the same; says where they are not. */
export function sameIds(left: ArrayLike<number>, right: ArrayLike<number>): boolean {
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index += 1) if (left[index] !== right[index]) return false;
  return true;
}
