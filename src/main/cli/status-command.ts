import type { CoverageSpan, Span } from '../../shared/coverage.ts';
import { formatGmt } from '../../shared/gmt.ts';
import type { SyncReport } from '../../shared/sync.ts';
import type { Words } from '../../shared/words/words.ts';
import { shownKey } from '../app/accounts.ts';
import type { Session, Status } from '../app/session.ts';
import { visibleJson, visibleText } from './display-text.ts';
import { formatSpan } from './moments.ts';
import { oddityLine } from './sync-command.ts';
import { type TableColumn, tableLines } from './table.ts';
import type { Terminal } from './terminal.ts';

/** Prints what is held of the account and how well: for people, or as JSON for programs. */
export async function showStatus(session: Session, format: 'text' | 'json', terminal: Terminal): Promise<void> {
  const status = await session.status();
  if (format === 'text') {
    await terminal.data(`${statusLines(status, terminal).join('\n')}\n`);
    return;
  }
  const json = JSON.stringify(statusData(status), null, 2);
  await terminal.data(`${terminal.io.stdout.isTTY ? visibleJson(json) : json}\n`);
}

/** The status with times as the API writes them and both ends of a span included, as the flags take them. */
function statusData(status: Status): object {
  const moment = (seconds: number | null | undefined) =>
    seconds === null || seconds === undefined ? null : formatGmt(seconds);
  const { account, coverage, lastRun } = status;
  return {
    account: { name: account.name, base_url: account.baseUrl, client_id: account.resolvedClientId ?? account.clientId },
    calls: status.heldCalls,
    earliest: moment(status.earliest),
    latest: moment(status.latest),
    spans: coverage.map((span) => ({
      start: moment(span.start),
      end: moment(span.end - 1),
      state: span.state,
      calls: span.calls,
      unreadable: span.unreadable,
      fetched_at: moment(span.fetchedAt),
    })),
    last_sync: lastRun && {
      started_at: moment(lastRun.startedAt),
      ended_at: moment(lastRun.endedAt),
      ...reportData(lastRun.report as SyncReport | null),
    },
    anomalies: status.anomalies,
    unreadable: status.unreadable,
    oddities: status.oddities,
    set_aside: status.setAside,
  };
}

function reportData(report: SyncReport | null): object {
  if (report === null) return { outcome: null };
  const { outcome, error, period, fetched, inserted, changed, unchanged, requests, retries } = report;
  const asked = { from: formatGmt(period.start), to: formatGmt(Math.max(period.start, period.end - 1)) };
  return { outcome, error: error?.code ?? null, ...asked, fetched, inserted, changed, unchanged, requests, retries };
}

function statusLines(status: Status, terminal: Terminal): string[] {
  const { words, io } = terminal;
  const { account } = status;
  const facts: [string, string][] = [
    [words.t('cli:status.account'), account.name],
    [words.t('cli:status.provider'), account.baseUrl],
    [words.t('cli:status.client'), clientWords(status)],
    [words.t('cli:status.folder'), account.directory],
    [words.t('cli:status.held-calls'), heldWords(status, words)],
    [words.t('cli:status.last-sync'), lastSyncWords(status, words)],
  ];
  const widest = Math.max(...facts.map(([label]) => label.length));
  const lines = facts.map(([label, value]) => `${label.padEnd(widest)}  ${visibleText(value)}`);
  if (status.coverage.length > 0) {
    lines.push('', ...coverageTable(status.coverage, words, io.stdout.columns));
  }
  lines.push(...troubleLines(status, words).map(visibleText));
  return lines;
}

function clientWords({ account }: Status): string {
  const { clientId, resolvedClientId, applicationKey } = account;
  const client =
    resolvedClientId === null || resolvedClientId === clientId ? clientId : `${resolvedClientId} (${clientId})`;
  const key = shownKey(applicationKey);
  return key.length > 1 ? `${client}, ${key}` : client;
}

function heldWords({ heldCalls, earliest, latest }: Status, words: Words): string {
  const calls = words.t('sync:calls', { count: heldCalls });
  return earliest === null || latest === null
    ? calls
    : words.t('cli:status.held', { calls, first: formatGmt(earliest), last: formatGmt(latest) });
}

function lastSyncWords({ lastRun }: Status, words: Words): string {
  if (lastRun === null) return words.t('cli:status.never');
  const at = formatGmt(lastRun.startedAt);
  if (lastRun.endedAt === null) return words.t('cli:status.unfinished', { at });
  const report = lastRun.report as SyncReport | null;
  return words.t(report?.outcome === 'done' ? 'cli:status.done' : 'cli:status.stopped', {
    at,
    duration: words.duration(Math.max(1, lastRun.endedAt - lastRun.startedAt)),
  });
}

/** The spans, newest first: what was fetched last is what people ask for. */
function coverageTable(coverage: readonly CoverageSpan[], words: Words, lineWidth: number | undefined): string[] {
  const columns: TableColumn[] = [
    { heading: words.t('cli:status.period') },
    { heading: words.t('cli:status.length'), align: 'right' },
    { heading: words.t('cli:status.state') },
    { heading: words.t('cli:status.calls'), align: 'right' },
    { heading: words.t('cli:status.fetched-at') },
  ];
  const rows = coverage
    .toReversed()
    .map((span) => [
      formatSpan(span),
      words.duration(lengthOf(span)),
      words.t(`sync:state.${span.state}`),
      span.state === 'missing' ? '' : words.number(span.calls),
      span.fetchedAt === undefined ? '' : formatGmt(span.fetchedAt),
    ]);
  return tableLines(columns, rows, lineWidth);
}

function lengthOf({ start, end }: Span): number {
  return end - start;
}

function troubleLines(status: Status, words: Words): string[] {
  const lines: string[] = [];
  if (status.unreadable > 0) lines.push(words.t('cli:report.unreadable', { count: status.unreadable }));
  if (status.anomalies > 0) lines.push(words.t('cli:report.anomalies', { count: status.anomalies }));
  for (const path of status.setAside) lines.push(words.t('cli:status.set-aside', { path }));
  // Those two have been told above.
  const oddities = status.oddities.filter(({ code }) => code !== 'unreadable' && code !== 'same-uuid');
  if (oddities.length > 0) lines.push(words.t('cli:report.oddities'));
  for (const note of oddities) lines.push(`  – ${oddityLine(note, words)}`);
  return lines.length === 0 ? [] : ['', ...lines];
}
