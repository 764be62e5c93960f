import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { CallReviewError } from '../../shared/errors.ts';
import { providerSettings } from '../provider/settings.ts';
import { type AccountFacts, foldersIn, readAccountFile, writeAccountFile } from './account-file.ts';

/**
 * An account is a base URL, an application key and a client: another key may see another part of the same client's
 * calls. Each has a folder of its own, `<data directory>/accounts/<name>`, which holds its calls and its reviews.
 */
export interface Account extends AccountFacts {
  /** The folder's name, and what `--account` takes. */
  readonly name: string;
  /** The absolute path of the folder. */
  readonly directory: string;
}

/** Who is asked for calls, as the environment or a form names it. */
export interface AccountIdentity {
  readonly baseUrl: string;
  readonly applicationKey: string;
  /** As it is asked for: an id, or `@me` for the application's own client. */
  readonly clientId: string;
  /** What `@me` stands for, as the server's `/user` tells it; left out where it could not be told. */
  readonly resolvedClientId?: string;
}

/** What is known of the account that is meant; everything given must hold. */
export interface AccountChoice {
  readonly baseUrl?: string;
  readonly applicationKey?: string;
  /** Left out where none is named: then the application's own client is meant, or the only one there is. */
  readonly clientId?: string;
  /** An account's name, or the beginning of only one. */
  readonly name?: string;
}

const ownClient = '@me';
const demoName = 'demo';

/** Every account in a data directory, by name. Throws `data-unusable` or `data-newer` for one that cannot be read. */
export function listAccounts(dataDirectory: string): readonly Account[] {
  return foldersIn(join(dataDirectory, 'accounts')).flatMap((name) => {
    const account = readAccount(dataDirectory, name);
    return account === undefined ? [] : [account];
  });
}

/**
 * The account of an identity; makes its folder where there is none yet.
 *
 * An account that was made while `@me` could not be resolved stays the same account once it can. Where `@me` comes to
 * stand for another client than before, that is another account.
 * `now`: epoch seconds. Throws `setting-invalid` or `insecure-url` for a base URL that does not fit, `data-unusable`.
 */
export function findOrCreateAccount(dataDirectory: string, identity: AccountIdentity, now: number): Account {
  const { baseUrl } = providerSettings({ baseUrl: identity.baseUrl, clientId: identity.clientId });
  const { applicationKey, clientId } = identity;
  const resolvedClientId = clientId === ownClient ? (identity.resolvedClientId ?? null) : clientId;
  const related = listAccounts(dataDirectory).filter(
    (account) =>
      account.kind === 'provider' && account.baseUrl === baseUrl && account.applicationKey === applicationKey,
  );
  const found = accountOf(related, clientId, resolvedClientId);
  if (clientId === ownClient && resolvedClientId !== null) {
    for (const account of related) {
      // Only one account may be the one that `@me` finds while the server cannot be asked.
      if (account !== found && account.clientId === ownClient && account.resolvedClientId !== null) {
        change(account, { clientId: account.resolvedClientId });
      }
    }
  }
  if (found !== undefined) {
    if (clientId !== ownClient) return found;
    return change(found, { clientId, resolvedClientId: resolvedClientId ?? found.resolvedClientId });
  }
  const name = accountName(baseUrl, applicationKey, resolvedClientId ?? clientId);
  return create(dataDirectory, name, {
    kind: 'provider',
    baseUrl,
    applicationKey,
    clientId,
    resolvedClientId,
    createdAt: now,
    settings: {},
  });
}

/** The demo's account, which is one and the same wherever the demo is served. Makes it where there is none yet. */
export function demoAccount(
  dataDirectory: string,
  identity: Pick<AccountIdentity, 'baseUrl' | 'applicationKey'>,
  now: number,
): Account {
  const { baseUrl } = providerSettings({ baseUrl: identity.baseUrl });
  const { applicationKey } = identity;
  const found = readAccount(dataDirectory, demoName);
  if (found !== undefined) return change(found, { baseUrl, applicationKey });
  return create(dataDirectory, demoName, {
    kind: 'demo',
    baseUrl,
    applicationKey,
    clientId: ownClient,
    resolvedClientId: null,
    createdAt: now,
    settings: {},
  });
}

/**
 * The one account that is meant: the one for which everything given holds; where nothing is given, the only one there
 * is. The demo is only meant where it is named, or where there is no other.
 * Throws `account-unknown` (`accounts`: the names of all) where that is none or more than one.
 */
