import type { CallTotals } from '../../../shared/contract.ts';
import { CallReviewError } from '../../../shared/errors.ts';
import type { Query } from '../../../shared/query.ts';
import type { ask as askApplication } from '../../api.ts';
import { type Question, queryOf } from '../../app/question.ts';
import { blockSize, CallBook } from './call-book.ts';
import type { SelectionChange } from './selection.ts';

/** The list behind the grid: opens result sets, holds their rows as far as they are looked at, changes what is selected. */

/** How many rows come with a result set. */
const firstRows = 2 * blockSize;

/** How long the rows that are shown are left alone before the first rows of another question take their place, ms. */
const patienceMs = 150;

/** Requests for rows at a time. */
const atOnce = 3;

/** A result set that came to be shown. */
export interface OpenedList {
  readonly resultSet: number;
  readonly question: Question;
  readonly count: number;
  /** Whether memory was too small for what was asked. */
  readonly bounded: boolean;
  /** Whether its first rows were shown before, and stand where they stood. */
  readonly continues: boolean;
  /** Where the calls stand that were to be found again, in their order; null for one that is not in this list. */
  readonly found: readonly (number | null)[];
  /** What is selected of it. */
  readonly selection: CallTotals;
}

/** What the list tells, and asks. */
export interface CallListUser {
  /** The book is another one now. */
  opened(list: OpenedList): void;
  /** The book holds the first rows of a question whose list is not opened yet. */
  begun(): void;
  /** Rows `[from, to)` arrived. */
  arrived(from: number, to: number): void;
  /** What is selected changed: first what is known here, then, with `totals`, what the application answers. */
  selected(totals?: CallTotals): void;
  /** The result set was closed meanwhile: it is to be opened again as it was. */
  closed(): void;
  failed(error: unknown): void;
  /** The positions `[from, to)` that are seen now, and a little around them. */
  seen(): { readonly from: number; readonly to: number };
}

/** The list. */
export class CallList {
  private readonly ask: typeof askApplication;
  private readonly account: string;
  private readonly user: CallListUser;
  private current = new CallBook(0);
  private resultSet: number | undefined;
  private generation = 0;
  /** The generation of the rows that are shown; while a question is on its way, that of the one before. */
  private rowsOf: number | undefined;
  /** The question that was asked last, and the one whose list was shown last. */
  private asking: Question | undefined;
  private answered: Question | undefined;
  /** What waits for the first rows of the question that is on its way. */
  private waitingForRows: (() => void)[] = [];
  /** What waits for the list whose first rows are shown; some of it means the places where those stand. */
  private waiting: { readonly act: () => void; readonly byPlace: boolean }[] = [];
  private readonly asked = new Set<number>();
  private selecting: Promise<unknown> = Promise.resolve();

  constructor(ask: typeof askApplication, account: string, user: CallListUser) {
    this.ask = ask;
    this.account = account;
    this.user = user;
  }

  /** The rows that are held. */
  get book(): CallBook {
    return this.current;
  }

  /** Whether what is shown answers the question that was asked last, be it by its first rows. */
  get isUpToDate(): boolean {
    return this.rowsOf === this.generation;
  }

  /** The same by its whole list. */
  get isOpened(): boolean {
    return this.isUpToDate && this.resultSet !== undefined;
  }

