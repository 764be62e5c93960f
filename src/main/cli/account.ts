import { CallReviewError } from '../../shared/errors.ts';
import { type Account, type AccountChoice, listAccounts, pickAccount } from '../app/accounts.ts';
import { connectAccount } from '../app/connect-account.ts';
import { dataDirectory } from '../app/data-directory.ts';
import { memoryLimit } from '../app/memory-limit.ts';
import { openSession } from '../app/open-session.ts';
import type { Session, SessionOptions } from '../app/session.ts';
import { applyEnvironmentProxy } from '../provider/environment-proxy.ts';
import { isLoopback } from '../provider/settings.ts';
import { usageError } from './command.ts';
import type { Io } from './io.ts';
import type { OptionValues } from './options.ts';
import { settingsOf } from './settings.ts';
import type { Terminal } from './terminal.ts';

/**
 * Which account a command is about: the one that `--account` names, else the one that the environment tells, else the
 * only one there is. A flag is written for this one call, so it counts before what stands in the environment.
 */

/** Opens the account for a command that works without the network. It needs no credentials. */
export async function openForReading(values: OptionValues, terminal: Terminal): Promise<Session> {
  const { environment } = terminal.io;
  const name = values['account'] as string | undefined;
  const account = pick(values, terminal, name === undefined ? choiceOf(environment) : { name });
  return await open({ account, fetch, settings: settingsOf(environment), memory: memoryLimit(environment) }, terminal);
}

/** Opens the account for a command that asks the provider; makes it where it is asked for the first time. */
export async function openForFetching(values: OptionValues, terminal: Terminal): Promise<Session> {
  const { environment } = terminal.io;
  const settings = {
    ...settingsOf(environment),
    ...(values['gap'] !== undefined && { gapMs: values['gap'] as number }),
    ...(values['perPage'] !== undefined && { pageSize: values['perPage'] as number }),
  };
  const { account, credentials } = await accountForFetching(values, terminal, settings);
  return await open({ account, credentials, fetch, settings, memory: memoryLimit(environment) }, terminal);
}

/** Where the accounts lie. */
export function dataDirectoryOf(values: OptionValues, { environment }: Io): string {
  return dataDirectory(environment, values['dataDir'] as string | undefined);
}

/** Opens a session, and says which damaged files were set aside. */
export async function open(options: SessionOptions, terminal: Terminal): Promise<Session> {
  const session = await openSession(options);
  for (const path of session.setAside) await terminal.say(terminal.words.t('cli:warning.set-aside', { path }));
  return session;
}

async function accountForFetching(values: OptionValues, terminal: Terminal, settings: SessionOptions['settings']) {
  const { environment } = terminal.io;
  const secret = environment['CALL_REVIEW_SECRET'] ?? '';
  const { baseUrl, applicationKey, clientId } = choiceOf(environment);
  const name = values['account'] as string | undefined;
  // The demo's address is gone when the demo has ended: it is never meant by saying nothing.
  const held = () => listAccounts(dataDirectoryOf(values, terminal.io)).some(({ kind }) => kind !== 'demo');
  const isNamed = name !== undefined || (baseUrl === undefined && applicationKey === undefined && held());
  const missing = [
    ...(isNamed || baseUrl !== undefined ? [] : ['CALL_REVIEW_BASE_URL']),
    ...(isNamed || applicationKey !== undefined ? [] : ['CALL_REVIEW_KEY']),
    ...(secret === '' ? ['CALL_REVIEW_SECRET'] : []),
  ];
  const { words } = terminal;
  if (missing.length > 0) throw usageError(words.t('cli:usage.credentials', { variables: missing.join(', ') }));

  if (isNamed) {
    const account = pick(values, terminal, name === undefined ? {} : { name });
    if (applicationKey !== undefined && applicationKey !== account.applicationKey) {
      throw usageError(words.t('cli:usage.other-key', { account: account.name }));
    }
    applyProxy(account.baseUrl, terminal);
    return { account, credentials: { key: account.applicationKey, secret } };
  }
  const credentials = { key: applicationKey ?? '', secret };
  applyProxy(baseUrl ?? '', terminal);
  const account = await connectAccount(
    {
      dataDirectory: dataDirectoryOf(values, terminal.io),
      baseUrl: baseUrl ?? '',
      clientId: clientId ?? '@me',
      credentials,
      fetch,
      ...(settings !== undefined && { settings }),
    },
    terminal.signal,
  );
  return { account, credentials };
}

function choiceOf(environment: Io['environment']): AccountChoice {
  const baseUrl = environment['CALL_REVIEW_BASE_URL'] || undefined;
  const applicationKey = environment['CALL_REVIEW_KEY'] || undefined;
  const clientId = environment['CALL_REVIEW_CLIENT_ID'] || undefined;
  return {
    ...(baseUrl !== undefined && { baseUrl }),
    ...(applicationKey !== undefined && { applicationKey }),
    ...(clientId !== undefined && { clientId }),
  };
}

function hasAny(values: OptionValues, { io }: Terminal): boolean {
  return listAccounts(dataDirectoryOf(values, io)).length > 0;
}

function pick(values: OptionValues, terminal: Terminal, choice: AccountChoice): Account {
  const directory = dataDirectoryOf(values, terminal.io);
  try {
    return pickAccount(directory, choice);
  } catch (error) {
    if (!(error instanceof CallReviewError) || error.code !== 'account-unknown' || hasAny(values, terminal))
      throw error;
    throw usageError(terminal.words.t('cli:usage.no-accounts', { path: directory }));
  }
}

/** Goes through the environment's proxy; a secret does not go past one unnoticed. */
function applyProxy(baseUrl: string, { io, words }: Terminal): void {
  if (!URL.canParse(baseUrl)) return;
  const outcome = applyEnvironmentProxy(io.environment, baseUrl);
  if (outcome !== 'unsupported' || isLoopback(new URL(baseUrl).hostname)) return;
  throw usageError(words.t('cli:usage.proxy', { version: process.versions.node }));
}
