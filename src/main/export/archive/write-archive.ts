import type { ArchiveOutcome, ArchiveProgress } from '../../../shared/archive-folder.ts';
import { columns } from '../../../shared/fields.ts';
import type { ArchiveSnapshot } from '../../store/archive-snapshot.ts';
import { writeParquet } from '../parquet.ts';
import { stopIf, watchSource } from '../write-export.ts';
import type { ArchiveFolder } from './folder.ts';
import type { ArchiveAccount, Manifest, MonthFile } from './manifest.ts';
import { planArchive } from './plan.ts';

/**
 * Brings a folder to what a snapshot holds: writes the months that changed, removes those that hold nothing any more. It may
 * be stopped anywhere: the manifest then says what is left to do, and the next call goes on with that.
 *
 * @throws CallReviewError `cancelled`, `output-unwritable`, `folder-of-other-account`, `folder-taken`
 */
export async function writeArchive(
  snapshot: ArchiveSnapshot,
  folder: ArchiveFolder,
  account: ArchiveAccount,
  isCancelled: () => boolean,
  onProgress: (progress: ArchiveProgress) => void,
): Promise<Omit<ArchiveOutcome, 'path'>> {
  const plan = planArchive(snapshot, folder.manifest(account.name), folder.sizeOf);
  const months = new Map<string, MonthFile>(plan.keep);
  const pending = new Set([...plan.write.keys(), ...plan.remove]);
  const manifest: Manifest = { account, state: snapshot.state, months, pending };
  await folder.writeManifest(manifest);
  folder.removePartials();

  const totalRows = [...plan.write.values()].reduce((sum, { count }) => sum + count, 0);
  let [written, rows] = [0, 0];
  const tell = (more = 0) =>
    onProgress({ months: written, totalMonths: plan.write.size, rows: rows + more, totalRows });
  tell();
  for (const [path, month] of plan.write) {
    const bytes = await folder.write(path, (sink) =>
      writeParquet(watchSource(month, { isCancelled, onRows: tell }), columns, sink, () => stopIf(isCancelled())),
    );
    months.set(path, { rows: month.count, bytes });
    pending.delete(path);
    await folder.writeManifest(manifest);
    written += 1;
    rows += month.count;
    tell();
  }
  for (const path of plan.remove) {
    folder.remove(path);
    pending.delete(path);
  }
  await folder.writeManifest(manifest);
  return {
    calls: snapshot.state.calls,
    bytes: [...months.values()].reduce((sum, { bytes }) => sum + bytes, 0),
    months: months.size,
    written: [...plan.write.keys()],
    removed: [...plan.remove],
    anew: plan.anew,
    strangers: folder.strangers(new Set(months.keys())),
  };
}
