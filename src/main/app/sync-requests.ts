import { hostname } from 'node:os';
import type { Clock } from '../../shared/clock.ts';
import type { Handlers } from '../../shared/contract.ts';
import { CallReviewError } from '../../shared/errors.ts';
import type { SyncProgress, SyncReport } from '../../shared/sync.ts';
import { parseVerbatim } from '../../shared/verbatim-json.ts';
import { noteFetching } from './accounts.ts';
import type { ApplicationOptions } from './host.ts';
import type { Jobs } from './jobs.ts';
import type { Sessions } from './sessions.ts';
import { syncEverything } from './sync-everything.ts';

type SyncRequestName = Extract<keyof Handlers, `sync.${string}` | `doctor.${string}`>;

/** How much of an answer is shown, in characters: more than a person reads. */
const mostShown = 2_000_000;

/** Answers what asks the provider. */
export function syncRequests(
  sessions: Sessions,
  jobs: Jobs,
  parts: Pick<ApplicationOptions, 'emit' | 'logBug'> & { readonly clock: Clock },
): Handlers<SyncRequestName> {
  const { emit, logBug, clock } = parts;
  const now = () => Math.floor(clock.now() / 1000);

  /** Refuses at once what would only fail later. */
  async function readyToFetch(name: string): Promise<void> {
    const account = sessions.account(name);
    if (jobs.list().some((job) => job.kind === 'sync' && job.account === name)) {
      const since = new Date(clock.now()).toISOString();
      throw new CallReviewError('sync-running', { process: process.pid, host: hostname(), since });
    }
    if (!(await sessions.hasSecret(account))) {
      throw new CallReviewError('setting-invalid', { setting: 'secret', detail: '' });
    }
  }

  /** Everything that there is has come. A file that cannot be written then is told by whoever next asks for it. */
  function noteEnd(name: string): void {
    try {
      noteFetching(sessions.account(name), undefined);
    } catch (error) {
      if (!(error instanceof CallReviewError)) logBug('sync', error);
    }
  }

  return {
    'sync.start': async ({ account, everything, ...request }) => {
      await readyToFetch(account);
      if (request.narrowing === undefined)
        noteFetching(sessions.account(account), everything ? 'everything' : undefined);
      const job = jobs.start<SyncProgress, SyncReport>({
        kind: 'sync',
        account,
        run: async (tell, signal) => {
          try {
            return await sessions.ask(account, (session) =>
              everything === true ? syncEverything(session, now(), tell, signal) : session.sync(request, tell, signal),
            );
          } catch (error) {
            if (!(error instanceof CallReviewError)) logBug('sync', error);
            return stoppedReport(error, now());
          }
        },
        onProgress: (job, progress) => emit('sync.progress', { job, account, progress }),
        onEnd: (job, report) => {
          if (everything === true && report.outcome === 'done') noteEnd(account);
          emit('sync.ended', { job, account, report });
          void sessions.look(account);
        },
      });
      return { job };
    },

    'sync.describeRequest': ({ account, options }) =>
      sessions.ask(account, (session) => session.describeRequest(options)),

    'sync.tryRequest': ({ account, options }, signal) =>
      sessions.ask(account, async (session) => {
        const { request, calls, perPage, text } = await session.tryRequest(options, signal);
        return { request, calls, perPage: perPage ?? null, json: shownJson(text) };
      }),

    'doctor.examine': ({ account }, signal) => sessions.ask(account, (session) => session.doctor(() => {}, signal)),
  };
}

/** An answer's JSON with line breaks, number for number as it came; as it came where it is too deep for that. */
function shownJson(text: string): string {
  let shown = text;
  try {
    shown = JSON.stringify(parseVerbatim(text), null, 2);
  } catch {
    // The provider has read it, so it is JSON: it is nested beyond what can be laid out.
  }
  return shown.length > mostShown ? `${shown.slice(0, mostShown).toWellFormed()}\n…` : shown;
}

/** The report of a sync that could not begin, or met a bug. */
function stoppedReport(error: unknown, now: number): SyncReport {
  const failure = error instanceof CallReviewError ? error : new CallReviewError('internal');
  return {
    outcome: 'stopped',
    error: failure.toData(),
    startedAt: now,
    endedAt: now,
    period: { start: now, end: now },
    narrowed: false,
    ...{ fetched: 0, inserted: 0, changed: 0, unchanged: 0, unreadable: 0, anomalies: 0 },
    ...{ requests: 0, retries: 0, windowsRead: 0, secondsSettled: 0, secondsProvisional: 0, secondsMissing: 0 },
    oddities: [],
  };
}
