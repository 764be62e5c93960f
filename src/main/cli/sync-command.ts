import type { Span } from '../../shared/coverage.ts';
import { exitCodes } from '../../shared/errors.ts';
import { narrowingOptions, type RequestOptions } from '../../shared/request-options.ts';
import type { OddityNote, SyncProgress, SyncReport, SyncRequest } from '../../shared/sync.ts';
import { oddityWords } from '../../shared/words/sync-words.ts';
import type { Words } from '../../shared/words/words.ts';
import type { Session } from '../app/session.ts';
import { usageError } from './command.ts';
import { visibleText } from './display-text.ts';
import { failureWords } from './failure.ts';
import { formatSpan } from './moments.ts';
import { type OptionValues, refuseTogether, requestOptionsOf } from './options.ts';
import type { Terminal } from './terminal.ts';

/** The request that the flags make. `--from` and `--start-datetime` say the same, and so do `--to` and `--end-datetime`. */
export function syncRequest(values: OptionValues, words: Words): SyncRequest {
  const refuse = (one: string, other: string) => words.t('cli:usage.same-bound', { one, other });
  refuseTogether(values, ['--from'], ['--start-datetime'], refuse);
  refuseTogether(values, ['--to'], ['--end-datetime'], refuse);
  const from = ((values['from'] ?? values['startDatetime']) as Span | undefined)?.start;
  const to = ((values['to'] ?? values['endDatetime']) as Span | undefined)?.end;
  if (from !== undefined && to !== undefined && from >= to) throw usageError(words.t('cli:usage.crossed-period'));
  const options = requestOptionsOf(values);
  const narrowing: RequestOptions = Object.fromEntries(
    narrowingOptions.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])),
  );
  return {
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(values['refetch'] === true && { refetch: true }),
    ...(Object.keys(narrowing).length > 0 && { narrowing }),
  };
}

/** Fetches, shows how far it is, and says at the end what it did. Returns the exit code. */
export async function syncCalls(session: Session, request: SyncRequest, terminal: Terminal): Promise<number> {
  const report = await session.sync(request, (progress) => showProgress(progress, terminal), terminal.signal);
  await sayReport(report, terminal);
  return report.error === undefined ? 0 : exitCodes[report.error.code];
}

function showProgress(progress: SyncProgress, terminal: Terminal): void {
  const { words } = terminal;
  const { doneSeconds, totalSeconds, secondsLeft, waiting } = progress;
  const fraction = totalSeconds === 0 ? 0 : doneSeconds / totalSeconds;
  const parts = [
    words.t('cli:sync.percent', { percent: Math.floor(fraction * 100) }),
    words.t('sync:calls', { count: progress.fetched }),
  ];
  if (secondsLeft !== undefined) parts.push(words.t('cli:sync.left', { duration: words.duration(secondsLeft) }));
  parts.push(
    waiting === undefined
      ? formatSpan(progress.window)
      : words.t('cli:sync.waiting', { duration: words.duration(Math.max(1, Math.ceil(waiting.delayMs / 1000))) }),
  );
  terminal.progress(fraction, parts.join(' · '));
}

async function sayReport(report: SyncReport, terminal: Terminal): Promise<void> {
  if (report.error !== undefined) await terminal.say(`call-review: ${failureWords(terminal.words, report.error)}`);
  await terminal.say(reportLines(report, terminal.words).map(visibleText).join('\n'));
}

/** What a sync did, in plain words, one line each. */
export function reportLines(report: SyncReport, words: Words): string[] {
  const count = (value: number) => words.number(value);
  if (report.outcome === 'done' && report.period.start >= report.period.end) return [words.t('cli:report.empty')];
  const lines = [
    words.t(report.outcome === 'done' ? 'cli:report.done' : 'cli:report.stopped', {
      period: formatSpan(report.period),
      // Whole seconds are counted; nothing takes none.
      duration: words.duration(Math.max(1, report.endedAt - report.startedAt)),
    }),
    words.t('cli:report.calls', {
      calls: words.t('sync:calls', { count: report.fetched }),
      inserted: count(report.inserted),
      changed: count(report.changed),
      unchanged: count(report.unchanged),
    }),
  ];
  if (report.unreadable > 0) lines.push(words.t('cli:report.unreadable', { count: report.unreadable }));
  if (report.anomalies > 0) lines.push(words.t('cli:report.anomalies', { count: report.anomalies }));
  lines.push(
    words.t('cli:report.requests', {
      requests: words.t('cli:requests', { count: report.requests }),
      retries: words.t('cli:retries', { count: report.retries }),
      windows: words.t('cli:windows', { count: report.windowsRead }),
    }),
    ...coverageLines(report, words),
  );
  // Those two have been told above.
  const oddities = report.oddities.filter(({ code }) => code !== 'unreadable' && code !== 'same-uuid');
  if (oddities.length > 0) lines.push(words.t('cli:report.oddities'));
  for (const note of oddities) lines.push(`  – ${oddityLine(countedTogether(note), words)}`);
  return lines;
}

/** A note's count is the one of its latest occurrence; a report tells of all of them. */
function countedTogether(note: OddityNote): OddityNote {
  const count = note.parameters['count'];
  if (typeof count !== 'number') return note;
  return { ...note, parameters: { ...note.parameters, count: Math.max(count, note.times) } };
}

/** An oddity in words, and how often it was seen where the words do not count it. */
export function oddityLine(note: OddityNote, words: Words): string {
  const said = oddityWords(words, note);
  return note.times > 1 && note.parameters['count'] === undefined
    ? `${said} ${words.t('cli:report.times', { count: note.times })}`
    : said;
}

function coverageLines(report: SyncReport, words: Words): string[] {
  if (report.narrowed) return [words.t('cli:report.narrowed')];
  const lines: string[] = [];
  const { secondsSettled, secondsProvisional, secondsMissing } = report;
  if (secondsSettled > 0) lines.push(words.t('cli:report.settled', { duration: words.duration(secondsSettled) }));
  if (secondsProvisional > 0) {
    lines.push(words.t('cli:report.provisional', { duration: words.duration(secondsProvisional) }));
  }
  if (secondsMissing > 0) lines.push(words.t('cli:report.missing', { duration: words.duration(secondsMissing) }));
  return lines;
}
