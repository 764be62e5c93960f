import { describe, expect, test } from 'vitest';
import { main } from '../../../src/main/cli/main.ts';
import { fakeIo } from './fake-io.ts';

/** Nothing is opened for a call that is refused: a data directory that cannot exist proves it. */
const environment = { CALL_REVIEW_DATA_DIR: '/nonexistent/call-review' };

async function call(line: string | readonly string[], more: Record<string, string> = {}) {
  const io = fakeIo({ environment: { ...environment, ...more } });
  const exitCode = await main(typeof line === 'string' ? line.split(' ') : line, io);
  return { exitCode, out: io.out(), err: io.err() };
}

describe('a call whose words are off', () => {
  test.each([
    ['list --limit x', '--limit', '“x”', 'a whole number from 0 on'],
    ['list --limit -1', '--limit', '“-1”', 'a whole number from 0 on'],
    ['list --limit 99999999999999999999', '--limit', 'whole number'],
    ['list --page 0', '--page', '“0”', 'from 1 on'],
    ['list --extension-id 1.5', '--extension-id', '“1.5”', 'a whole number'],
    ['list --start-datetime 2026-02-30', '--start-datetime', '“2026-02-30”', '2026-01-31'],
    ['list --end-bridged-duration -3', '--end-bridged-duration', '“-3”', 'from 0 on'],
    ['list --order up', '--order', '“up”', 'asc, desc'],
    ['list --format xml', '--format', '“xml”', 'table, json, jsonl, csv'],
    ['list --tz Mars/Phobos', '--tz', '“Mars/Phobos”', 'Europe/Moscow'],
    ['list --sort duration:up', '--sort', '“duration:up”', 'duration:desc'],
    ['list --sort durations', '--sort', '“durations”', 'duration'],
    ['list --columns call_uuid,time', '--columns', '“time”', 'init_time_gmt', 'start_time_gmt'],
    ['list --columns ,', '--columns', 'call_uuid'],
    ['list --limt 3', '--limt', '--limit'],
    ['list --secret hunter2', '--secret'],
    ['list --limit', '--limit', 'needs a value'],
    ['list more', '“more”'],
    ['lst', '“lst”', 'list'],
    ['--nonsense', '--nonsense'],
    ['export --out calls.doc', '--out', '“calls.doc”', '.xlsx, .csv, .jsonl, .parquet'],
    ['export --out calls', '--out'],
    ['export', '--out'],
    ['archive', '--out'],
    ['archive --out a --format xml', '--format', 'text, json'],
    ['export --out a.xlsx --delimiter ;', '--delimiter', '.csv'],
    ['export --out a.csv --delimiter ab', '--delimiter', '“ab”'],
    ['export --out a.csv --headers no', '--headers', 'labels, fields'],
    ['export --out a.csv --order asc --sort flow', '--order', '--sort'],
    ['sync --from 2026-02-01 --to 2026-01-31', '--from', '--to'],
    ['sync --from 2026-02-01 --start-datetime 2026-01-31', '--from', '--start-datetime'],
    ['sync --page 2', '--page'],
    ['sync --order desc', '--order'],
    ['sync --gap fast', '--gap', '“fast”'],
    ['demo-api --port 70000', '--port', '65535'],
    ['serve --port 70000', '--port', '65535'],
    ['serve --host 0.0.0.0', '--host'],
    ['demo-api --faults nonsense', 'nonsense'],
  ])('%s ends with 2 and says what would do', async (line, ...said) => {
    const { exitCode, out, err } = await call(line);
    expect(exitCode).toBe(2);
    expect(out).toBe('');
    for (const word of said) expect(err).toContain(word);
    expect(err).toMatch(/^call-review: [^\n]*\n$/);
    expect(err).not.toContain('hunter2');
  });

  const api = ['--page 2', '--per-page 2', '--order asc'];
  const own = ['--limit 2', '--offset 2', '--sort flow'];
  test.each(api.flatMap((one) => own.map((other) => [one, other])))('list %s %s ends with 2', async (one, other) => {
    for (const line of [`list ${one} ${other}`, `list ${other} ${one}`]) {
      const { exitCode, err } = await call(line);
      expect(exitCode).toBe(2);
      for (const flag of [one, other]) expect(err).toContain(flag?.split(' ')[0]);
    }
  });

  test.each(['count', 'export --out a.csv'])('%s refuses every kind of paging', async (command) => {
    for (const paging of ['--page 1', '--per-page 5', '--limit 5', '--offset 5', '--limit']) {
      const { exitCode, err } = await call(`${command} ${paging}`);
      expect(exitCode).toBe(2);
      expect(err).toContain(`${paging.split(' ')[0]} is not for this command`);
    }
  });

  test('is refused in Russian where the language is Russian', async () => {
    const { exitCode, err } = await call('list --limit x', { LANG: 'ru_RU.UTF-8' });
    expect(exitCode).toBe(2);
    expect(err).toBe('call-review: --limit: значение «x» не подходит. Годится целое число от 0.\n');
  });

  test('cannot make its own words act on the terminal', async () => {
    const { err } = await call(['list', '--limit', '\u001b[2J\n']);
    expect(err).toContain('“␛[2J␊”');
  });
});

