import type { Answer } from '../../shared/contract.ts';
import { createDispatch } from './dispatch.ts';
import type { ApplicationOptions } from './host.ts';
import { PreferencesFile } from './preferences-file.ts';

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
  const preferences = new PreferencesFile(options.dataDirectory);
  const dispatch = createDispatch({
    handlers: {
      'application.describe': options.host['application.describe'],
      'export.chooseTarget': options.host['export.chooseTarget'],
      'export.showInFolder': options.host['export.showInFolder'],
      'preferences.read': async () => preferences.read(),
      'preferences.change': async (changes) => preferences.change(changes),
    },
    language: () => {
      const { language } = preferences.read();
      return language === 'system' ? options.systemLanguage : language;
    },
    logBug: options.logBug,
  });
  return { dispatch, close: async () => {} };
}
