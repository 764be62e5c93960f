import type { Database, Statement } from 'better-sqlite3';
import type { CellValue } from '../../../shared/call.ts';
import { CallReviewError } from '../../../shared/errors.ts';
import type { ColumnName } from '../../../shared/fields.ts';
import { changedSince, type FileState, fileState, isSameState } from './file-state.ts';
import { emptyColumn, type MirroredColumn, mirrorable, putCell } from './mirrored.ts';
import type { Sidecar } from './sidecar.ts';
import { TextColumn } from './text-column.ts';

/** Rows read at once: between two looks at whether a person has stopped it. */
const rowsAtOnce = 4_096;

/** What changed in the mirror: positions of calls that are new or of another content; `all` where nothing stayed. */
export type Changes = 'all' | readonly number[];

/**
 * Columns of all held calls in memory. A call has a position: its place among all row ids. A column is loaded when it is
 * first asked for, and what is written later is added to it. SQLite stays the only truth: what cannot be brought up to
 * date is thrown away and loaded again.
 */
export class Mirror {
  readonly #database: Database;
  readonly #ownChanges: Statement;
  readonly #isCancelled: () => boolean;
  readonly #sidecar: Sidecar | undefined;
  readonly #columns = new Map<ColumnName, MirroredColumn>();
  /** When each column was last asked for. */
  readonly #used = new Map<ColumnName, number>();
  /** Columns that are not beside the file as they are now. */
  readonly #unsaved = new Set<ColumnName>();
  /** What was read of columns when that was cancelled: read on where they are asked for again. */
  #begun: { readonly names: string; readonly columns: readonly MirroredColumn[]; readonly next: number } | undefined;
  #uses = 0;
  #state: FileState | undefined;
  #version = '';
  /** Undefined while the row ids are 1 to the number of calls, as they are where no call was ever deleted. */
  #ids: Int32Array | undefined;

  /** @param isCancelled asked while columns are loaded; true ends it with the error `cancelled` */
  constructor(database: Database, isCancelled: () => boolean, sidecar?: Sidecar) {
    this.#database = database;
    this.#ownChanges = database.prepare('SELECT total_changes()').pluck();
    this.#isCancelled = isCancelled;
    this.#sidecar = sidecar;
  }

  /** How many calls are held. */
  get count(): number {
    return this.#state?.calls ?? 0;
  }

  /** The state of the file that is mirrored. */
  get state(): FileState | undefined {
    return this.#state;
  }

  /** The columns that are in memory. */
  get loaded(): ReadonlyMap<ColumnName, MirroredColumn> {
    return this.#columns;
  }

