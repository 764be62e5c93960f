import packageJson from '../../../package.json' with { type: 'json' };
import { CallReviewError } from '../../shared/errors.ts';
import { createWords, type Language } from '../../shared/words/words.ts';
import { createApplication } from '../app/application.ts';
import type { ApplicationOptions, SecretStore } from '../app/host.ts';
import { providerPresets } from '../provider/presets.ts';
import { startBrowserServer } from './server.ts';

/** What a browser host is started with. */
export interface BrowserHostOptions {
  readonly dataDirectory: string;
  /** The renderer's build folder, absolute. */
  readonly pageFolder: string;
  /** 0: any free one. */
  readonly port: number;
  readonly systemLanguage: Language;
  readonly fetch: typeof fetch;
  /** Whether a page opens the demo at once. */
  readonly opensDemo: boolean;
  readonly logBug: ApplicationOptions['logBug'];
  readonly settings?: ApplicationOptions['settings'];
  readonly memory?: ApplicationOptions['memory'];
  /** Called when an address was used up: the next one is for another browser. */
  readonly onAdmission?: (nextAddress: string) => void;
}

/** The application in a browser of this machine. */
export interface BrowserHost {
  readonly url: string;
  /** The address that lets one browser in. */
  address(): string;
  /** Ends what runs, closes every file and removes every download. */
  close(): Promise<void>;
}

/** Serves the application to browsers of this machine. Rejects with the system's error where the port cannot be had. */
export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const application = createApplication({
    dataDirectory: options.dataDirectory,
    systemLanguage: options.systemLanguage,
    fetch: options.fetch,
    secrets: sessionSecrets(),
    emit(name, event) {
      if ('download' in event && typeof event.download === 'string') server.downloads.noteEnded(event.download);
      server.emit(name, event);
    },
    host: {
      'application.describe': async () => ({
        version: packageJson.version,
        host: 'browser',
        platform: platformOf(process.platform),
        systemLanguage: options.systemLanguage,
        systemZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        secrets: 'session',
        nativeMenus: false,
        choosesFolders: false,
        opensDemo: options.opensDemo,
        providers: providerPresets,
      }),
      'export.chooseTarget': async ({ suggestedName, format }) => server.downloads.prepare(suggestedName, format),
      'export.showInFolder': async () => {
        throw new CallReviewError('usage', { detail: 'export.showInFolder' });
      },
      'archive.chooseFolder': async () => {
        throw new CallReviewError('usage', { detail: 'archive.chooseFolder' });
      },
      'menu.popup': async () => {
        throw new CallReviewError('usage', { detail: 'menu.popup' });
      },
      exportTarget: async (target) => server.downloads.take(target),
      // A page of a browser may choose no path.
      archiveFolder: async (path) => {
        throw new CallReviewError('output-unwritable', { path, detail: '' });
      },
    },
    logBug: options.logBug,
    ...(options.settings !== undefined && { settings: options.settings }),
    memory: options.memory,
  });
  const server = await startBrowserServer({
    pageFolder: options.pageFolder,
    port: options.port,
    words: createWords(options.systemLanguage),
    dispatch: application.dispatch,
    logBug: options.logBug,
    ...(options.onAdmission !== undefined && { onAdmission: options.onAdmission }),
  });
  return {
    url: server.url,
    address: server.address,
    async close() {
      // A page that is still open must not start anything new while the application ends.
      await server.close();
      await application.close();
    },
  };
}

/** A browser has no keychain that a server could use: a secret lives as long as the process. */
function sessionSecrets(): SecretStore {
  const secrets = new Map<string, string>();
  return {
    kept: false,
    get: async (account) => secrets.get(account),
    set: async (account, secret) => {
      secrets.set(account, secret);
    },
  };
}

function platformOf(platform: NodeJS.Platform): 'windows' | 'macos' | 'linux' {
  return platform === 'win32' ? 'windows' : platform === 'darwin' ? 'macos' : 'linux';
}
