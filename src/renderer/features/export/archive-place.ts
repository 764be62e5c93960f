import { useQuery } from '@tanstack/react-query';
import type { RequestOutput } from '../../../shared/contract.ts';
import { ask } from '../../api.ts';
import { useWorkspace, workspace } from '../../app/workspace.ts';
import { startArchive } from './running.ts';

/** Where the archive goes: the folder of the last time, until another one is chosen. */

/** A folder that was chosen in the system's dialog just now. */
export type ChosenFolder = NonNullable<RequestOutput<'archive.chooseFolder'>>;

/** The folder to which the open account's archive was written last; null: none. Undefined while it is asked. */
export function useLastFolder(): RequestOutput<'archive.lastFolder'> | undefined {
  const account = useWorkspace((state) => state.account?.name);
  return useQuery({
    queryKey: ['archive-folder', account ?? ''],
    queryFn: () => ask('archive.lastFolder', { account: account ?? '' }),
    enabled: account !== undefined,
    // It changes with each archive that is written, also from another window.
    staleTime: 0,
  }).data;
}

/** Writes the open account's archive: to the folder that was chosen, else to the last one, else to the one that is chosen now. */
export async function writeArchive(
  chosen: ChosenFolder | null,
  last: RequestOutput<'archive.lastFolder'>,
  language: 'en' | 'ru',
): Promise<void> {
  const account = workspace.get().account?.name ?? '';
  if (chosen === null && last !== null) {
    await startArchive({ account, language }, last.name);
    return;
  }
  const folder = chosen ?? (await ask('archive.chooseFolder', {}));
  if (folder !== null) await startArchive({ account, target: folder.target, language }, folder.name);
}
