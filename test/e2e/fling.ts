import type { Browser, Page } from '@playwright/test';

/** A fling through the list, measured: what the renderer was busy with, and how long rows stayed blank after it. */

/** What a fling showed. Times in ms. */
export interface FlingFigures {
  /** Tasks of the renderer's main thread that took more than 50 ms, as the trace has them, longest first. */
  readonly longTasks: readonly LongTask[];
  /** The longest task of all, whether long or not. */
  readonly worstTask: LongTask;
  /** Tasks over 50 ms as the page's own PerformanceObserver counted them. */
  readonly observedLongTasks: number;
  /** The longest time between two frames while it moved. */
  readonly worstFrameMs: number;
  /** The middle time between two frames while it moved. */
  readonly medianFrameMs: number;
  /** The longest time from the last movement until no row was blank any more. */
  readonly blankMs: number;
  /** In how many frames it moved. */
  readonly moves: number;
}

/** A task of the renderer's main thread. */
export interface LongTask {
  readonly ms: number;
  /** How long it had a processor: less than `ms` where the machine was busy with something else. */
  readonly cpuMs: number;
  /** What it spent its time on: the events under it that took longest. */
  readonly why: string;
}

/** What is flung, and how far. */
export interface FlingRequest {
  /** Turns of the wheel in a fling. */
  readonly notches: number;
  /** How far one turn goes, in CSS pixels. */
  readonly step: number;
  /** How often: down, with a rest after each, then as often up, then the scrollbar from the top to the end of the list. */
  readonly flings: number;
}

/** Like a hand that wants to be far down: some 37 screens a fling. */
const hardFlings: FlingRequest = { notches: 25, step: 1_200, flings: 3 };

/** A rest long enough for any row to come, in ms. */
const restMs = 500;

/** Steps of the scrollbar through the whole list. */
const barSteps = 60;

/** Flings through the list that a page shows, beginning at its top. */
export async function measureFling(page: Page, request: FlingRequest = hardFlings): Promise<FlingFigures> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('a page without a browser cannot be traced');
  await page.locator('.ag-row:not([hidden])').nth(5).hover();
  await page.evaluate(startSampling);
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', 'v8.execute'] });
  for (const direction of [1, -1]) {
    for (let fling = 0; fling < request.flings; fling++) {
      for (let notch = 0; notch < request.notches; notch++) await page.mouse.wheel(0, direction * request.step);
      await page.waitForTimeout(restMs);
    }
  }
  await dragBar(page);
  const tasks = tasksOf(await stopTracing(browser));
  const sampled = await page.evaluate<Sampled>('window.flingSamples()');
  const worstTask = tasks.at(0);
  if (worstTask === undefined) throw new Error('the trace has no task of the renderer');
  const frames = sampled.frames.toSorted((one, other) => one - other);
  return {
    longTasks: tasks.filter(({ ms }) => ms > 50),
    worstTask,
    observedLongTasks: sampled.longTasks,
    worstFrameMs: frames.at(-1) ?? 0,
    medianFrameMs: frames.at(Math.floor(frames.length / 2)) ?? 0,
    blankMs: sampled.blankMs,
    moves: sampled.moves,
  };
}

/** From the top to the end of the list, as one who holds the scrollbar: the pointer cannot, for headless browsers hide it. */
async function dragBar(page: Page): Promise<void> {
  await page.evaluate(`(async () => {
    const bar = [...document.querySelectorAll('[aria-hidden="true"]')].find(
      (element) => !element.hidden && element.scrollHeight > element.clientHeight + 1e5);
    const moved = bar ?? document.querySelector('.ag-grid-viewport');
    const way = moved.scrollHeight - moved.clientHeight;
    for (let step = 0; step <= ${barSteps}; step += 1) {
      moved.scrollTop = (way * step) / ${barSteps};
      await new Promise(requestAnimationFrame);
    }
  })()`);
  await page.waitForTimeout(restMs);
}

