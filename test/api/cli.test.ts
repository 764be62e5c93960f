import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, type Ended, type Running, start, temporaryFolder, type Variables } from './cli-process.ts';

const callCount = 700;
const removals: (() => void)[] = [];
let api: Running;
let provider: Variables;
let held: Variables;
let synced: Ended;

/** What `demo-api` prints to be pasted into a shell. */
function exported(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/^export (\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
  );
}

beforeAll(async () => {
  api = start(['demo-api', '--calls', String(callCount), '--days', '6', '--seed', '7']);
  provider = { ...exported(await api.said('Ctrl+C')), CALL_REVIEW_GAP_MS: '0' };
  const folder = temporaryFolder((remove) => removals.push(remove));
  held = { CALL_REVIEW_DATA_DIR: join(folder, 'data') };
  synced = await call(['sync'], { ...provider, ...held });
});

afterAll(async () => {
  api.signal('SIGINT');
  expect((await api.ended).exitCode).toBe(0);
  for (const remove of removals) remove();
});

async function token(): Promise<string> {
  const answer = await fetch(`${provider['CALL_REVIEW_BASE_URL']}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: provider['CALL_REVIEW_KEY'] ?? '',
      client_secret: provider['CALL_REVIEW_SECRET'] ?? '',
      scope: 'all',
    }),
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}

async function askApi(query: string): Promise<unknown[]> {
  const answer = await fetch(`${provider['CALL_REVIEW_BASE_URL']}/api/ver1.0/client/@me/calls/?${query}`, {
    headers: { authorization: `Bearer ${await token()}` },
  });
  return ((await answer.json()) as { calls: unknown[] }).calls;
}

const jsonLines = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('sync', () => {
  test('fetches everything, reports in plain words on stderr, and prints no data', () => {
    expect(synced.exitCode).toBe(0);
    expect(synced.out).toBe('');
    expect(synced.err).toContain(`${callCount} calls came: ${callCount} new, 0 changed, 0 unchanged.`);
    expect(synced.err).toMatch(/^Settled: \d+ days/m);
    expect(synced.err).toMatch(/^Provisional: 2 days/m);
    expect(synced.err).not.toContain('\r');
  });

  test('keeps everything for the owner only', () => {
    const data = held['CALL_REVIEW_DATA_DIR'] ?? '';
    expect(statSync(data).mode & 0o077).toBe(0);
    for (const file of readdirSync(data, { recursive: true, withFileTypes: true })) {
      expect(statSync(join(file.parentPath, file.name)).mode & 0o077).toBe(0);
    }
  });

  test('with filters stores what comes and claims no period', async () => {
    const data = { CALL_REVIEW_DATA_DIR: temporaryFolder() };
    const { exitCode, err } = await call(['sync', '--flow', 'out'], { ...provider, ...data });
    expect(exitCode).toBe(0);
    expect(err).toContain('no period is claimed to be complete');
    const count = await call(['count'], data);
    const all = await call(['count', '--flow', 'out'], held);
    expect(count.out).toBe(all.out);
    expect(count.err).toContain('No period is known to be complete');
  });

  test('of one day takes that whole UTC day, both ends given', async () => {
    const data = { CALL_REVIEW_DATA_DIR: temporaryFolder() };
    const day = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10);
    expect((await call(['sync', '--from', day, '--to', day], { ...provider, ...data })).exitCode).toBe(0);
    const ofDay = await call(['count', '--start-datetime', day, '--end-datetime', day], held);
    expect((await call(['count'], data)).out).toBe(ofDay.out);
    expect(Number(ofDay.out)).toBeGreaterThan(0);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('stopped by %s ends with 130 and keeps what came', async (signal) => {
    const data = temporaryFolder();
    const waiting = { ...provider, CALL_REVIEW_DATA_DIR: data, CALL_REVIEW_GAP_MS: '1000' };
    const running = start(['sync'], waiting);
    const calls = () => readdirSync(data, { recursive: true }).some((name) => String(name).endsWith('calls.db'));
    while (!calls()) await new Promise((resolve) => setTimeout(resolve, 10));
    running.signal(signal);
    const { exitCode, err } = await running.ended;
    expect(exitCode).toBe(130);
    expect(err).toContain('Cancelled. What was already stored is kept.');
    expect((await call(['status'], waiting)).exitCode).toBe(0);
  });
});

describe('a sync that fails', () => {
  const fresh = () => ({ ...provider, CALL_REVIEW_DATA_DIR: temporaryFolder() });

  test('ends with 3 where the secret is refused, and does not show it', async () => {
    const { exitCode, out, err } = await call(['sync'], { ...fresh(), CALL_REVIEW_SECRET: 'hunter2' });
    expect(exitCode).toBe(3);
    expect(err).toContain('refused the application key or its secret');
    expect(out + err).not.toContain('hunter2');
  });

  test('ends with 3 where the client is unknown', async () => {
    expect((await call(['sync'], { ...fresh(), CALL_REVIEW_CLIENT_ID: '999' })).exitCode).toBe(3);
  });

  test('ends with 4 where nobody answers', async () => {
    const nobody = { CALL_REVIEW_BASE_URL: 'http://127.0.0.1:9', CALL_REVIEW_MAX_ATTEMPTS: '1' };
    const { exitCode, err } = await call(['sync'], { ...fresh(), ...nobody });
    expect(exitCode).toBe(4);
    expect(err).toContain('127.0.0.1:9');
  });

  test('ends with 5 where the account cannot be read', async () => {
    const data = temporaryFolder();
    const variables = { ...provider, CALL_REVIEW_DATA_DIR: data };
    expect((await call(['sync', '--from', '2026-01-01', '--to', '2026-01-01'], variables)).exitCode).toBe(0);
    const [name = ''] = readdirSync(join(data, 'accounts'));
    writeFileSync(join(data, 'accounts', name, 'account.json'), 'not JSON');
    for (const command of ['sync', 'list', 'status']) {
      const { exitCode, err } = await call([command], variables);
      expect(exitCode).toBe(5);
      expect(err).toContain('account.json');
    }
  });
});

describe('list', () => {
  test('prints every call in a pipe, as the API gives it', async () => {
    const { exitCode, out, err } = await call(['list', '--format', 'jsonl', '--order', 'asc'], held);
    expect(exitCode).toBe(0);
    expect(err).toBe('');
    const rows = jsonLines(out);
    expect(rows).toHaveLength(callCount);
    expect(rows.slice(0, 100)).toEqual(await askApi('order=asc&per_page=100'));
    const array = await call(['list', '--format', 'json', '--order', 'asc'], held);
    expect(JSON.parse(array.out)).toEqual(rows);
  });

  test.each([
    ['--flow in --page 2 --per-page 30 --order asc', 'flow=in&page=2&per_page=30&order=asc'],
    [
      '--flow in --flow out --start-bridged-duration 10 --order desc --per-page 40',
      'flow=in&flow=out&start_bridged_duration=10&order=desc&per_page=40',
    ],
    [
      '--start-duration 5 --end-duration 60 --order asc --per-page 50 --page 1',
      'start_duration=5&end_duration=60&order=asc&per_page=50',
    ],
  ])('answers %s offline as the API does', async (flags, query) => {
    const { out } = await call(['list', '--format', 'jsonl', ...flags.split(' ')], held);
    const expected = await askApi(query);
    expect(expected.length).toBeGreaterThan(0);
    expect(jsonLines(out)).toEqual(expected);
  });

  test('prints a table with zone and total, newest first', async () => {
    const { out, err } = await call(['list', '--limit', '5', '--tz', 'Asia/Tokyo'], held);
    const [heading = '', ...lines] = out.trimEnd().split('\n');
    expect(heading).toMatch(/^Started, Asia\/Tokyo /);
    expect(lines).toHaveLength(5);
    expect(
      lines
        .toSorted()
        .toReversed()
        .map((line) => line.slice(0, 19)),
    ).toEqual(lines.map((line) => line.slice(0, 19)));
    expect(err).toContain(`5 of ${callCount} calls; times: Asia/Tokyo`);
  });

  test('sorts, searches and chooses columns', async () => {
    const { out } = await call(
      ['list', '--format', 'csv', '--columns', 'duration,from_username', '--sort', 'duration:desc', '--search', '7495'],
      held,
    );
    const [heading, ...rows] = out.trimEnd().split('\r\n');
    expect(heading).toBe('duration,from_username');
    const durations = rows.map((row) => Number(row.split(',')[0]));
    expect(durations).toEqual(durations.toSorted((a, b) => b - a));
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.length).toBeLessThan(callCount);
  });

  test('ends quietly when the reader has seen enough', () => {
    const script = `set -o pipefail; "$0" "$1" list --format jsonl | head -n 1 | wc -l; echo "\${PIPESTATUS[0]}"`;
    const entry = new URL('../../src/main/cli.ts', import.meta.url).pathname;
    const text = execFileSync('bash', ['-c', script, process.execPath, entry], {
      env: { PATH: process.env['PATH'], ...held },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    expect(text.trim().split(/\s+/)).toEqual(['1', '0']);
  });

  test('needs no provider, no secret and no network', async () => {
    const { exitCode } = await call(['list', '--limit', '1'], { ...held, HTTP_PROXY: 'http://127.0.0.1:9' });
    expect(exitCode).toBe(0);
  });
});

describe('count', () => {
  test('prints a number and nothing else on stdout, and says what may be missing', async () => {
    expect((await call(['count'], held)).out).toBe(`${callCount}\n`);
    const { out, err } = await call(['count', '--start-datetime', '2020-01-01', '--end-datetime', '2020-01-31'], held);
    expect(out).toBe('0\n');
    expect(err).toContain('Not fetched, so calls may be missing (UTC): 2020-01-01 – 2020-01-31.');
  });

  test('says that bounds exclude each other', async () => {
    const { exitCode, out, err } = await call(['count', '--start-duration', '10', '--end-duration', '5'], held);
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: '0\n' });
    expect(err).toContain('--start-duration is beyond --end-duration');
  });
});

describe('export', () => {
  test.each(['xlsx', 'csv', 'jsonl', 'parquet'])(
    'writes .%s and says how many, where and how large',
    async (format) => {
      const folder = temporaryFolder();
      const { exitCode, out, err } = await call(['export', '--out', `calls.${format}`, '--flow', 'in'], held, folder);
      expect(exitCode).toBe(0);
      expect(out).toBe('');
      const count = (await call(['count', '--flow', 'in'], held)).out.trim();
      expect(err).toContain(`Wrote ${count} calls to ${join(folder, `calls.${format}`)} (`);
      expect(err).toContain('may still change');
      expect(readdirSync(folder)).toEqual([`calls.${format}`]);
      if (format === 'jsonl')
        expect(jsonLines(readFileSync(join(folder, 'calls.jsonl'), 'utf8'))).toHaveLength(Number(count));
    },
  );

  test('takes columns, headings, zone and delimiter', async () => {
    const folder = temporaryFolder();
    const words = [
      'export',
      '--out',
      'c.csv',
      '--columns',
      'init_time_gmt,flow',
      '--headers',
      'fields',
      '--delimiter',
      ';',
    ];
    expect((await call([...words, '--tz', 'Europe/Moscow'], held, folder)).exitCode).toBe(0);
    expect(readFileSync(join(folder, 'c.csv'), 'utf8')).toMatch(
      /^\ufeffinit_time_gmt \(Europe\/Moscow\);flow\r\n\d{4}-/,
    );
  });

  test('ends with 6 where the file cannot be written', async () => {
    const { exitCode, err } = await call(['export', '--out', '/nonexistent/folder/calls.csv'], held);
    expect(exitCode).toBe(6);
    expect(err).toContain('/nonexistent/folder/calls.csv');
  });
});

describe('archive', () => {
  test('writes a folder of Parquet files, then what changed, and says so', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'archive');
    const first = await call(['archive', '--out', 'archive'], held, folder);
    expect(first).toMatchObject({ exitCode: 0, out: '' });
    expect(first.err).toMatch(/^\d months? written\.$/m);
    expect(first.err).toContain(`${path} holds ${callCount} calls (`);
    expect(readdirSync(path)).toContain('_call-review.json');

    const second = await call(['archive', '--out', 'archive', '--format', 'json'], held, folder);
    expect(second.exitCode).toBe(0);
    const { months, unchanged, ...said } = JSON.parse(second.out);
    expect(unchanged).toBe(months);
    expect(said).toMatchObject({ path, calls: callCount, written: [], removed: [], anew: null, other_files: [] });
    expect((await call(['archive', '--out', 'archive'], held, folder)).err).toContain(
      `0 months written, ${months} unchanged.`,
    );
  });

  test('ends with 6 where the folder is somebody else’s, and changes nothing there', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'letter.txt'), 'dear');
    const { exitCode, err } = await call(['archive', '--out', folder], held);
    expect(exitCode).toBe(6);
    expect(err).toContain(`${folder} holds files that are not of a Call Review archive. Nothing was written`);
    expect(readdirSync(folder)).toEqual(['letter.txt']);
  });
});

describe('status and doctor', () => {
  test('status says what is held and how completely', async () => {
    const { exitCode, out } = await call(['status'], held);
    expect(exitCode).toBe(0);
    expect(out).toMatch(new RegExp(`^Held +${callCount} calls, `, 'm'));
    expect(out).toMatch(/ settled +\d+ /);
    expect(out).toMatch(/ provisional +\d+ /);
  });

  test('status for programs is JSON with the times of the API', async () => {
    const status = JSON.parse((await call(['status', '--format', 'json'], held)).out);
    expect(status).toMatchObject({ calls: callCount, last_sync: { outcome: 'done', inserted: callCount } });
    expect(status.spans.map((span: { state: string }) => span.state)).toEqual(['settled', 'provisional']);
    expect(status.spans[0].end).toMatch(/ 23:59:59$/);
  });

  test('doctor says what it found, and keeps it', async () => {
    const { exitCode, out, err } = await call(['doctor'], { ...provider, ...held });
    expect(exitCode).toBe(0);
    expect(out).toContain('✓ Times in requests are read as UTC: yes\n');
    expect(out.trimEnd().split('\n')).toHaveLength(10);
    expect(err).toContain('The findings are kept');
  });
});

describe('the account', () => {
  test('is told by name where there is more than one, and asked for where it is not', async () => {
    const data = { CALL_REVIEW_DATA_DIR: temporaryFolder() };
    const oneDay = ['sync', '--from', '2026-01-01', '--to', '2026-01-01'];
    const otherApi = start(['demo-api', '--calls', '20', '--days', '2']);
    const other = { ...exported(await otherApi.said('Ctrl+C')), CALL_REVIEW_GAP_MS: '0' };
    for (const one of [provider, other]) expect((await call(oneDay, { ...one, ...data })).exitCode).toBe(0);
    otherApi.signal('SIGINT');
    // A client that the provider does not know leaves nothing behind.
    const unknown = await call(oneDay, { ...provider, ...data, CALL_REVIEW_CLIENT_ID: '4712' });
    expect(unknown.exitCode).toBe(3);
    const names = readdirSync(join(data.CALL_REVIEW_DATA_DIR, 'accounts'));
    expect(names).toHaveLength(2);
    const unclear = await call(['count'], data);
    expect(unclear.exitCode).toBe(2);
    for (const name of names) {
      expect(unclear.err).toContain(name);
      expect((await call(['count', '--account', name], data)).exitCode).toBe(0);
    }
  });

  test('is missing before anything was fetched, with what to do', async () => {
    const { exitCode, err } = await call(['list', '--data-dir', join(temporaryFolder(), 'new')]);
    expect(exitCode).toBe(2);
    expect(err).toContain('call-review demo');
  });
});

describe('demo', () => {
  test('shows everything at once, writes beside what is there, and finds the same calls when shown again', async () => {
    const folder = temporaryFolder();
    const words = ['demo', '--data-dir', join(folder, 'data')];
    const first = await call(words, {}, folder);
    expect(first.exitCode).toBe(0);
    expect(first.out).toMatch(/^Started, UTC .*\n(\d{4}-\d\d-\d\d .*\n){10}/);
    expect(first.out).toMatch(/^Connected +[\d,]+$/m);
    expect(first.err).toContain(join(folder, 'call-review-demo.xlsx'));
    expect(existsSync(join(folder, 'call-review-demo.xlsx'))).toBe(true);

    const second = await call(words, { CALL_REVIEW_LANG: 'ru' }, folder);
    expect(second.exitCode).toBe(0);
    expect(second.err).toContain('call-review-demo-2.xlsx');
    // The company goes on calling while this runs; what it called before is the same.
    const [, came = '', fresh = ''] = /Получено: (.+) звон\S+; новых: (\d+),/.exec(second.err) ?? [];
    expect(Number(came.replace(/\D/g, ''))).toBeGreaterThan(20);
    expect(Number(fresh || 'none')).toBeLessThan(10);
    expect(second.out).toMatch(/^Начало, UTC /);
  });

  test('serves the API on the port that is asked for, or says why not', async () => {
    const port = new URL(provider['CALL_REVIEW_BASE_URL'] ?? '').port;
    const { exitCode, err } = await call(['demo-api', '--port', port, '--calls', '1']);
    expect(exitCode).toBe(2);
    expect(err).toContain(port);
  });
});

test('help speaks the language of the environment', async () => {
  const russian = await call(['--help'], { CALL_REVIEW_LANG: '', LANG: 'ru_RU.UTF-8' });
  expect(russian).toMatchObject({ exitCode: 0, err: '' });
  expect(russian.out).toContain('Коды завершения:');
  expect((await call(['sync', '--help'])).out).toContain('CALL_REVIEW_GAP_MS');
});
