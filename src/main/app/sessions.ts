import type { Clock } from '../../shared/clock.ts';
import { CallReviewError } from '../../shared/errors.ts';
import { type Account, listAccounts } from './accounts.ts';
import { ChangeWatch } from './change-watch.ts';
import { type Demo, demoCredentials } from './demo.ts';
import type { ApplicationOptions } from './host.ts';
import { openSession } from './open-session.ts';
import type { Access, Session } from './session.ts';

/** What the sessions of an application are made of. */
export interface SessionsParts
  extends Pick<ApplicationOptions, 'dataDirectory' | 'fetch' | 'secrets' | 'emit' | 'logBug' | 'settings' | 'memory'> {
  readonly clock: Clock;
  readonly demo: Demo;
}

interface Opened {
  readonly session: Session;
  readonly watch: ChangeWatch;
}

/** The accounts of a data directory, each opened when it is first asked for and kept open. */
export class Sessions {
  private readonly parts: SessionsParts;
  private readonly opened = new Map<string, Promise<Opened>>();
  private closed = false;

  constructor(parts: SessionsParts) {
    this.parts = parts;
  }

  /** Every account, by name. */
  accounts(): readonly Account[] {
    return listAccounts(this.parts.dataDirectory);
  }

  /** The account of a name. @throws CallReviewError `account-unknown` */
  account(name: string): Account {
    const all = this.accounts();
    const found = all.find((account) => account.name === name);
    if (found !== undefined) return found;
    throw new CallReviewError('account-unknown', { accounts: all.map((account) => account.name).join(', ') || '—' });
  }

  /** Whether an account can fetch now. The demo always can. */
  async hasSecret({ kind, name }: Account): Promise<boolean> {
    return kind === 'demo' || (await this.parts.secrets.get(name)) !== undefined;
  }

  /**
   * Asks an account's session. Where one of its threads has died, or its file turned out to be damaged, it is opened
   * anew at the next request; lists of calls are gone then (`result-set-closed`).
   */
  async ask<Value>(name: string, question: (session: Session) => Promise<Value>): Promise<Value> {
    const opened = this.open(name);
    const { session } = await opened;
    try {
      return await question(session);
    } catch (error) {
      const damaged = error instanceof CallReviewError && error.code === 'data-suspect';
      if ((session.died || damaged) && this.opened.get(name) === opened) {
        this.opened.delete(name);
        const told = damaged ? error : new CallReviewError('internal');
        this.parts.emit('application.failed', { error: told.toData() });
        await this.end(await opened);
      }
      throw error;
    }
  }

  /** Whether an account's session is open, or about to be. */
  isOpen(name: string): boolean {
    return this.opened.has(name);
  }

  /** Looks at once whether calls were written. */
  async look(name: string): Promise<void> {
    const opened = await this.opened.get(name);
    await opened?.watch.look();
  }

  /** Closes an account's session where it was opened with other facts than hold now; it is opened anew when asked. */
  async refresh(account: Account): Promise<void> {
    const opened = this.opened.get(account.name);
    const known = (await opened)?.session.account;
    if (
      known === undefined ||
      (known.clientId === account.clientId && known.resolvedClientId === account.resolvedClientId)
    ) {
      return;
    }
    this.opened.delete(account.name);
    if (opened !== undefined) await this.end(await opened);
  }

  /** Closes everything. */
  async close(): Promise<void> {
    this.closed = true;
    const all = await Promise.allSettled(this.opened.values());
    this.opened.clear();
    for (const opening of all) if (opening.status === 'fulfilled') await this.end(opening.value);
  }

  private open(name: string): Promise<Opened> {
    const known = this.opened.get(name);
    if (known !== undefined) return known;
    if (this.closed) return Promise.reject(new CallReviewError('cancelled'));
    const opening = this.openAccount(name);
    this.opened.set(name, opening);
    // A failure is told to those who wait, and tried again by the next.
    opening.catch(() => this.opened.delete(name));
    return opening;
  }

  private async openAccount(name: string): Promise<Opened> {
    const account = this.account(name);
    const { fetch, clock, settings = {}, memory, emit } = this.parts;
    const session = await openSession({
      account,
      access: () => this.access(account),
      fetch,
      clock,
      memory,
      settings: account.kind === 'demo' ? { ...settings, gapMs: 0 } : settings,
    });
    const watch = new ChangeWatch(session, (heldCalls) => emit('calls.changed', { account: name, heldCalls }));
    return { session, watch };
  }

  private async access(account: Account): Promise<Access> {
    if (account.kind === 'demo') {
      const { baseUrl } = await this.parts.demo.open();
      return { baseUrl, credentials: demoCredentials };
    }
    const secret = await this.parts.secrets.get(account.name);
    const { baseUrl, applicationKey: key } = account;
    return { baseUrl, credentials: secret === undefined ? undefined : { key, secret } };
  }

  private async end({ session, watch }: Opened): Promise<void> {
    watch.stop();
    await session.close().catch((error) => this.parts.logBug('close', error));
  }
}
