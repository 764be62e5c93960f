import { basename } from 'node:path';
import type { ArchiveOutcome, ArchiveProgress } from '../../shared/archive-folder.ts';
import type { Handlers } from '../../shared/contract.ts';
import { CallReviewError, type ErrorData } from '../../shared/errors.ts';
import { createWords } from '../../shared/words/words.ts';
import type { ApplicationOptions } from './host.ts';
import type { Jobs } from './jobs.ts';
import { keepArchiveFolder, lastArchiveFolder } from './last-archive-folder.ts';
import type { Sessions } from './sessions.ts';

type Ended = { readonly outcome: ArchiveOutcome } | { readonly error: ErrorData };

/** Writes archives' folders, and remembers which. */
export function archiveRequests(
  sessions: Sessions,
  jobs: Jobs,
  { host, emit, logBug }: Pick<ApplicationOptions, 'host' | 'emit' | 'logBug'>,
): Handlers<'archive.lastFolder' | 'archive.start'> {
  const last = (account: string) => lastArchiveFolder(sessions.account(account).directory);
  return {
    'archive.lastFolder': async ({ account }) => {
      const path = last(account);
      return path === undefined ? null : { path, name: basename(path) };
    },
    'archive.start': async ({ account, target, language }) => {
      const path = target === undefined ? last(account) : await host.archiveFolder(target);
      if (path === undefined) {
        throw new CallReviewError('usage', { detail: createWords(language).t('export:refused.no-folder') });
      }
      const job = jobs.start<ArchiveProgress, Ended>({
        kind: 'archive',
        account,
        run: async (tell, signal) => {
          try {
            const outcome = await sessions.ask(account, (session) =>
              session.writeArchive(path, language, tell, signal),
            );
            keepArchiveFolder(sessions.account(account).directory, path);
            return { outcome };
          } catch (error) {
            if (error instanceof CallReviewError) return { error: error.toData() };
            logBug('archive', error);
            return { error: new CallReviewError('internal').toData() };
          }
        },
        onProgress: (job, progress) => emit('archive.progress', { job, progress }),
        onEnd: (job, ended) =>
          emit('archive.ended', {
            job,
            outcome: 'outcome' in ended ? ended.outcome : null,
            error: 'error' in ended ? ended.error : null,
          }),
      });
      return { job };
    },
  };
}