  /**
   * Opens a question; the old rows stay until the new ones are there. `find`: calls whose places are found again, with
   * the rows around them; asked for once the list is there, for the person may have gone to another call meanwhile. An
   * answer that another question has overtaken is let go, with what waited for it.
   */
  async open(question: Question, find: () => readonly (string | undefined)[]): Promise<void> {
    this.generation += 1;
    this.asking = question;
    this.letWaitingGo();
    const { generation } = this;
    const query = queryOf(question);
    const selecting = this.selecting;
    // At a start and at another question the first rows may be there long before the list is. At a place that is kept
    // they are of no use.
    const early = find()[0] === undefined ? this.begin(query, generation) : undefined;
    try {
      const opened = await this.ask('calls.open', { account: this.account, query, firstRows });
      const { resultSet, count, bounded } = opened;
      if (generation !== this.generation) return this.close(resultSet);
      const book = new CallBook(count);
      book.put(0, opened, 0);
      const { found, selection } = await this.takeIn(book, resultSet, find, selecting);
      if (generation !== this.generation) return this.close(resultSet);
      if (this.resultSet !== undefined) this.close(this.resultSet);
      const continues = this.hasBegun && book.continues(this.current);
      const waiting = this.waiting.filter(({ byPlace }) => continues || !byPlace).map(({ act }) => act);
      waiting.push(...this.waitingForRows);
      this.letWaitingGo();
      this.current = book;
      this.resultSet = resultSet;
      this.rowsOf = generation;
      this.answered = question;
      this.asked.clear();
      this.user.opened({ resultSet, question, count, bounded, continues, found, selection });
      for (const act of waiting) act();
    } catch (error) {
      if (generation !== this.generation) return;
      this.letWaitingGo();
      this.user.failed(error);
    } finally {
      early?.();
    }
  }

  /**
   * Lets the list that is being opened go, so that the one that is shown stays, and is meant by what waited for rows. Not
   * where its first rows are shown, nor where it answers another question.
   */
  holdStill(): boolean {
    if (this.hasBegun || this.asking !== this.answered) return false;
    this.generation += 1;
    this.rowsOf = this.generation;
    this.actOnRows();
    return true;
  }

  /** Shows the first rows of a question if its list takes longer. The answer ends that. */
  private begin(query: Query, generation: number): () => void {
    let ended = false;
    const start = async () => {
      try {
        const answer = await this.ask('calls.first', { account: this.account, query, limit: blockSize });
        if (ended || generation !== this.generation || answer.rows.length === 0) return;
        const book = new CallBook(answer.rows.length);
        book.put(0, answer, 0);
        if (this.resultSet !== undefined) this.close(this.resultSet);
        this.resultSet = undefined;
        this.current = book;
        this.rowsOf = generation;
        this.user.begun();
        this.actOnRows();
      } catch {
        // The list itself is asked for as well, and says what is wrong.
      }
    };
    const timer = setTimeout(start, this.resultSet === undefined ? 0 : patienceMs);
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }

  /** Asks for rows that are seen and not held, nearest first, then for those around. */
  want(): void {
    const { book, resultSet } = this;
    if (resultSet === undefined) return;
    const { from, to } = this.user.seen();
    if (from >= to) return;
    book.trim((from + to) / 2);
    for (const number of [...book.missing(from, to), ...book.missing(from - blockSize, to + blockSize)]) {
      if (this.asked.size >= atOnce) return;
      if (!this.asked.has(number)) void this.load(resultSet, number);
    }
  }

  /**
   * Acts on what was asked for last: at once, or, while the old rows still stand there, as soon as its rows do. What is
   * done in that moment was meant for what comes; another question, or a failure, lets it go.
   */
  whenUpToDate(act: () => void): void {
    if (this.isUpToDate) act();
    else this.waitingForRows.push(act);
  }

  /** The same, and, while only its first rows are shown, as soon as the list is there. */
  whenOpened(act: () => void): void {
    this.whenUpToDate(() => {
      if (this.resultSet !== undefined) act();
      else this.waiting.push({ act, byPlace: false });
    });
  }

