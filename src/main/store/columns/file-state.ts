import type { Database } from 'better-sqlite3';

/** How far a data file has come: what was derived from one state can be brought to a later one of the same file. */
export interface FileState {
  /** Names the file: another file of the same place has another one. */
  readonly file: string;
  /** How many calls are held. */
  readonly calls: number;
  /** The highest row id: calls above it are new. */
  readonly highest: number;
  /** The identity of the call with that row id: a copy of the file that went its own way has another one. '' where there is none. */
  readonly last: string;
  /** The last change of a call that was there before: changes above it are to be taken in. */
  readonly sequence: number;
}

/**
 * Reads the state of a data file; within a transaction, so that it is that of what is read next.
 *
 * @param since an earlier state: calls are then counted from it on, which takes no time, where that can be done
 */
export function fileState(database: Database, since?: FileState): FileState {
  const value = (sql: string) => database.prepare(sql).pluck().get();
  const highest = (value('SELECT max(id) FROM call') as number | null) ?? 0;
  const state = {
    file: value('SELECT identity FROM file_identity') as string,
    highest,
    last: identityOf(database, highest),
    sequence: (value("SELECT seq FROM sqlite_sequence WHERE name = 'call_change'") as number | undefined) ?? 0,
  };
  const counted = since === undefined ? undefined : callsSince(database, since, state);
  return { ...state, calls: counted ?? (value('SELECT count(*) FROM call') as number) };
}

function callsSince(database: Database, then: FileState, now: Omit<FileState, 'calls'>): number | undefined {
  const changed = changedSince(database, then, now);
  if (changed === undefined) return undefined;
  const isHeld = database.prepare('SELECT 1 FROM call WHERE id = ?').pluck();
  const deleted = changed.filter((id) => isHeld.get(id) === undefined).length;
  const added = database.prepare('SELECT count(*) FROM call WHERE id > ?').pluck().get(then.highest) as number;
  return then.calls + added - deleted;
}

function identityOf(database: Database, id: number): string {
  const identity = database.prepare('SELECT coalesce(call_uuid, content_hash) FROM call WHERE id = ?').pluck().get(id);
  return (identity as string | undefined) ?? '';
}

/** Whether nothing was written between two states. */
export function isSameState(one: FileState, other: FileState): boolean {
  return (['file', 'calls', 'highest', 'last', 'sequence'] as const).every((name) => one[name] === other[name]);
}

/**
 * The calls that changed since a state, by row id; undefined where that is not known any more: then everything derived
 * from the state is to be thrown away.
 */
export function changedSince(database: Database, then: FileState, now: Omit<FileState, 'calls'>): number[] | undefined {
  if (then.file !== now.file || now.highest < then.highest || now.sequence < then.sequence) return undefined;
  if (identityOf(database, then.highest) !== then.last) return undefined;
  if (now.sequence === then.sequence) return [];
  const changes = database
    .prepare('SELECT sequence, call FROM call_change WHERE sequence > ?')
    .raw()
    .all(then.sequence) as [number, number][];
  // Every change has its number, and old ones are let go: a gap is what was let go.
  if (changes.length !== now.sequence - then.sequence) return undefined;
  return [...new Set(changes.map(([, call]) => call))].filter((call) => call <= then.highest);
}