describe('the language', () => {
  test.each([
    [{ CALL_REVIEW_LANG: 'ru', LC_ALL: 'en_US.UTF-8' }, 'Вызов:'],
    [{ LC_ALL: 'ru_RU.UTF-8', LANG: 'en_US.UTF-8' }, 'Вызов:'],
    [{ LC_ALL: '', LC_MESSAGES: 'ru_RU', LANG: 'en_US' }, 'Вызов:'],
    [{ LANG: 'ru_RU.UTF-8' }, 'Вызов:'],
    [{ CALL_REVIEW_LANG: 'en', LANG: 'ru_RU.UTF-8' }, 'Usage:'],
    [{ LANG: 'de_DE.UTF-8' }, 'Usage:'],
    [{}, 'Usage:'],
  ])('of %j: %s', async (variables, usage) => {
    const { exitCode, out } = await call('--help', variables as Record<string, string>);
    expect(exitCode).toBe(0);
    expect(out.startsWith(usage)).toBe(true);
  });
});

describe('help', () => {
  test('names every command, variable and exit code on stdout', async () => {
    const { exitCode, out, err } = await call('--help');
    expect(exitCode).toBe(0);
    expect(err).toBe('');
    for (const command of ['sync', 'list', 'count', 'export', 'archive', 'status', 'doctor', 'demo-api', 'demo']) {
      expect(out).toMatch(new RegExp(`^  ${command} `, 'm'));
    }
    for (const code of [0, 2, 3, 4, 5, 6, 130]) expect(out).toMatch(new RegExp(`^  ${code} +[A-Z]`, 'm'));
    expect(out).toContain('CALL_REVIEW_SECRET');
  });

  test('of a command names every API option and no refused flag', async () => {
    const list = await call('list --help');
    const count = await call('help count');
    for (const flag of ['--start-datetime', '--flow', '--extension-id', '--end-bridged-duration', '--order']) {
      expect(list.out).toContain(flag);
      expect(count.out).toContain(flag);
    }
    expect(list.out).toContain('--per-page');
    expect(count.out).not.toContain('--per-page');
  });

  test('is Russian through and through', async () => {
    const { out } = await call('list --help', { CALL_REVIEW_LANG: 'ru' });
    const flags = out.split('Поля:')[0] ?? '';
    expect(flags).not.toMatch(/\b(Usage|Options|Commands|display|Shows|Only|default)\b/);
  });

  test('is what a call without a command gets, on stderr, with 2', async () => {
    const { exitCode, out, err } = await call([]);
    expect(exitCode).toBe(2);
    expect(out).toBe('');
    expect(err).toContain('Usage: call-review <command>');
  });

  test('tells the version', async () => {
    expect(await call('--version')).toMatchObject({ exitCode: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });
});

describe('a command that asks the provider', () => {
  const all = {
    CALL_REVIEW_BASE_URL: 'http://127.0.0.1:9',
    CALL_REVIEW_KEY: 'key',
    CALL_REVIEW_SECRET: 'hunter2',
  };

  test.each(['sync', 'doctor'])('%s names the variables that are missing', async (command) => {
    expect((await call(command)).err).toContain('CALL_REVIEW_BASE_URL, CALL_REVIEW_KEY, CALL_REVIEW_SECRET');
    for (const name of Object.keys(all)) {
      const { exitCode, err } = await call(command, { ...all, [name]: '' });
      expect(exitCode).toBe(2);
      expect(err).toBe(`call-review: To fetch calls, set ${name} in the environment.\n`);
    }
  });

  test('names a bad setting by its variable, and no secret', async () => {
    const { exitCode, err } = await call('sync', { ...all, CALL_REVIEW_TIMEOUT_MS: 'soon' });
    expect(exitCode).toBe(2);
    expect(err).toContain('CALL_REVIEW_TIMEOUT_MS');
    expect(err).not.toContain('hunter2');
  });

  test('sends no secret over plain http to another machine', async () => {
    const { exitCode, err } = await call('sync', { ...all, CALL_REVIEW_BASE_URL: 'http://api.example' });
    expect(exitCode).toBe(2);
    expect(err).toContain('https://');
    expect(err).not.toContain('hunter2');
  });
});

describe('an output that fails', () => {
  test('ends quietly with 0 where the reader has gone', async () => {
    const io = fakeIo({ environment, failure: 'closed' });
    expect(await main(['--help'], io)).toBe(0);
    expect(io.err()).toBe('');
  });

  test('ends with 6 where it cannot be written', async () => {
    const io = fakeIo({ environment, failure: new Error('ENOSPC: no space left on device') });
    expect(await main(['--help'], io)).toBe(6);
    expect(io.err()).toContain('ENOSPC');
  });
});

test('a bug is one line that says so, and a stack only for who asks', async () => {
  const broken = (debug: string) => {
    const io = fakeIo({ environment: { ...environment, CALL_REVIEW_DEBUG: debug } });
    // A clock that breaks stands for any bug.
    return Object.assign(io, {
      now: () => {
        throw new TypeError('clock of no kind');
      },
    });
  };
  const quiet = broken('');
  expect(await main(['demo-api', '--calls', '1'], quiet)).toBe(1);
  expect(quiet.err()).toMatch(/^call-review: .*TypeError: clock of no kind.*This is a bug.*\n$/);
  const loud = broken('1');
  expect(await main(['demo-api', '--calls', '1'], loud)).toBe(1);
  expect(loud.err()).toContain('    at ');
});

test('a person who stops a waiting command gets it stopped, listeners taken back', async () => {
  const io = fakeIo({ environment, now: Date.UTC(2026, 0, 31) });
  const running = main(['demo-api', '--calls', '10', '--days', '1'], io);
  while (!io.err().includes('Ctrl+C')) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(io.out()).toMatch(/^export CALL_REVIEW_BASE_URL=http:\/\/127\.0\.0\.1:\d+\n/);
  io.stop();
  expect(await running).toBe(0);
});
