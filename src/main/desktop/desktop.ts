import { join } from 'node:path';
import { app, dialog, ipcMain, Menu, nativeTheme, net, safeStorage, shell } from 'electron';
import packageJson from '../../../package.json' with { type: 'json' };
import type { ApplicationDescription } from '../../shared/contract.ts';
import type { Preferences } from '../../shared/preferences.ts';
import type { Language } from '../../shared/words/words.ts';
import { type Application, createApplication } from '../app/application.ts';
import type { ApplicationOptions, Emit } from '../app/host.ts';
import { providerPresets } from '../provider/presets.ts';
import { ArchiveFolders } from './archive-folders.ts';
import { ExportFiles } from './export-files.ts';
import type { BugLog } from './log.ts';
import { Look } from './look.ts';
import { MainWindow } from './main-window.ts';
import { menuTemplate } from './menu.ts';
import { popupMenu } from './popup-menu.ts';
import { answerRequests } from './requests.ts';
import { openSecrets } from './secrets.ts';

/** What the desktop stands on. */
export interface DesktopParts {
  /** The data directory, absolute. */
  readonly data: string;
  /** The folder of what belongs to the desktop alone. */
  readonly profile: string;
  readonly log: BugLog;
  readonly opensDemo: boolean;
  readonly settings: NonNullable<ApplicationOptions['settings']>;
  readonly memory: ApplicationOptions['memory'];
  readonly systemLanguage: Language;
}

/** Puts the application and its window together. Call it when Electron is ready. */
export async function runDesktop({
  data,
  profile,
  log,
  opensDemo,
  settings,
  memory,
  systemLanguage,
}: DesktopParts): Promise<void> {
  const logBug = (where: string, error: unknown) => log.write(where, error);
  const inspectable = !app.isPackaged;
  const look = new Look(nativeTheme, systemLanguage, (words, theme) =>
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(
        menuTemplate({
          platform: process.platform,
          words,
          theme,
          inspectable,
          command: (command) => window.emit('menu.command', { command }),
          showLogs: () => shell.showItemInFolder(log.path),
        }),
      ),
    ),
  );
  const window = new MainWindow(profile, inspectable, { words: look.words, quit: () => app.quit(), logBug });
  const files = new ExportFiles(
    {
      chooseFile: (options) =>
        window.current === undefined ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window.current, options),
      showInFolder: (path) => shell.showItemInFolder(path),
      folder: app.getPath('documents'),
    },
    look.words,
  );
  const folders = new ArchiveFolders(
    {
      chooseFolder: (options) =>
        window.current === undefined ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window.current, options),
      folder: app.getPath('documents'),
    },
    look.words,
  );
  const emit: Emit = (name, event) => {
    if ('outcome' in event && event.outcome) files.wrote(event.outcome.path);
    window.emit(name, event);
  };
  const secrets = await openSecrets(safeStorage, join(profile, 'secrets.json'));
  const description: ApplicationDescription = {
    version: packageJson.version,
    host: 'desktop',
    platform: platformOf(process.platform),
    systemLanguage,
    systemZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    secrets: secrets.kept ? 'kept' : 'session',
    nativeMenus: true,
    choosesFolders: true,
    opensDemo,
    providers: providerPresets,
  };
  const application = createApplication({
    dataDirectory: data,
    systemLanguage,
    fetch: systemFetch,
    settings,
    memory,
    secrets,
    emit,
    host: {
      'application.describe': async () => description,
      'export.chooseTarget': ({ suggestedName, format }) => files.chooseTarget(suggestedName, format),
      'export.showInFolder': async ({ path }) => {
        files.show(path);
        return null;
      },
      'archive.chooseFolder': () => folders.choose(),
      'menu.popup': async (menu) => {
        const { current } = window;
        if (current === undefined) return null;
        return await popupMenu(menu, {
          show: (template, options) => Menu.buildFromTemplate(template).popup({ ...options, window: current }),
          zoom: current.webContents.getZoomFactor(),
        });
      },
      exportTarget: (target) => files.target(target),
      archiveFolder: (target) => folders.folder(target),
    },
    logBug,
  });
  const dispatch = followingPreferences(application, look);
  const preferences = await dispatch('preferences.read', {}, new AbortController().signal);
  if (!preferences.ok) look.follow({ theme: 'system', language: 'system' });
  answerRequests(ipcMain, dispatch, (contents) => window.owns(contents));
  app.setAboutPanelOptions({
    applicationName: 'Call Review',
    applicationVersion: packageJson.version,
    credits: look.words().t('desktop:about.credits'),
  });
  liveWith(window, application, emit, logBug);
  window.show();
}

/** Fetches through the system's proxy, with the system's certificates. */
const systemFetch: typeof fetch = (input, init) => net.fetch(input instanceof URL ? input.href : input, init);

/** The application's answers, where what the system draws follows every answer about preferences. */
function followingPreferences({ dispatch }: Application, look: Look): Application['dispatch'] {
  return async (name, input, signal) => {
    const answer = await dispatch(name, input, signal);
    // The contract says what these two answer.
    if (answer.ok && /^preferences\.(?:read|change)$/.test(name)) look.follow(answer.value as Preferences);
    return answer;
  };
}

/** What the system asks of the application while it runs, and how it ends. */
function liveWith(window: MainWindow, application: Application, emit: Emit, logBug: BugLog['write']): void {
  app.on('second-instance', () => window.show());
  app.on('activate', () => window.show());
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    // Chromium starts its processes again by itself.
    logBug('child process', new Error(`${type} ended: ${reason}, ${exitCode}`));
    emit('application.failed', { error: { code: 'internal', parameters: {} } });
  });
  let ends = false;
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (ends) return;
    ends = true;
    void application
      .close()
      .catch((error: unknown) => logBug('end', error))
      .finally(() => app.exit(0));
  });
}

function platformOf(platform: NodeJS.Platform): ApplicationDescription['platform'] {
  return platform === 'win32' ? 'windows' : platform === 'darwin' ? 'macos' : 'linux';
}
