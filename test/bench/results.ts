import { readFileSync, writeFileSync } from 'node:fs';
import type { Figure } from './measure.ts';

/** What the benchmark has measured: kept as JSON, so that one part can be run again by itself. */

/** What a figure must reach. */
export interface Claim {
  /** In words, with its unit: `median ≤ 16 ms`. */
  readonly must: string;
  readonly value: number;
  readonly limit: number;
  /** Where a larger value is the better one. */
  readonly atLeast?: boolean;
  /** What stands behind the value: `ms`, `×`, `MB`. */
  readonly unit: string;
}

/** One of many questions of which a finding is made, in the finding's unit. */
export interface Detail {
  readonly what: string;
  readonly figures: readonly Figure[];
}

/** One question that was measured, of ours and of the references, in one run. */
export interface Finding {
  /** Tells it from every other one; notes are found by it. */
  readonly key: string;
  readonly what: string;
  /** Of the figures: `ms`, `MB`, `rows/s`, `bytes a call`. */
  readonly unit: string;
  readonly figures: readonly Figure[];
  readonly claims: readonly Claim[];
  /** How many answers of ours were compared with a reference's, and how many differed. */
  readonly compared?: number;
  readonly differences?: number;
  /** Shown in the table of growth. */
  readonly growth?: boolean;
  readonly details?: readonly Detail[];
}

/** One part of the benchmark as it was run last. */
export interface PartResult {
  readonly part: string;
  readonly calls: number;
  readonly commit: string;
  /** ISO 8601. */
  readonly ranAt: string;
  readonly seconds: number;
  readonly machine: string;
  readonly versions: Readonly<Record<string, string>>;
  /** The load average of the minute before: what else the machine was doing. */
  readonly load: number;
  readonly findings: readonly Finding[];
  /** Why it ended without findings, where it failed. */
  readonly failure?: string;
}

/** By `<part>@<calls>`. */
export type Results = Record<string, PartResult>;

/** Whether a claim holds. */
export function isReached({ value, limit, atLeast }: Claim): boolean {
  return atLeast ? value >= limit : value <= limit;
}

/** The results kept in a file; none where there is no such file. */
export function readResults(path: string): Results {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Results;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

/** Keeps results, and all that are there of other parts. */
export function keepResult(path: string, result: PartResult): Results {
  const results = { ...readResults(path), [`${result.part}@${result.calls}`]: result };
  const sorted = Object.fromEntries(Object.entries(results).sort(([left], [right]) => (left < right ? -1 : 1)));
  writeFileSync(path, `${JSON.stringify(sorted, null, 1)}\n`);
  return sorted;
}
