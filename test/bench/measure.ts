/** Taking times, and what is said of them. All times in milliseconds. */

/** What one contestant needed, over all its runs. In the unit of the finding that it stands in. */
export interface Figure {
  readonly who: string;
  readonly median: number;
  readonly p95: number;
  readonly least: number;
  readonly most: number;
  readonly runs: number;
}

/** How often something is run: until `most`, or until `budgetMs` is used up and it has run at least `least` times. */
export interface Effort {
  readonly least: number;
  readonly most: number;
  readonly budgetMs: number;
}

/** Runs something again and again and answers how long each run took. */
export async function sample(effort: Effort, run: () => unknown): Promise<number[]> {
  const times: number[] = [];
  let used = 0;
  while (times.length < effort.least || (times.length < effort.most && used < effort.budgetMs)) {
    const time = await timed(run);
    times.push(time);
    used += time;
  }
  return times;
}

/** How long one run takes. What is synchronous is timed without a turn of the event loop. */
export async function timed(run: () => unknown): Promise<number> {
  const start = performance.now();
  const result = run();
  if (result instanceof Promise) await result;
  return performance.now() - start;
}

/** Sums up values. */
export function figure(who: string, values: readonly number[]): Figure {
  const sorted = values.toSorted((left, right) => left - right);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return {
    who,
    median: median(values),
    p95: at(0.95),
    least: sorted[0] ?? Number.NaN,
    most: sorted.at(-1) ?? Number.NaN,
    runs: values.length,
  };
}

/** The value in the middle; the mean of both where there are two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? (upper + (sorted[middle - 1] ?? upper)) / 2 : upper;
}