interface Sampled {
  readonly frames: readonly number[];
  readonly longTasks: number;
  readonly blankMs: number;
  readonly moves: number;
}

/**
 * Looks at the grid before each frame is drawn. Where the list stood still since the last frame, it looks for blank
 * rows: those without a time, and places where no row is. What is blank in between is no fault: it goes by.
 */
const startSampling = `(() => {
  const frames = [];
  let longTasks = 0, blankMs = 0, moves = 0, position = -1, movedAt = 0, before = 0, running = true;
  const observer = new PerformanceObserver((list) => { longTasks += list.getEntries().length; });
  observer.observe({ type: 'longtask' });
  const seen = () => {
    const { top, bottom } = document.querySelector('.ag-grid-viewport').getBoundingClientRect();
    const heading = document.querySelector('.ag-header')?.getBoundingClientRect().bottom ?? top;
    const all = [...document.querySelectorAll('.ag-row[row-index]')].map((row) => ({ row, edge: row.getBoundingClientRect() }));
    return all.filter(({ edge }) => edge.bottom > heading + 1 && edge.top < bottom - 1);
  };
  const isBlank = (rows) => rows.length < 10 ||
    rows.some(({ row }) => (row.querySelector('[col-id="init_time_gmt"]')?.textContent ?? '') === '');
  const sample = (now) => {
    if (!running) return;
    const viewport = document.querySelector('.ag-grid-viewport');
    const first = document.querySelector('.ag-row[row-index]');
    const at = Number(first?.getAttribute('aria-rowindex') ?? 0) - Number(first?.getAttribute('row-index') ?? 0);
    const place = viewport.scrollTop + at * 1e9;
    if (place !== position) {
      if (position !== -1) {
        frames.push(now - before);
        moves += 1;
      }
      position = place;
      movedAt = now;
    } else if (now - movedAt < 2000 && movedAt > 0) {
      if (isBlank(seen())) blankMs = Math.max(blankMs, now - movedAt);
    }
    before = now;
    requestAnimationFrame(sample);
  };
  requestAnimationFrame(sample);
  window.flingSamples = () => {
    running = false;
    observer.disconnect();
    return { frames, longTasks, blankMs, moves };
  };
})()`;

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string; readonly data?: Readonly<Record<string, unknown>> };
}

async function stopTracing(browser: Browser): Promise<readonly TraceEvent[]> {
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: readonly TraceEvent[];
  };
  return traceEvents;
}

/** The tasks of the renderer that was busiest, longest first. */
function tasksOf(events: readonly TraceEvent[]): readonly LongTask[] {
  const mains = events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
  const threads = mains.map(({ pid, tid }) => events.filter((event) => event.pid === pid && event.tid === tid));
  const busiest = threads.toSorted((one, other) => other.length - one.length).at(0) ?? [];
  const whole = busiest.filter(({ ph, dur }) => ph === 'X' && dur !== undefined);
  return whole
    .filter(({ name }) => name.endsWith('RunTask'))
    .toSorted((one, other) => (other.dur ?? 0) - (one.dur ?? 0))
    .map((task) => ({ ms: ms(task.dur), cpuMs: ms(task.tdur), why: reasonsOf(task, whole) }));
}

function reasonsOf(task: TraceEvent, events: readonly TraceEvent[]): string {
  const end = task.ts + (task.dur ?? 0);
  return events
    .filter((event) => event !== task && event.ts >= task.ts && event.ts + (event.dur ?? 0) <= end)
    .toSorted((one, other) => (other.dur ?? 0) - (one.dur ?? 0))
    .slice(0, 6)
    .map(({ name, dur, args }) => `${name}${args?.data?.['type'] ? ` ${args.data['type']}` : ''} ${ms(dur)}`)
    .join(', ');
}

function ms(microseconds = 0): number {
  return Math.round(microseconds / 100) / 10;
}
