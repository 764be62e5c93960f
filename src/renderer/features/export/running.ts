import type { Events, RequestInput } from '../../../shared/contract.ts';
import type { ErrorData } from '../../../shared/errors.ts';
import type { ExportOutcome, ExportProgress } from '../../../shared/export.ts';
import { api, ask } from '../../api.ts';
import { createStore } from '../../app/store.ts';

/** The export of this window: one at a time, whether its dialog is open or not. */

/** How it stands. `name`: the file's; empty where the window was loaded again meanwhile. */
export type ExportState =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'running';
      readonly job: string;
      readonly name: string;
      readonly progress: ExportProgress | null;
      /** When this window began to follow it, milliseconds; and how many rows were written then. */
      readonly since: number;
      readonly rowsBefore: number;
    }
  | { readonly kind: 'done'; readonly name: string; readonly outcome: ExportOutcome; readonly download: string | null }
  | { readonly kind: 'failed'; readonly name: string; readonly error: ErrorData };

/** The export's state. */
export const exporting = createStore<{ readonly state: ExportState }>({ state: { kind: 'none' } });

/** Ends that came before the answer that names their job. */
const early = new Map<string, Events['export.ended']>();

/** Starts an export; `name` is what the person knows the file by. Rejects where the request cannot be met. */
export async function startExport(input: RequestInput<'export.start'>, name: string): Promise<void> {
  const { job } = await ask('export.start', input);
  follow(job, name, null);
}

/** Asks the running export to stop; it ends by an event. */
export async function stopExport(): Promise<void> {
  const { state } = exporting.get();
  if (state.kind === 'running') await ask('jobs.cancel', { job: state.job });
}

/** Forgets an export that has ended. */
export function forgetExport(): void {
  if (exporting.get().state.kind !== 'running') exporting.set({ state: { kind: 'none' } });
}

/** Hears of exports from now on, and finds the one that runs already. Answers how to stop. */
export function followExports(): () => void {
  const stops = [api.on('export.progress', progressed), api.on('export.ended', ended)];
  // A window that does not know what runs shows nothing; the file comes all the same.
  void ask('jobs.list', {})
    .then((jobs) => {
      const running = jobs.find(({ kind }) => kind === 'export');
      if (running === undefined || exporting.get().state.kind !== 'none') return;
      const { progress } = running;
      follow(running.job, '', progress !== null && 'rows' in progress ? progress : null);
    })
    .catch(() => {});
  return () => {
    for (const stop of stops) stop();
  };
}

function follow(job: string, name: string, progress: ExportProgress | null): void {
  const state = { kind: 'running', job, name, progress, since: Date.now(), rowsBefore: progress?.rows ?? 0 } as const;
  exporting.set({ state });
  const end = early.get(job);
  early.clear();
  if (end !== undefined) ended(end);
}

function progressed({ job, progress }: Events['export.progress']): void {
  const { state } = exporting.get();
  if (state.kind === 'running' && state.job === job) exporting.set({ state: { ...state, progress } });
}

function ended(event: Events['export.ended']): void {
  const { state } = exporting.get();
  if (state.kind !== 'running' || state.job !== event.job) {
    early.set(event.job, event);
    return;
  }
  const { outcome, error, download } = event;
  const { name } = state;
  if (outcome !== null) exporting.set({ state: { kind: 'done', name, outcome, download } });
  else exporting.set({ state: { kind: 'failed', name, error: error ?? { code: 'cancelled', parameters: {} } } });
}
