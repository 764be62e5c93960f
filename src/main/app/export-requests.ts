import type { Handlers } from '../../shared/contract.ts';
import { CallReviewError, type ErrorData } from '../../shared/errors.ts';
import type { ExportOutcome, ExportProgress } from '../../shared/export.ts';
import { createWords } from '../../shared/words/words.ts';
import { createLayout } from '../export/layout.ts';
import type { ApplicationOptions } from './host.ts';
import type { Jobs } from './jobs.ts';
import type { Sessions } from './sessions.ts';

type Ended = { readonly outcome: ExportOutcome } | { readonly error: ErrorData };

/** Starts exports. */
export function exportRequests(
  sessions: Sessions,
  jobs: Jobs,
  { host, emit, logBug }: Pick<ApplicationOptions, 'host' | 'emit' | 'logBug'>,
): Handlers<'export.start'> {
  return {
    'export.start': async ({ account, resultSet, extent, target, ...request }, signal) => {
      createLayout(request, createWords(request.language));
      const chosen = await sessions.ask(account, async ({ reader }) => {
        const ids = await reader.extentIds(resultSet, extent, signal);
        if (extent === 'all') return { ids };
        return { ids, selectedFrom: (await reader.extentIds(resultSet, 'all', signal)).length };
      });
      const { path, download } = await host.exportTarget(target);
      const job = jobs.start<ExportProgress, Ended>({
        kind: 'export',
        account,
        run: async (tell, signal) => {
          try {
            const asked = { ...request, path, chosen };
            return { outcome: await sessions.ask(account, (session) => session.exportCalls(asked, tell, signal)) };
          } catch (error) {
            if (error instanceof CallReviewError) return { error: error.toData() };
            logBug('export', error);
            return { error: new CallReviewError('internal').toData() };
          }
        },
        onProgress: (job, progress) => emit('export.progress', { job, progress }),
        onEnd: (job, ended) => {
          const written = 'outcome' in ended;
          emit('export.ended', {
            job,
            outcome: written ? ended.outcome : null,
            error: written ? null : ended.error,
            download: written ? download : null,
          });
        },
      });
      return { job };
    },
  };
}
