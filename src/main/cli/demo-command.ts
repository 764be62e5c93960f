import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defaultColumns } from '../../shared/export.ts';
import { daySeconds, startOfDay } from '../../shared/gmt.ts';
import { valueWords } from '../../shared/words/words.ts';
import { demoAccount, listAccounts } from '../app/accounts.ts';
import type { Session } from '../app/session.ts';
import { dataDirectoryOf, open } from './account.ts';
import { CallTable } from './call-table.ts';
import { type DemoCompany, demoCredentials, serveCompany } from './demo-company.ts';
import { exportTo } from './export-command.ts';
import { formatDuration } from './moments.ts';
import type { OptionValues } from './options.ts';
import { tableZone } from './output-formats.ts';
import { syncCalls } from './sync-command.ts';
import { tableLines } from './table.ts';
import type { Terminal } from './terminal.ts';

const seed = 1;
const callsPerDay = 160;
/** The company lives for so long after the demo was first shown: a later demo finds new calls, and the old ones unchanged. */
const daysBefore = 31;
const daysAfter = 180;
const newestRows = 10;

/** Shows everything at once without an account, and says what it did. Answers the exit code. */
export async function runDemo(values: OptionValues, terminal: Terminal): Promise<number> {
  const { words, io } = terminal;
  const directory = dataDirectoryOf(values, io);
  const now = Math.floor(io.now() / 1000);
  const shownBefore = listAccounts(directory).find((account) => account.kind === 'demo');
  const api = await serveCompany(companySince(shownBefore?.createdAt ?? now));
  try {
    await terminal.say(words.t('cli:demo.start', { url: api.url }));
    const account = demoAccount(directory, { baseUrl: api.url, applicationKey: demoCredentials.key }, now);
    const options = { account, credentials: demoCredentials, fetch, settings: { gapMs: 0 } };
    const session = await open(options, terminal);
    try {
      const exitCode = await syncCalls(session, {}, terminal);
      if (exitCode === 0) await showWhatIsHeld(session, values, terminal);
      return exitCode;
    } finally {
      await session.close();
    }
  } finally {
    await api.close();
  }
}

function companySince(moment: number): DemoCompany {
  const day = startOfDay(moment);
  const calls = callsPerDay * (daysBefore + daysAfter);
  return { seed, calls, from: day - daysBefore * daySeconds, to: day + daysAfter * daySeconds };
}

async function showWhatIsHeld(session: Session, values: OptionValues, terminal: Terminal): Promise<void> {
  const { words, io } = terminal;
  const { reader } = session;
  const newest = await reader.first({}, newestRows, terminal.signal);
  const lineWidth = io.stdout.columns;
  const table = new CallTable(newest, { zone: tableZone(undefined), words, lineWidth });
  await terminal.say('');
  await terminal.say(words.t('cli:demo.newest', { calls: words.t('sync:calls', { count: newest.length }) }));
  await terminal.data(`${[terminal.heading(table.heading()), ...newest.map((row) => table.line(row))].join('\n')}\n`);

  const totals = await reader.totals({}, terminal.signal);
  await terminal.say('');
  await terminal.say(
    words.t('cli:demo.totals', {
      calls: words.t('sync:calls', { count: totals.count }),
      talk: words.duration(totals.talk),
      mean: formatDuration(totals.talked === 0 ? 0 : totals.talk / totals.talked),
    }),
  );
  const [heading = '', ...results] = tableLines(
    [{ heading: words.t('fields:label.result') }, { heading: words.t('cli:status.calls'), align: 'right' }],
    totals.byResult.map(({ value, count }) => [
      typeof value === 'string' ? valueWords(words, 'result', value) : '–',
      words.number(count),
    ]),
    lineWidth,
  );
  await terminal.data(`${[terminal.heading(heading), ...results].join('\n')}\n`);

  await terminal.say('');
  await exportTo(session, terminal, {
    path: freePath(io.workingDirectory),
    format: 'xlsx',
    query: {},
    columns: defaultColumns('xlsx'),
    headers: 'labels',
    zone: tableZone(undefined).name,
    language: words.language,
  });
  await terminal.say('');
  await terminal.say(nextSteps(session, values, terminal));
}

/** A name that no file has yet: `call-review-demo.xlsx`, `call-review-demo-2.xlsx`, … */
function freePath(directory: string): string {
  for (let number = 1; ; number += 1) {
    const path = join(directory, `call-review-demo${number === 1 ? '' : `-${number}`}.xlsx`);
    if (!existsSync(path)) return path;
  }
}

function nextSteps(session: Session, values: OptionValues, { words }: Terminal): string {
  const where = values['dataDir'] === undefined ? '' : ` --data-dir ${JSON.stringify(values['dataDir'])}`;
  const commands = ['list --flow in --sort duration:desc --limit 20', 'list --search 916', 'status'];
  return [
    words.t('cli:demo.next', { path: session.account.directory }),
    ...commands.map((command) => `  call-review ${command} --account demo${where}`),
    words.t('cli:demo.own', { variables: 'CALL_REVIEW_BASE_URL, CALL_REVIEW_KEY, CALL_REVIEW_SECRET' }),
  ].join('\n');
}
