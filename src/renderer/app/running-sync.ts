import type { RunningJob } from '../../shared/contract.ts';
import type { SyncProgress } from '../../shared/sync.ts';
import type { Workspace } from './workspace.ts';

/** The sync of an account among the jobs that run, as the workspace holds it. */
export function runningSync(jobs: readonly RunningJob[], account: string | undefined): Workspace['sync'] {
  const found = jobs.find((job) => job.kind === 'sync' && job.account === account);
  if (found === undefined) return null;
  return { job: found.job, progress: isSyncProgress(found.progress) ? found.progress : null };
}

function isSyncProgress(progress: RunningJob['progress']): progress is SyncProgress {
  return progress !== null && 'totalSeconds' in progress;
}