  /** In memory, bytes. */
  get bytes(): number {
    let bytes = this.#ids?.byteLength ?? 0;
    for (const column of [...this.#columns.values(), ...(this.#begun?.columns ?? [])]) bytes += column.bytes;
    return bytes;
  }

  /** The row id of the call at a position. */
  idAt(position: number): number {
    return this.#ids === undefined ? position + 1 : (this.#ids[position] as number);
  }

  /** The position of a call by its row id; -1 where it is not held. */
  positionOf(id: number): number {
    const ids = this.#ids;
    if (ids === undefined) return id >= 1 ? id - 1 : -1;
    let low = 0;
    let high = ids.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = ids[middle] as number;
      if (found === id) return middle;
      if (found < id) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  /** Row ids instead of positions, in place. */
  toIds(positions: Int32Array): void {
    const ids = this.#ids;
    if (ids === undefined) for (let index = 0; index < positions.length; index += 1) (positions[index] as number)++;
    else
      for (let index = 0; index < positions.length; index += 1)
        positions[index] = ids[positions[index] as number] as number;
  }

  /** Takes in what was written since the last time. To be called within a transaction. */
  refresh(): Changes {
    // data_version tells what other connections wrote, total_changes what this one did.
    const version = `${this.#database.pragma('data_version', { simple: true })}/${this.#ownChanges.get()}`;
    if (version === this.#version && this.#state !== undefined) return [];
    const then = this.#state;
    const now = fileState(this.#database, then);
    // Until everything is taken in, nothing is known: an end half-way must not be taken for the whole.
    this.#state = undefined;
    this.#begun = undefined;
    const changed = then === undefined ? undefined : this.#takeIn(then, now);
    if (changed === undefined) this.#begin(now);
    this.#version = version;
    return changed ?? 'all';
  }

  /** A column. Load it first: see {@link Mirror.load}. */
  column(name: ColumnName): MirroredColumn {
    const column = this.#columns.get(name);
    if (column === undefined) throw new Error(`the column ${name} is not loaded`);
    return column;
  }

  /** Loads those columns that are not in memory, in one walk. To be called within a transaction. @throws `cancelled` */
  load(names: Iterable<ColumnName>): void {
    const missing: ColumnName[] = [];
    for (const name of new Set(names)) {
      this.#uses += 1;
      this.#used.set(name, this.#uses);
      if (!this.#columns.has(name) && !this.#restore(name)) missing.push(name);
    }
    if (missing.length === 0) return;
    const made = this.#readAll(missing);
    for (const [index, name] of missing.entries()) {
      const column = made[index] as MirroredColumn;
      if (column instanceof TextColumn) column.loaded();
      this.#columns.set(name, column);
      this.#unsaved.add(name);
    }
  }

  /** Keeps a column beside the file that is not there as it was loaded; false where there is none. */
  save(): boolean {
    const [name] = this.#unsaved;
    if (name === undefined || this.#sidecar === undefined || this.#state === undefined) return false;
    this.#unsaved.delete(name);
    const column = this.#columns.get(name);
    if (column !== undefined) this.#sidecar.keepColumn(name, this.#state, column);
    return true;
  }

  /** Lets go of the column that was not asked for longest, except some; false where there is none to let go of. */
  letGo(except: ReadonlySet<ColumnName>): boolean {
    const [oldest] = [...this.#columns.keys()]
      .filter((name) => !except.has(name))
      .toSorted((one, other) => (this.#used.get(one) ?? 0) - (this.#used.get(other) ?? 0));
    if (oldest === undefined) return false;
    this.#columns.delete(oldest);
    return true;
  }

  #begin(now: FileState): void {
    this.#columns.clear();
    this.#state = now;
    this.#ids = undefined;
    if (now.highest > 2 ** 31 - 1) throw new Error('row ids are beyond 31 bits');
    if (now.calls === now.highest) return;
    this.#ids = Int32Array.from(this.#database.prepare('SELECT id FROM call ORDER BY id').pluck().all() as number[]);
  }

  /** Brings what is in memory from one state to another; undefined where that cannot be done. */
  #takeIn(then: FileState, now: FileState): number[] | undefined {
    const changed = changedSince(this.#database, then, now);
    if (changed === undefined) return undefined;
    const ids = this.#ids;
    const names = [...this.#columns.keys()];
    const columns = [...this.#columns.values()];
    const positions = changed.map((id) => this.positionOf(id));
    if (positions.includes(-1) || !this.#update(changed, names, columns)) return undefined;
    const added = this.#database
      .prepare('SELECT id FROM call WHERE id > ? ORDER BY id')
      .pluck()
      .all(then.highest) as number[];
    if (then.calls + added.length !== now.calls) return undefined;
    if (ids !== undefined) {
      this.#ids = new Int32Array(now.calls);
      this.#ids.set(ids);
      this.#ids.set(added, ids.length);
    } else if (now.calls !== now.highest) return undefined;
    this.#read(names, columns, then.calls, now.calls);
    this.#state = now;
    return [...positions, ...added.map((_, index) => then.calls + index)];
  }

  /** Reads changed calls again; false where one is not there any more. */
  #update(ids: readonly number[], names: readonly ColumnName[], columns: readonly MirroredColumn[]): boolean {
    const read = this.#database.prepare(`SELECT ${['id', ...names].join(', ')} FROM call WHERE id = ?`).raw();
    for (const id of ids) {
      const row = read.get(id) as [number, ...CellValue[]] | undefined;
      if (row === undefined) return false;
      const position = this.positionOf(id);
      for (const [index, column] of columns.entries()) putCell(column, position, row[index + 1] ?? null);
    }
    return true;
  }

  /** Reads whole columns, and goes on where it was cancelled. */
  #readAll(names: readonly ColumnName[]): readonly MirroredColumn[] {
    const begun = this.#begun?.names === names.join() ? this.#begun : undefined;
    this.#begun = undefined;
    const columns = begun?.columns ?? names.map((name) => emptyColumn(definition(name)));
    this.#read(names, columns, begun?.next ?? 0, this.count, (next) => {
      this.#begun = { names: names.join(), columns, next };
    });
    return columns;
  }

  /**
   * Reads columns of the calls at the positions from one to before another. `left` is told where it is cancelled. Without it
   * nothing cancels it: what is half taken in would have to be thrown away, with all that is in memory.
   */
  #read(
    names: readonly ColumnName[],
    columns: readonly MirroredColumn[],
    from: number,
    to: number,
    left?: (next: number) => void,
  ): void {
    if (names.length === 0) return;
    const statement = this.#database.prepare(
      `SELECT ${names.join(', ')} FROM call WHERE id BETWEEN ? AND ? ORDER BY id`,
    );
    // A value by itself takes half of the time of a row with one value.
    const isOne = columns.length === 1;
    const read = isOne ? statement.pluck() : statement.raw();
    for (let start = from; start < to; start += rowsAtOnce) {
      if (left !== undefined && this.#isCancelled()) {
        left(start);
        throw new CallReviewError('cancelled');
      }
      const end = Math.min(start + rowsAtOnce, to);
      const rows = read.all(this.idAt(start), this.idAt(end - 1));
      for (const [index, column] of columns.entries()) {
        for (let row = 0; row < rows.length; row += 1) {
          putCell(column, start + row, (isOne ? rows[row] : (rows[row] as CellValue[])[index]) as CellValue);
        }
      }
    }
  }

  /** Takes a column from the sidecar, where it is there and can be brought up to date. */
  #restore(name: ColumnName): boolean {
    const now = this.#state;
    const kept = now === undefined ? undefined : this.#sidecar?.column(definition(name));
    if (now === undefined || kept === undefined) return false;
    const changed = changedSince(this.#database, kept.state, now);
    if (changed === undefined || kept.column.cells.length !== kept.state.calls) return false;
    if (this.#ids !== undefined || kept.state.calls !== kept.state.highest) return false;
    if (!this.#update(changed, [name], [kept.column])) return false;
    this.#read([name], [kept.column], kept.state.calls, now.calls, () => undefined);
    this.#columns.set(name, kept.column);
    if (!isSameState(kept.state, now)) this.#unsaved.add(name);
    return true;
  }
}

function definition(name: ColumnName) {
  const column = mirrorable.find((one) => one.name === name);
  if (column === undefined) throw new Error(`the column ${name} is never held in memory`);
  return column;
}
