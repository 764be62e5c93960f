import type { AnewReason } from '../../../shared/archive-folder.ts';
import type { ArchiveSnapshot, HeldMonth } from '../../store/archive-snapshot.ts';
import type { Manifest, MonthFile } from './manifest.ts';
import { monthPath } from './month-paths.ts';

/** What has to be done so that a folder holds what the data file holds. */
export interface Plan {
  /** The months to be written, by their paths. */
  readonly write: ReadonlyMap<string, HeldMonth>;
  /** The files that are right as they are. */
  readonly keep: ReadonlyMap<string, MonthFile>;
  /** Files of months that hold no call any more. */
  readonly remove: ReadonlySet<string>;
  /** Why all months are written; null where only those that changed are. */
  readonly anew: AnewReason | null;
}

/**
 * Compares what is held with what a folder says of itself. A month is written where a new or changed call lies in it, where
 * it holds another number of calls than was written (a call left it), where it was left pending, or where its file is not
 * there as it was written.
 *
 * @param found what the folder says; undefined: nothing yet; `unknown`: nothing that can be understood
 * @param sizeOf the size of a file of the folder in bytes; undefined where there is none
 */
export function planArchive(
  snapshot: Pick<ArchiveSnapshot, 'months' | 'state' | 'changedMonths'>,
  found: Manifest | 'unknown' | undefined,
  sizeOf: (path: string) => number | undefined,
): Plan {
  const held = new Map(snapshot.months.map((month) => [monthPath(month.start), month]));
  const known = found === undefined || found === 'unknown' ? undefined : found;
  const listed = [...(known?.months.keys() ?? []), ...(known?.pending ?? [])];
  const remove = new Set(listed.filter((path) => !held.has(path)));
  const all = (anew: AnewReason): Plan => ({ write: held, keep: new Map(), remove, anew });

  if (known === undefined) return all(found === undefined ? 'new' : 'unknown-state');
  if (known.state.file !== snapshot.state.file) return all('other-file');
  const changed = snapshot.changedMonths(known.state);
  if (changed === undefined) return all('changes-unknown');

  const write = new Map<string, HeldMonth>();
  const keep = new Map<string, MonthFile>();
  for (const [path, month] of held) {
    const file = known.months.get(path);
    const isRight =
      file?.rows === month.count &&
      !changed.has(month.start) &&
      !known.pending.has(path) &&
      sizeOf(path) === file.bytes;
    if (isRight) keep.set(path, file);
    else write.set(path, month);
  }
  return { write, keep, remove, anew: null };
}
