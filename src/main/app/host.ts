import type { Clock } from '../../shared/clock.ts';
import type { Events, Handlers, hostRequests } from '../../shared/contract.ts';
import type { EventName } from '../../shared/contract-names.ts';

/** What a graphical host gives the application: the outside world that only it can reach. */

/** A request that only a host can answer. */
export type HostRequestName = (typeof hostRequests)[number];

/** Keeps the secrets of accounts, by the best means that the host has. What it holds never reaches a window. */
export interface SecretStore {
  /** Whether a secret outlives this process. */
  readonly kept: boolean;
  /** The secret of an account, by the account's name; undefined where none is known. */
  get(account: string): Promise<string | undefined>;
  set(account: string, secret: string): Promise<void>;
}

/** Where an export goes. */
export interface ExportTarget {
  /** The absolute path of the file to be written. */
  readonly path: string;
  /** Where the browser host serves the file once it is written; null where the path is the person's own. */
  readonly download: string | null;
}

/** Tells the windows something. */
export type Emit = <Name extends EventName>(name: Name, event: Events[Name]) => void;

/** What an application is made of. */
export interface ApplicationOptions {
  /** As src/main/app/data-directory.ts tells it. */
  readonly dataDirectory: string;
  /** The machine's language: what the preference `system` stands for. */
  readonly systemLanguage: 'en' | 'ru';
  /** The host's own: its proxy, its certificates. */
  readonly fetch: typeof fetch;
  readonly secrets: SecretStore;
  readonly emit: Emit;
  /** Answers the requests that belong to the host; their input is checked before they are asked. */
  readonly host: Handlers<HostRequestName> & {
    /**
     * What a target that `export.chooseTarget` answered stands for. Throws `output-unwritable` for anything else: a window
     * may not choose a path by itself.
     */
    exportTarget(target: string): Promise<ExportTarget>;
    /** The absolute path of a folder that `archive.chooseFolder` answered. Throws `output-unwritable` for anything else. */
    archiveFolder(target: string): Promise<string>;
  };
  /** Takes bugs, for a log on this machine. `where`: the request or the job. */
  readonly logBug: (where: string, error: unknown) => void;
  /** The machine's own where none is given. */
  readonly clock?: Clock;
  /** Settings of the provider for this process, by their names in src/main/provider/settings.ts. */
  readonly settings?: Readonly<Record<string, string | number>>;
  /** Bytes of an account's calls that may be held in memory; see {@link memoryLimit}. */
  readonly memory?: number | undefined;
}