  /** Changes the selection: at once for what is held here, then in the application. Changes keep their order. */
  change(changes: readonly SelectionChange[]): void {
    const { resultSet, book } = this;
    if (resultSet === undefined && !this.hasBegun) return;
    for (const change of changes) book.change(change);
    this.user.selected();
    if (resultSet === undefined) {
      this.waiting.push({ act: () => this.change(changes), byPlace: true });
      return;
    }
    for (const change of changes) {
      this.selecting = this.selecting.then(async () => {
        try {
          const totals = await this.ask('selection.change', { account: this.account, resultSet, change });
          if (resultSet === this.resultSet) this.user.selected(totals);
        } catch (error) {
          // What is selected is no longer known here: the rows are asked for again.
          book.forget();
          this.failed(resultSet, error);
        }
      });
    }
  }

  /** Lets everything go. */
  end(): void {
    this.generation += 1;
    if (this.resultSet !== undefined) this.close(this.resultSet);
    this.resultSet = undefined;
  }

  /**
   * Takes in what a list that is about to be shown has to be shown with: the rows around the calls to be found, and what
   * is selected. Whoever selects in the old list meanwhile changes rows that this one has read already, and whoever goes
   * to another call there is to be found at that: both are asked for again. `selecting`: what was being selected when the
   * list was asked for.
   */
  private async takeIn(
    book: CallBook,
    resultSet: number,
    find: () => readonly (string | undefined)[],
    selecting: Promise<unknown>,
  ): Promise<Pick<OpenedList, 'found' | 'selection'>> {
    const about = { account: this.account, resultSet };
    const placeOf = async (identity: string | undefined) =>
      identity === undefined ? null : await this.ask('calls.position', { ...about, identity });
    for (let known = selecting; ; ) {
      const wanted = find();
      const found = await Promise.all(wanted.map(placeOf));
      for (const place of found) await this.hold(book, resultSet, place);
      const selection = await this.ask('selection.summary', about);
      if (known !== this.selecting) {
        known = this.selecting;
        await known;
        book.forget();
        book.put(0, await this.ask('calls.rows', { ...about, offset: 0, limit: firstRows }), 0);
      } else if (find().every((identity, index) => identity === wanted[index])) {
        return { found, selection };
      }
    }
  }

  /** Whether the first rows of the question are shown, and its list is not there. */
  private get hasBegun(): boolean {
    return this.resultSet === undefined && this.isUpToDate;
  }

  /** Does what waited for the rows that are shown now. */
  private actOnRows(): void {
    const waiting = this.waitingForRows;
    this.waitingForRows = [];
    for (const act of waiting) act();
  }

  private letWaitingGo(): void {
    this.waiting = [];
    this.waitingForRows = [];
  }

  /** Takes in the rows around a place. */
  private async hold(book: CallBook, resultSet: number, place: number | null): Promise<void> {
    if (place === null) return;
    for (const number of book.missing(place - blockSize / 2, place + blockSize / 2)) {
      const offset = number * blockSize;
      const asked = { account: this.account, resultSet, offset, limit: blockSize };
      book.put(offset, await this.ask('calls.rows', asked), 0);
    }
  }

  private async load(resultSet: number, number: number): Promise<void> {
    const { book, asked } = this;
    const offset = number * blockSize;
    const limit = Math.min(blockSize, book.count - offset);
    asked.add(number);
    try {
      const moment = book.moment;
      const answer = await this.ask('calls.rows', { account: this.account, resultSet, offset, limit });
      if (resultSet !== this.resultSet) return;
      book.put(offset, answer, moment);
      asked.delete(number);
      this.user.arrived(offset, offset + limit);
      this.want();
    } catch (error) {
      // It stays among the asked ones: asked again at once, it would fail again at once.
      this.failed(resultSet, error);
    }
  }

  private failed(resultSet: number, error: unknown): void {
    if (resultSet !== this.resultSet) return;
    if (error instanceof CallReviewError && error.code === 'result-set-closed') {
      this.resultSet = undefined;
      this.user.closed();
    } else {
      this.user.failed(error);
    }
  }

  private close(resultSet: number): void {
    // Nothing hangs on it: the application closes the oldest ones itself.
    this.ask('calls.close', { account: this.account, resultSet }).catch(() => undefined);
  }
}