export function pickAccount(dataDirectory: string, choice: AccountChoice): Account {
  const all = listAccounts(dataDirectory);
  const { name } = choice;
  const named = name === undefined ? undefined : all.filter((account) => account.name === name);
  const candidates = (
    named?.length === 1 ? named : name === undefined ? all : all.filter((account) => account.name.startsWith(name))
  ).filter((account) => fits(account, choice));
  const real = candidates.filter((account) => account.kind !== 'demo');
  const [picked, ...others] = real.length > 0 ? preferred(real, choice) : candidates;
  if (picked !== undefined && others.length === 0) return picked;
  throw new CallReviewError('account-unknown', { accounts: all.map((account) => account.name).join(', ') || '—' });
}

/** An application key as it may be shown: enough of it to tell two apart. The key is not secret, but nobody needs all. */
export function shownKey(applicationKey: string): string {
  return applicationKey.length < 12 ? '…' : `${applicationKey.slice(0, 4)}…`;
}

function accountOf(
  related: readonly Account[],
  clientId: string,
  resolvedClientId: string | null,
): Account | undefined {
  const own = related.filter((account) => account.clientId === ownClient);
  if (resolvedClientId === null) return own.find((account) => account.resolvedClientId !== null) ?? own[0];
  return (
    related.find((account) => account.resolvedClientId === resolvedClientId) ??
    (clientId === ownClient ? own.find((account) => account.resolvedClientId === null) : undefined)
  );
}

function fits(account: Account, { baseUrl, applicationKey, clientId }: AccountChoice): boolean {
  return (
    (baseUrl === undefined || account.baseUrl === providerSettings({ baseUrl }).baseUrl) &&
    (applicationKey === undefined || account.applicationKey === applicationKey) &&
    (clientId === undefined || account.clientId === clientId || account.resolvedClientId === clientId)
  );
}

/** Where several accounts of one key fit and no client is named, its own client is meant: rather one that is resolved. */
function preferred(accounts: readonly Account[], { clientId, applicationKey }: AccountChoice): readonly Account[] {
  if (applicationKey === undefined || (clientId !== undefined && clientId !== ownClient)) return accounts;
  const own = accounts.filter((account) => account.clientId === ownClient);
  const resolved = own.filter((account) => account.resolvedClientId !== null);
  return [resolved, own, accounts].find((group) => group.length > 0) ?? [];
}

function readAccount(dataDirectory: string, name: string): Account | undefined {
  const directory = join(dataDirectory, 'accounts', name);
  const facts = readAccountFile(directory);
  return facts === undefined ? undefined : { ...facts, name, directory };
}

function create(dataDirectory: string, name: string, facts: AccountFacts): Account {
  const directory = join(dataDirectory, 'accounts', name);
  // Another process may just have made it, and be writing calls there.
  const existing = readAccount(dataDirectory, name);
  if (existing !== undefined) return existing;
  writeAccountFile(directory, facts);
  return { ...facts, name, directory };
}

function change(account: Account, changes: Partial<AccountFacts>): Account {
  const { name, directory, ...facts } = account;
  const changed = { ...facts, ...changes };
  if (JSON.stringify(changed) !== JSON.stringify(facts)) writeAccountFile(directory, changed);
  return { ...changed, name, directory };
}

/** Keeps what an account's last fetch was asked for until it has come to its end; undefined: nothing out of the ordinary. */
export function noteFetching(account: Account, fetching: 'everything' | undefined): void {
  if (account.fetching === fetching) return;
  const { name: _, directory, ...facts } = account;
  writeAccountFile(directory, { ...facts, fetching });
}

/** A name that people recognise and that any file system takes; the end tells apart what reads alike. */
function accountName(baseUrl: string, applicationKey: string, client: string): string {
  const words = (text: string, length: number) =>
    text
      .toLowerCase()
      .replace(/[^a-z0-9.]+/g, '-')
      .replace(/^[-.]+|[-.]+$/g, '')
      .slice(0, length);
  const digest = createHash('sha256')
    .update(JSON.stringify([baseUrl, applicationKey, client]))
    .digest('hex');
  return [words(new URL(baseUrl).host, 60), words(client, 40), digest.slice(0, 8)].filter((part) => part).join('-');
}
