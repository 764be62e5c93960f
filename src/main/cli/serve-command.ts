import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { languageOf } from '../../shared/words/words.ts';
import { memoryLimit } from '../app/memory-limit.ts';
import { type BrowserHost, type BrowserHostOptions, startBrowserHost } from '../browser/browser-host.ts';
import { openAddress } from '../browser/open-address.ts';
import { applyEnvironmentProxy } from '../provider/environment-proxy.ts';
import { dataDirectoryOf } from './account.ts';
import { usageError } from './command.ts';
import type { OptionValues } from './options.ts';
import { settingsOf } from './settings.ts';
import type { Terminal } from './terminal.ts';

/** Serves the application to a browser of this machine until somebody stops it, which is how it ends well. */
export async function serve(values: OptionValues, terminal: Terminal): Promise<number> {
  const { words, signal, io } = terminal;
  if (applyEnvironmentProxy(io.environment) === 'unsupported') {
    throw usageError(words.t('cli:usage.proxy', { version: process.versions.node }));
  }
  const host = await start((values['port'] as number | undefined) ?? 0, terminal, {
    dataDirectory: dataDirectoryOf(values, io),
    pageFolder: pageFolder(terminal),
    systemLanguage: languageOf(io.environment['CALL_REVIEW_LANG'] || Intl.DateTimeFormat().resolvedOptions().locale),
    fetch,
    opensDemo: values['demo'] === true,
    settings: settingsOf(io.environment),
    memory: memoryLimit(io.environment),
    logBug: (where, error) => void sayBug(where, error, terminal),
    onAdmission: (address) => void terminal.say(words.t('cli:serve.next', { address })),
  });
  try {
    const address = host.address();
    await terminal.data(`${address}\n`);
    await terminal.say(`${words.t('cli:serve.how')}\n${words.t('cli:demo-api.stop')}`);
    if (values['open'] === true && !(await openAddress(address))) await terminal.say(words.t('cli:serve.not-opened'));
    await new Promise((resolve) => {
      if (signal.aborted) resolve(undefined);
      signal.addEventListener('abort', resolve);
    });
    return 0;
  } finally {
    await host.close();
  }
}

async function start(
  port: number,
  { words }: Terminal,
  options: Omit<BrowserHostOptions, 'port'>,
): Promise<BrowserHost> {
  try {
    return await startBrowserHost({ ...options, port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    throw usageError(words.t('cli:demo-api.port', { port, detail: code }));
  }
}

/** The renderer as it was built: beside what was built of this, or where the sources' build puts it. */
function pageFolder({ words }: Terminal): string {
  const path = import.meta.url.endsWith('.ts') ? '../../../out/renderer' : '../renderer';
  const folder = fileURLToPath(new URL(path, import.meta.url));
  if (!existsSync(folder)) throw usageError(words.t('cli:serve.not-built', { path: folder }));
  return folder;
}

async function sayBug(where: string, error: unknown, terminal: Terminal): Promise<void> {
  const { words, io } = terminal;
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  await terminal.say(words.t('cli:bug', { message: `${where}: ${message}` }));
  if (io.environment['CALL_REVIEW_DEBUG'] === '1' && error instanceof Error) await terminal.say(error.stack ?? '');
}
