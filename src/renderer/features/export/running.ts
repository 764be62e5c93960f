import type { ArchiveOutcome, ArchiveProgress } from '../../../shared/archive-folder.ts';
import type { Events, RequestInput } from '../../../shared/contract.ts';
import type { ErrorData } from '../../../shared/errors.ts';
import type { ExportOutcome, ExportProgress } from '../../../shared/export.ts';
import { api, ask } from '../../api.ts';
import { createStore } from '../../app/store.ts';

/** The export of this window, to a file or to an archive's folder: one at a time, whether its dialog is open or not. */

/** How it stands. `name`: the file's or the folder's; empty where the window was loaded again meanwhile. */
export type ExportState =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'running';
      readonly job: string;
      readonly to: 'file' | 'folder';
      readonly name: string;
      readonly progress: ExportProgress | ArchiveProgress | null;
      /** When this window began to follow it, milliseconds; and how many rows were written then. */
      readonly since: number;
      readonly rowsBefore: number;
    }
  | { readonly kind: 'done'; readonly name: string; readonly outcome: ExportOutcome; readonly download: string | null }
  | { readonly kind: 'archived'; readonly name: string; readonly outcome: ArchiveOutcome }
  | {
      readonly kind: 'failed';
      readonly to: 'file' | 'folder';
      readonly name: string;
      readonly error: ErrorData;
    };

/** The export's state. */
export const exporting = createStore<{ readonly state: ExportState }>({ state: { kind: 'none' } });

/** Ends that came before the answer that names their job. */
const early = new Map<string, Events['export.ended'] | Events['archive.ended']>();

/** Starts an export; `name` is what the person knows the file by. Rejects where the request cannot be met. */
export async function startExport(input: RequestInput<'export.start'>, name: string): Promise<void> {
  const { job } = await ask('export.start', input);
  follow(job, 'file', name, null);
}

/** Begins to write an archive's folder; `name` is what the person knows it by. Rejects where none is known. */
export async function startArchive(input: RequestInput<'archive.start'>, name: string): Promise<void> {
  const { job } = await ask('archive.start', input);
  follow(job, 'folder', name, null);
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
  const stops = [
    api.on('export.progress', progressed),
    api.on('export.ended', ended),
    api.on('archive.progress', progressed),
    api.on('archive.ended', ended),
  ];
  // A window that does not know what runs shows nothing; the file comes all the same.
  void ask('jobs.list', {})
    .then((jobs) => {
      const running = jobs.find(({ kind }) => kind !== 'sync');
      if (running === undefined || exporting.get().state.kind !== 'none') return;
      const { progress } = running;
      const to = running.kind === 'archive' ? 'folder' : 'file';
      follow(running.job, to, '', progress !== null && 'rows' in progress ? progress : null);
    })
    .catch(() => {});
  return () => {
    for (const stop of stops) stop();
  };
}

function follow(
  job: string,
  to: 'file' | 'folder',
  name: string,
  progress: ExportProgress | ArchiveProgress | null,
): void {
  const rowsBefore = progress?.rows ?? 0;
  exporting.set({ state: { kind: 'running', job, to, name, progress, since: Date.now(), rowsBefore } });
  const end = early.get(job);
  early.clear();
  if (end !== undefined) ended(end);
}

function progressed({ job, progress }: Events['export.progress'] | Events['archive.progress']): void {
  const { state } = exporting.get();
  if (state.kind === 'running' && state.job === job) exporting.set({ state: { ...state, progress } });
}

function ended(event: Events['export.ended'] | Events['archive.ended']): void {
  const { state } = exporting.get();
  if (state.kind !== 'running' || state.job !== event.job) {
    early.set(event.job, event);
    return;
  }
  exporting.set({ state: endOf(state, event) });
}

function endOf(
  { to, name }: ExportState & { readonly kind: 'running' },
  event: Events['export.ended'] | Events['archive.ended'],
): ExportState {
  const error = event.error ?? { code: 'cancelled', parameters: {} };
  if (event.outcome === null) return { kind: 'failed', to, name, error };
  if (!('download' in event)) return { kind: 'archived', name, outcome: event.outcome };
  return { kind: 'done', name, outcome: event.outcome, download: event.download };
}
