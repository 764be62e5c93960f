import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { ArchiveOutcome } from '../../../../src/shared/archive-folder.ts';
import type { Events, RequestInput } from '../../../../src/shared/contract.ts';

type Listener = (event: never) => void;

/** An application that answers what a test says, and tells what a test wants told. */
function fakeApplication() {
  const listeners = new Map<string, Set<Listener>>();
  const answers = {
    'export.start': async () => ({ ok: true, value: { job: 'one' } }),
    'archive.start': async () => ({ ok: true, value: { job: 'two' } }),
    'jobs.cancel': vi.fn(async (_: { job: string }) => ({ ok: true, value: null })),
    'jobs.list': async (): Promise<object> => ({ ok: true, value: [] }),
  };
  const on = (name: string, listener: Listener) => {
    const known = listeners.get(name) ?? new Set();
    listeners.set(name, known.add(listener));
    return () => known.delete(listener);
  };
  const tell = <Name extends keyof Events>(name: Name, event: Events[Name]) => {
    for (const listener of listeners.get(name) ?? []) listener(event as never);
  };
  return { ...answers, on, tell };
}

const input: RequestInput<'export.start'> = {
  account: 'demo',
  resultSet: 1,
  extent: 'all',
  query: {},
  target: '/tmp/calls.csv',
  format: 'csv',
  columns: ['flow'],
  headers: 'labels',
  zone: 'UTC',
  language: 'en',
};
const progress = { rows: 5, totalRows: 10, bytes: 50 };
const outcome = { path: '/tmp/calls.csv', rows: 10, bytes: 100, sheets: 1, cutTexts: 0 };

let application: ReturnType<typeof fakeApplication>;
let running: typeof import('../../../../src/renderer/features/export/running.ts');

beforeEach(async () => {
  application = fakeApplication();
  vi.stubGlobal('window', { callReview: application });
  vi.resetModules();
  running = await import('../../../../src/renderer/features/export/running.ts');
});

const state = () => running.exporting.get().state;

describe('the export of a window', () => {
  test('is followed to its end', async () => {
    running.followExports();
    await running.startExport(input, 'calls.csv');
    expect(state()).toMatchObject({ kind: 'running', job: 'one', name: 'calls.csv', progress: null });
    application.tell('export.progress', { job: 'one', progress });
    expect(state()).toMatchObject({ kind: 'running', progress });
    application.tell('export.ended', { job: 'one', outcome, error: null, download: '/downloads/1' });
    expect(state()).toEqual({ kind: 'done', name: 'calls.csv', outcome, download: '/downloads/1' });
  });

  test('is not lost where its end comes before the answer that names it', async () => {
    running.followExports();
    const started = running.startExport(input, 'calls.csv');
    application.tell('export.ended', { job: 'one', outcome, error: null, download: null });
    await started;
    expect(state()).toMatchObject({ kind: 'done', outcome });
  });

  test('hears nothing of other exports', async () => {
    running.followExports();
    await running.startExport(input, 'calls.csv');
    application.tell('export.progress', { job: 'two', progress });
    application.tell('export.ended', { job: 'two', outcome, error: null, download: null });
    expect(state()).toMatchObject({ kind: 'running', job: 'one', progress: null });
  });

  test('is stopped by its job, and says why it ended', async () => {
    running.followExports();
    await running.startExport(input, 'calls.csv');
    await running.stopExport();
    expect(application['jobs.cancel']).toHaveBeenCalledWith({ job: 'one' });
    const error = { code: 'cancelled', parameters: {} } as const;
    application.tell('export.ended', { job: 'one', outcome: null, error, download: null });
    expect(state()).toEqual({ kind: 'failed', to: 'file', name: 'calls.csv', error });
  });

  test('is found again by a window that was loaded anew', async () => {
    const jobs = [
      { job: 'sync', kind: 'sync', account: 'demo', progress: null },
      { job: 'one', kind: 'export', account: 'demo', progress },
    ];
    application['jobs.list'] = async () => ({ ok: true, value: jobs });
    running.followExports();
    await vi.waitFor(() => expect(state()).toMatchObject({ kind: 'running', job: 'one', name: '', progress }));
  });

  test('to an archive’s folder is followed to its end, and found again', async () => {
    const archived: ArchiveOutcome = {
      ...{ path: '/tmp/archive', calls: 10, bytes: 100, months: 2 },
      ...{ written: ['a'], removed: [], anew: null, strangers: [] },
    };
    const months = { months: 1, totalMonths: 2, rows: 5, totalRows: 10 };
    running.followExports();
    await running.startArchive({ account: 'demo', language: 'en' }, 'archive');
    application.tell('archive.progress', { job: 'two', progress: months });
    expect(state()).toMatchObject({ kind: 'running', to: 'folder', name: 'archive', progress: months });
    application.tell('archive.ended', { job: 'two', outcome: archived, error: null });
    expect(state()).toEqual({ kind: 'archived', name: 'archive', outcome: archived });

    running.forgetExport();
    const jobs = [{ job: 'two', kind: 'archive', account: 'demo', progress: months }];
    application['jobs.list'] = async () => ({ ok: true, value: jobs });
    running.followExports();
    await vi.waitFor(() => expect(state()).toMatchObject({ kind: 'running', to: 'folder', name: '' }));
    const error = { code: 'folder-foreign', parameters: { path: '/tmp/archive' } } as const;
    application.tell('archive.ended', { job: 'two', outcome: null, error });
    expect(state()).toMatchObject({ kind: 'failed', to: 'folder', error });
  });

  test('is forgotten when it has ended, not before', async () => {
    running.followExports();
    await running.startExport(input, 'calls.csv');
    running.forgetExport();
    expect(state().kind).toBe('running');
    application.tell('export.ended', { job: 'one', outcome, error: null, download: null });
    running.forgetExport();
    expect(state()).toEqual({ kind: 'none' });
  });
});
