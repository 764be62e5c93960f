import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defaultColumns } from '../../shared/export.ts';
import { valueWords } from '../../shared/words/words.ts';
import { Demo, demoCredentials } from '../app/demo.ts';
import type { Session } from '../app/session.ts';
import { systemClock } from '../app/system-clock.ts';
import { dataDirectoryOf, open } from './account.ts';
import { CallTable } from './call-table.ts';
import { exportTo } from './export-command.ts';
import { formatDuration } from './moments.ts';
import type { OptionValues } from './options.ts';
import { tableZone } from './output-formats.ts';
import { syncCalls } from './sync-command.ts';
import { tableLines } from './table.ts';
import type { Terminal } from './terminal.ts';

const newestRows = 10;

/** Shows everything at once without an account, and says what it did. Answers the exit code. */
export async function runDemo(values: OptionValues, terminal: Terminal): Promise<number> {
  const { words, io } = terminal;
  const directory = dataDirectoryOf(values, io);
  // The same calls that a window shows as its demo: both keep them in one account.
  const demo = new Demo(directory, systemClock);
  try {
    const account = await demo.open();
    await terminal.say(words.t('cli:demo.start', { url: account.baseUrl }));
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
    await demo.close();
  }
}

async function showWhatIsHeld(session: Session, values: OptionValues, terminal: Terminal): Promise<void> {
  const { words, io } = terminal;
  const { reader } = session;
  const { rows: newest } = await reader.first({}, newestRows, terminal.signal);
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
