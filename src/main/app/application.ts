import type { Answer, Handlers } from '../../shared/contract.ts';
import { CallReviewError } from '../../shared/errors.ts';
import { accountRequests } from './account-requests.ts';
import { archiveRequests } from './archive-requests.ts';
import { callRequests } from './call-requests.ts';
import { coverageRequests } from './coverage-requests.ts';
import { Demo } from './demo.ts';
import { createDispatch, failedAnswer } from './dispatch.ts';
import { exportRequests } from './export-requests.ts';
import type { ApplicationOptions } from './host.ts';
import { Jobs } from './jobs.ts';
import { PreferencesFile } from './preferences-file.ts';
import { Sessions } from './sessions.ts';
import { syncRequests } from './sync-requests.ts';
import { systemClock } from './system-clock.ts';

/** The application without a face: what a graphical host carries to its windows. Knows no Electron and no HTTP. */
export interface Application {
  /**
   * Answers a request of the contract by its name. Never rejects: a request that fails answers `ok: false` with words in
   * the person's language. The signal cancels what only answers; a sync or an export is a job and is cancelled by
   * `jobs.cancel`.
   */
  dispatch(name: string, input: unknown, signal: AbortSignal): Promise<Answer<unknown>>;
  /** Cancels what runs, waits for it, and closes every file. What is asked afterwards fails. */
  close(): Promise<void>;
}

/** Makes the application of a host. Opens nothing until something is asked. */
export function createApplication(options: ApplicationOptions): Application {
  const parts = { ...options, clock: options.clock ?? systemClock };
  const { host, dataDirectory, systemLanguage, clock, logBug } = parts;
  const preferences = new PreferencesFile(dataDirectory);
  const demo = new Demo(dataDirectory, clock);
  const sessions = new Sessions({ ...parts, demo });
  const jobs = new Jobs();

  const handlers: Handlers = {
    'application.describe': host['application.describe'],
    'export.chooseTarget': host['export.chooseTarget'],
    'export.showInFolder': host['export.showInFolder'],
    'archive.chooseFolder': host['archive.chooseFolder'],
    'menu.popup': host['menu.popup'],
    'preferences.read': async () => preferences.read(),
    'preferences.change': async (changes) => preferences.change(changes),
    ...accountRequests(sessions, demo, parts),
    ...callRequests(sessions),
    ...coverageRequests(sessions, clock),
    ...syncRequests(sessions, jobs, parts),
    ...exportRequests(sessions, jobs, parts),
    ...archiveRequests(sessions, jobs, parts),
    'jobs.list': async () => jobs.list(),
    'jobs.cancel': async ({ job }) => {
      jobs.cancel(job);
      return null;
    },
  };

  /** The person's language; the machine's where the preferences cannot be read: then that is what is to be told. */
  function language() {
    try {
      const chosen = preferences.read().language;
      return chosen === 'system' ? systemLanguage : chosen;
    } catch {
      return systemLanguage;
    }
  }

  const dispatch = createDispatch({ handlers, language, logBug });
  let closing: Promise<void> | undefined;
  async function close() {
    await jobs.close();
    await sessions.close();
    await demo.close();
  }
  return {
    dispatch: async (name, input, signal) =>
      closing === undefined
        ? await dispatch(name, input, signal)
        : failedAnswer(new CallReviewError('cancelled'), systemLanguage),
    close() {
      closing ??= close();
      return closing;
    },
  };
}
