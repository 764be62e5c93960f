import type { ask as askApplication } from '../../api.ts';
import { type Question, queryOf } from '../../app/question.ts';
import type { ShownCalls } from '../../app/workspace.ts';

/** A list that fills for the first time is asked for again, and new calls are counted, this often at the most, in ms. */
const everyMs = 1_000;

/** What is told about new calls. */
interface NewCallsUser {
  /** Whether the first calls of the account are on their way. */
  isFirstFetch(): boolean;
  /** The list shall be asked for again. */
  refresh(): void;
  /** The list that it was asked for shall not come: the person looks at the one that is there. */
  holdStill(): void;
  /** How many calls answer the question and are not in the list. */
  counted(newCalls: number): void;
}

/**
 * Calls that came after the list was opened and answer its question. The list holds still and offers them; only a list
 * that was empty, or that is an account's first one, fills by itself, as long as the person has not touched it.
 */
export class NewCalls {
  private readonly ask: typeof askApplication;
  private readonly account: string;
  private readonly user: NewCallsUser;
  private shown: ShownCalls | undefined;
  private filling = false;
  /** Whether the list that is shown, or comes, was asked for while the first calls were on their way. */
  private askedInFirstFetch = false;
  private wasTouched = false;
  /** Whether a list is on its way. */
  private coming = false;
  /** Whether the list is asked for because it fills. */
  private refreshing = false;
  private counting = false;
  private held: number | undefined;
  /** How many calls are held now, where that changed since they were counted. */
  private uncounted: number | undefined;
  /** The same, where it changed since the list was asked for that is shown or comes: it may or may not hold them. */
  private changedSinceAsked: number | undefined;
  /** Until it ends no list that fills is asked for. */
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ask: typeof askApplication, account: string, user: NewCallsUser) {
    this.ask = ask;
    this.account = account;
    this.user = user;
  }

  /** A list was asked for. */
  asked(): void {
    this.coming = true;
    this.refreshing = false;
    this.askedInFirstFetch = this.user.isFirstFetch();
    this.changedSinceAsked = undefined;
  }

  /** A list was opened. */
  opened(shown: ShownCalls): void {
    this.shown = shown;
    this.coming = false;
    this.refreshing = false;
    if (shown.count === 0 || (!this.wasTouched && this.askedInFirstFetch)) this.filling = true;
    this.user.counted(0);
    this.uncounted = this.changedSinceAsked;
    if (!this.filling) void this.count();
    else if (this.uncounted !== undefined) this.wait();
  }

  /** The list that was asked for does not come. */
  failed(): void {
    this.coming = false;
    this.refreshing = false;
  }

  /** The person touched the list. */
  touched(): void {
    this.wasTouched = true;
    this.filling = false;
    if (!this.refreshing) return;
    // No row may move under the pointer that is just pressed.
    this.coming = false;
    this.refreshing = false;
    this.user.holdStill();
    this.uncounted = this.held;
    void this.count();
  }

  end(): void {
    clearTimeout(this.timer);
    this.shown = undefined;
    this.user.counted(0);
  }

  /** The account holds so many calls now. */
  changed(heldCalls: number): void {
    this.held = heldCalls;
    this.uncounted = heldCalls;
    this.changedSinceAsked = heldCalls;
    if (!this.filling) void this.count();
    else if (this.timer === undefined) this.fill();
  }

  /** Asks for the list again. One that is on its way already may hold the new calls: what it lacks is asked for behind it. */
  private fill(): void {
    if (this.coming) return;
    this.uncounted = undefined;
    this.wait();
    this.user.refresh();
    this.refreshing = true;
  }

  private wait(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      if (this.uncounted === undefined) return;
      if (this.filling) this.fill();
      else void this.count();
    }, everyMs);
  }

  /** Counts what is new, one count at a time, and once more where calls changed meanwhile. */
  private async count(): Promise<void> {
    const { shown, uncounted: heldCalls } = this;
    if (this.counting || shown === undefined || heldCalls === undefined) return;
    this.counting = true;
    this.uncounted = undefined;
    const newCalls = await this.newSince(shown, heldCalls).catch(() => undefined);
    if (this.shown === shown && newCalls !== undefined) this.user.counted(newCalls);
    // All calls are counted by a subtraction; any other question is asked no more often than a person reads.
    if (!asksForAll(shown.question)) await new Promise((resolve) => setTimeout(resolve, everyMs));
    this.counting = false;
    await this.count();
  }

  private async newSince({ resultSet, question, count }: ShownCalls, heldCalls: number): Promise<number> {
    if (asksForAll(question)) return Math.max(0, heldCalls - count);
    return await this.ask('calls.arrived', { account: this.account, resultSet, query: queryOf(question) });
  }
}

/** Calls are never deleted: then how many are held says it all. */
function asksForAll({ filters, search }: Question): boolean {
  return Object.keys(filters).length === 0 && search.trim() === '';
}
