import { join } from 'node:path';
import { app, dialog, protocol, session, shell } from 'electron';
import { CallReviewError } from '../../shared/errors.ts';
import { createWords, errorWords, type Language, languageOf } from '../../shared/words/words.ts';
import { dataDirectory } from '../app/data-directory.ts';
import { ensurePrivateDirectory } from '../store/private-files.ts';
import { createAppProtocol, rendererFolder } from './app-protocol.ts';
import { type DesktopParts, runDesktop } from './desktop.ts';
import { BugLog } from './log.ts';
import { guardNavigation } from './navigation.ts';
import { appScheme } from './origin.ts';
import { denyPermissions } from './permissions.ts';

/** The name by which Windows groups the application's windows; the installer gives it to the shortcuts too. */
const applicationId = 'com.callreview.desktop';

/**
 * Starts the desktop application, or shows the one that runs already on the same data. Call it before Electron is ready:
 * some of this can be said only then.
 *
 * @param opensDemo whether the window opens the demo at once.
 * @param settings settings of a provider for as long as it runs.
 * @param memory bytes of an account's calls that may be held in memory.
 */
export function startDesktop({
  opensDemo,
  settings,
  memory,
}: Pick<DesktopParts, 'opensDemo' | 'settings' | 'memory'>): void {
  const data = dataDirectory(process.env);
  // Chromium's own files, the lock of the single instance among them, lie beside ours and not among them.
  const profile = join(data, 'desktop');
  try {
    ensurePrivateDirectory(profile);
  } catch (error) {
    refuse(profile, error);
    return;
  }
  app.setPath('userData', profile);
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
  app.enableSandbox();
  app.setAppUserModelId(applicationId);
  protocol.registerSchemesAsPrivileged([appScheme]);
  app.on('web-contents-created', (_event, contents) =>
    guardNavigation(contents, (address) => void shell.openExternal(address)),
  );
  const log = new BugLog(join(data, 'logs'));
  process.on('uncaughtException', (error) => log.write('main process', error));
  process.on('unhandledRejection', (error) => log.write('main process', error));
  void app.whenReady().then(async () => {
    denyPermissions(session.defaultSession);
    protocol.handle(appScheme.scheme, createAppProtocol(rendererFolder));
    await runDesktop({ data, profile, log, opensDemo, settings, memory, systemLanguage: systemLanguage() });
  });
}

/** The language that the person asked the system for. */
function systemLanguage(): Language {
  return languageOf(process.env['CALL_REVIEW_LANG'] || app.getPreferredSystemLanguages()[0]);
}

function refuse(path: string, error: unknown): void {
  const detail = error instanceof Error && 'code' in error ? String(error.code) : '';
  const failure = new CallReviewError('data-unusable', { path, detail });
  void app.whenReady().then(() => {
    const words = createWords(systemLanguage());
    dialog.showErrorBox(words.t('desktop:start.failed'), errorWords(words, failure.toData()));
    app.exit(1);
  });
}
