import { type CallRow, cell } from '../../../shared/call.ts';

/** The way of a call as steps in the order of their meaning, made of its four times. */

/** A step of a call. */
export type StepName = 'started' | 'answered' | 'connected' | 'ended';

/** What filled the time before a step. `backwards`: the step's time is before that of the step above it. */
export type WaitKind = 'rang' | 'tried' | 'queue' | 'menu' | 'held' | 'talked' | 'lasted' | 'backwards';

/** The time between a step and the last one above it that has a time. */
export interface Wait {
  readonly kind: WaitKind;
  /** Never negative. */
  readonly seconds: number;
  /** What the provider counts, where that is another figure. */
  readonly counted?: number;
}

/** Why a step has no time. `running`: the call had not ended when it was fetched; `untold`: it happened, no time came. */
export type Absence = 'none' | 'untold' | 'running';

/** One step. Either `at` (epoch seconds) or `absence` is told. */
export type TimelineStep = { readonly name: StepName; readonly wait?: Wait } & (
  | { readonly at: number }
  | { readonly absence: Absence }
);

/** A stretch of the bar that shows how the time was spent. */
export interface Stretch {
  readonly kind: WaitKind;
  readonly seconds: number;
}

const columnOf = {
  started: 'init_time_gmt',
  answered: 'start_time_gmt',
  connected: 'bridged_time_gmt',
  ended: 'hangup_time_gmt',
} as const;

const order = Object.keys(columnOf) as StepName[];

/** The clock's granularity: the provider rounds each time and each length by itself. */
const roundingSeconds = 1;

/**
 * The steps of a call. A call that nobody answered says so once: that nobody was connected goes without saying. Time
 * that was spent on a step that never came stands before that step.
 */
export function timelineOf(row: CallRow): readonly TimelineStep[] {
  const steps: TimelineStep[] = [];
  let last: { readonly name: StepName; readonly at: number } | undefined;
  let waitsFrom = 0;
  const isRunning = cell(row, columnOf.ended) === null && absenceOf(row, 'ended') === 'running';
  for (const name of order) {
    const at = cell(row, columnOf[name]);
    if (typeof at !== 'number') {
      const absence = absenceOf(row, name);
      const before = steps.at(-1);
      const isSaid = name === 'connected' && before !== undefined && 'absence' in before && before.absence === 'none';
      // What a running call has not come to yet may come.
      if (absence !== 'none' || !(isSaid || isRunning)) steps.push({ name, absence });
      continue;
    }
    steps.push({ name, at });
    if (last !== undefined) {
      const between = steps.slice(waitsFrom, -1);
      const neverCame = between.length > 0 && between.every((step) => 'absence' in step && step.absence === 'none');
      const place = neverCame ? waitsFrom : steps.length - 1;
      steps[place] = { ...(steps[place] as TimelineStep), wait: waitBetween(row, last, { name, at }) };
    }
    last = { name, at };
    waitsFrom = steps.length;
  }
  return steps;
}

/** How the time was spent, in its order; empty where no time passed or the times are out of order. */
export function stretchesOf(steps: readonly TimelineStep[]): readonly Stretch[] {
  const waits = steps.flatMap(({ wait }) => (wait === undefined ? [] : [wait]));
  if (waits.some(({ kind }) => kind === 'backwards')) return [];
  return waits.filter(({ seconds }) => seconds > 0).map(({ kind, seconds }) => ({ kind, seconds }));
}

function absenceOf(row: CallRow, name: StepName): Absence {
  const result = cell(row, 'result');
  switch (name) {
    case 'started':
      return 'untold';
    case 'answered':
      return result === 'answered' || result === 'bridged' ? 'untold' : 'none';
    case 'connected':
      return result === 'bridged' || Number(cell(row, 'bridged_duration') ?? 0) > 0 ? 'untold' : 'none';
    case 'ended':
      // A call that says who ended it, or how long it was, has ended; its time was only not told.
      return cell(row, 'hangup_disposition') || cell(row, 'duration') !== null ? 'untold' : 'running';
  }
}

function waitBetween(
  row: CallRow,
  from: { readonly name: StepName; readonly at: number },
  to: { readonly name: StepName; readonly at: number },
): Wait {
  const seconds = to.at - from.at;
  if (seconds < 0) return { kind: 'backwards', seconds: -seconds };
  const kind = kindOf(row, from.name, to.name);
  const counted = cell(row, 'bridged_duration');
  if (kind === 'talked' && typeof counted === 'number' && Math.abs(counted - seconds) > roundingSeconds) {
    return { kind, seconds, counted };
  }
  return { kind, seconds };
}

function kindOf(row: CallRow, from: StepName, to: StepName): WaitKind {
  if (from === 'connected') return 'talked';
  if (from === 'answered') {
    const type = cell(row, 'extension_type');
    if (type === 'queue') return 'queue';
    return type === 'ivr' ? 'menu' : 'held';
  }
  if (to !== 'ended') return 'rang';
  switch (cell(row, 'result')) {
    case 'not answered':
    case 'rejected':
      return 'rang';
    case 'busy':
    case 'failed':
      return 'tried';
    default:
      return 'lasted';
  }
}
