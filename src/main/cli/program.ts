import { CommanderError, Option } from 'commander';
import packageJson from '../../../package.json' with { type: 'json' };
import { columns, fields } from '../../shared/fields.ts';
import type { Words } from '../../shared/words/words.ts';
import type { Session } from '../app/session.ts';
import { WordedCommand } from './command.ts';
import type { CommandName } from './command-names.ts';
import { listFormats } from './list-formats.ts';
import {
  addApiOptions,
  addColumnsOption,
  addRefusedOptions,
  addSearchOption,
  addSortOption,
  addZoneOption,
  choiceReader,
  delimiterReader,
  integerReader,
  momentReader,
  type OptionValues,
  withReader,
} from './options.ts';
import type { Terminal } from './terminal.ts';

/** Longer lines are hard to read. */
const widestHelp = 110;

/** Reads the command line and runs its command. Answers the exit code; wrong words are `usage` errors. */
export async function runProgram(argv: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode = 0;
  let help = '';
  let below = async () => '';
  const keepHelp = (text: string, textBelow?: () => Promise<string>) => {
    help += text;
    if (textBelow !== undefined) below = textBelow;
  };
  const program = describeProgram(terminal, keepHelp, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (failure) {
    if (!(failure instanceof CommanderError)) throw failure;
    if (failure.exitCode === 0) {
      await terminal.data(help + (await below()));
      return 0;
    }
    // WordedCommand words every refusal itself; what is left is a call without a command.
    await terminal.say((help + (await below())).trimEnd());
    return 2;
  }
}

/**
 * The commands with their flags: the one table of what can be typed. What a command does is imported when it is run: a
 * count needs no HTTP server, and a help text no data file.
 */
function describeProgram(
  terminal: Terminal,
  keepHelp: (text: string, textBelow?: () => Promise<string>) => void,
  finish: (exitCode: number) => void,
): WordedCommand {
  const { words } = terminal;
  const root = new WordedCommand(words, 'call-review')
    .description(words.t('cli:description'))
    .usage(words.t('cli:help.root-usage'))
    .version(packageJson.version, '-V, --version', words.t('cli:option.version'))
    .helpCommand(`help [${words.t('cli:help.command')}]`, words.t('cli:command.help'))
    .option('--data-dir <path>', words.t('cli:option.data-dir'))
    .option('--account <name>', words.t('cli:option.account'));
  const helpWidth = () => Math.min(terminal.io.stdout.columns ?? widestHelp, widestHelp);
  root.configureOutput({
    writeOut: (text) => keepHelp(text),
    writeErr: (text) => keepHelp(text),
    getOutHelpWidth: helpWidth,
    getErrHelpWidth: helpWidth,
  });
  /** Has the texts of a module below a help, which commander wants at once: they are read when it is shown. */
  const helpBelow = (command: WordedCommand, read: () => Promise<string>) =>
    command.addHelpText('after', () => {
      keepHelp('', async () => {
        const text = (await read()).trimEnd();
        return text === '' ? '' : `\n${text}\n`;
      });
      return '';
    });
  helpBelow(root, async () => (await import('./help-texts.ts')).rootHelp(words, terminal.io.environment));

  /** Adds a command; `run` gets the values of all its flags and answers the exit code, nothing for 0. */
  function add(name: CommandName, run: (values: OptionValues) => Promise<number | undefined>): WordedCommand {
    const command = root
      .command(name)
      .usage(words.t('cli:help.flags'))
      .summary(words.t(`cli:command.${name}`));
    command.description(about(name, words));
    helpBelow(command, async () => (await import('./help-texts.ts')).commandHelp(name, words));
    command.action(async () => finish((await run(command.optsWithGlobals())) ?? 0));
    return command;
  }

  async function reading<Result>(values: OptionValues, run: (session: Session) => Promise<Result>): Promise<Result> {
    const { openForReading } = await import('./account.ts');
    return await using(await openForReading(values, terminal), run);
  }

  async function fetching<Result>(values: OptionValues, run: (session: Session) => Promise<Result>): Promise<Result> {
    const { openForFetching } = await import('./account.ts');
    return await using(await openForFetching(values, terminal), run);
  }

  const sync = add('sync', async (values) => {
    const { syncCalls, syncRequest } = await import('./sync-command.ts');
    const request = syncRequest(values, words);
    return await fetching(values, (session) => syncCalls(session, request, terminal));
  });
  sync.addOption(withReader(new Option('--from <date>', words.t('cli:option.from')), momentReader('--from', words)));
  sync.addOption(withReader(new Option('--to <date>', words.t('cli:option.to')), momentReader('--to', words)));
  sync.option('--refetch', words.t('cli:option.refetch'));
  addGapOption(sync, terminal);
  addApiOptions(sync, words, {
    refused: { names: ['order', 'page'], reason: (flag) => words.t('cli:usage.sync-pages', { flag }) },
    meaning: { per_page: words.t('cli:api.per_page.sync') },
  });

  const list = add('list', async (values) => {
    const { checkListFlags, listCalls } = await import('./list-command.ts');
    checkListFlags(values, terminal);
    await reading(values, (session) => listCalls(session, values, terminal));
  });
  addSearchOption(list, words);
  addSortOption(list, words);
  for (const flag of ['--limit', '--offset'] as const) {
    const option = new Option(`${flag} <n>`, words.t(flag === '--limit' ? 'cli:option.limit' : 'cli:option.offset'));
    list.addOption(withReader(option, integerReader(flag, words, 0)));
  }
  addColumnsOption(list, words, fields);
  const formats = new Option(`--format <${listFormats.join('|')}>`, words.t('cli:option.list-format'));
  list.addOption(withReader(formats, choiceReader('--format', listFormats, words)));
  addZoneOption(list, words);
  addApiOptions(list, words);

  const noPaging = (flag: string) => words.t('cli:usage.no-paging', { flag });
  const count = add('count', async (values) => {
    const { countCalls } = await import('./count-command.ts');
    await reading(values, (session) => countCalls(session, values, terminal));
  });
  addSearchOption(count, words);
  addApiOptions(count, words, { refused: { names: ['page', 'per_page'], reason: noPaging } });
  addRefusedOptions(count, ['--limit', '--offset'], noPaging);

  const file = add('export', async (values) => {
    const { checkExportFlags, exportCalls } = await import('./export-command.ts');
    checkExportFlags(values, terminal);
    await reading(values, (session) => exportCalls(session, values, terminal));
  });
  file.addOption(new Option('--out <file>', words.t('cli:option.out')).makeOptionMandatory());
  addSearchOption(file, words);
  addSortOption(file, words);
  addColumnsOption(file, words, columns);
  const headers = new Option('--headers <labels|fields>', words.t('cli:option.headers'));
  file.addOption(withReader(headers, choiceReader('--headers', ['labels', 'fields'], words)));
  addZoneOption(file, words);
  const delimiter = new Option('--delimiter <c>', words.t('cli:option.delimiter'));
  file.addOption(withReader(delimiter, delimiterReader(words)));
  addApiOptions(file, words, { refused: { names: ['page', 'per_page'], reason: noPaging } });
  addRefusedOptions(file, ['--limit', '--offset'], noPaging);

  const archive = add('archive', async (values) => {
    const { writeArchive } = await import('./archive-command.ts');
    await reading(values, (session) => writeArchive(session, values, terminal));
  });
  archive.addOption(new Option('--out <folder>', words.t('cli:option.archive-out')).makeOptionMandatory());
  addFormatOption(archive, words);

  const status = add('status', async (values) => {
    const { showStatus } = await import('./status-command.ts');
    const format = (values['format'] as 'text' | 'json' | undefined) ?? 'text';
    await reading(values, (session) => showStatus(session, format, terminal));
  });
  addFormatOption(status, words);

  const doctor = add('doctor', async (values) => {
    const { examine } = await import('./doctor-command.ts');
    await fetching(values, (session) => examine(session, terminal));
  });
  addGapOption(doctor, terminal);

  const server = add('serve', async (values) => (await import('./serve-command.ts')).serve(values, terminal));
  const port = new Option('--port <n>', words.t('cli:option.port'));
  server.addOption(withReader(port, integerReader('--port', words, 0, 65_535)));
  server.option('--open', words.t('cli:option.open'));
  server.option('--demo', words.t('cli:option.demo'));

  const api = add('demo-api', async (values) => (await import('./demo-api-command.ts')).serveDemoApi(values, terminal));
  for (const [flag, least, most] of [
    ['port', 0, 65_535],
    ['calls', 0, 10_000_000],
    ['days', 1, 3_660],
    ['seed', 0, 2 ** 31 - 1],
  ] as const) {
    const option = new Option(`--${flag} <n>`, words.t(`cli:option.${flag}`));
    api.addOption(withReader(option, integerReader(`--${flag}`, words, least, most)));
  }
  api.option('--faults <list>', words.t('cli:option.faults'));

  add('demo', async (values) => (await import('./demo-command.ts')).runDemo(values, terminal));
  return root;
}

function about(name: CommandName, words: Words): string {
  const summary = words.t(`cli:command.${name}`);
  return name === 'sync' || name === 'list' || name === 'archive'
    ? `${summary}. ${words.t(`cli:about.${name}`)}`
    : `${summary}.`;
}

function addFormatOption(command: WordedCommand, words: Words): void {
  const option = new Option('--format <text|json>', words.t('cli:option.status-format'));
  command.addOption(withReader(option, choiceReader('--format', ['text', 'json'], words)));
}

function addGapOption(command: WordedCommand, { words }: Terminal): void {
  const option = new Option('--gap <ms>', words.t('cli:option.gap'));
  command.addOption(withReader(option, integerReader('--gap', words, 0, 600_000)));
}

async function using<Result>(session: Session, run: (session: Session) => Promise<Result>): Promise<Result> {
  try {
    return await run(session);
  } finally {
    await session.close();
  }
}
